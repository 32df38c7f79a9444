(() => {
  "use strict";
  if (window.pb) return;

  const UNDO_TIME = 10_000;
  const bars = new Map();
  let live;

  /** Return a new element with these properties and children. */
  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  /** Say a text to screen readers, once they are done with what they are saying. */
  function announce(text) {
    live ??= document.body.appendChild(make("p", { className: "pb-live", role: "status" }));
    live.textContent = "";
    // A text that is set twice is said twice only if the region was empty in between.
    setTimeout(() => (live.textContent = text), 50);
  }

  function shelf() {
    return (
      document.querySelector(".pb-notices") ??
      document.body.appendChild(
        make("aside", { className: "pb-notices pb-screen", ariaLabel: "Notices" }),
      )
    );
  }

  /**
   * Show a bar at the foot of the screen, one for each `name`, and say its text.
   *
   * `actions` are its buttons, as pairs of a label and a function; each closes the bar. With a `time`
   * the bar goes by itself, though never while it is pointed at or focused. Returns what closes it.
   */
  function notice(name, text, actions = [["Close", () => {}]], time = 0) {
    bars.get(name)?.();
    const before = document.activeElement;
    const bar = make("div", { className: "pb-bar" }, make("p", { textContent: text }));
    let timer;
    function close() {
      const focused = bar.contains(document.activeElement);
      clearTimeout(timer);
      bar.remove();
      bars.delete(name);
      if (focused) focusOn(before);
    }
    const buttons = actions.map(([label, act]) => {
      const button = make("button", { type: "button", textContent: label, className: "pb-button" });
      button.onclick = () => {
        close();
        act();
      };
      return button;
    });
    bar.append(...buttons);
    bar.onkeydown = (event) => {
      if (event.key === "Escape") close();
    };
    const wait = () => {
      clearTimeout(timer);
      if (time) timer = setTimeout(() => (bar.matches(":hover, :focus-within") ? wait() : close()), time);
    };
    wait();
    shelf().append(bar);
    bars.set(name, close);
    announce(text);
    // Where the control that was used is gone, the keyboard would start again at the top of the page.
    if (time && (!before || before === document.body)) buttons[0].focus();
    return close;
  }

  function focusOn(element) {
    if (!element?.isConnected || element === document.body) {
      element = document.querySelector("h1");
      if (element) element.tabIndex = -1;
    }
    element?.focus();
  }

  window.pb = {
    announce,
    make,
    notice,
    /** Say what was done, and offer for a while to take it back. */
    undo: (text, action) => notice("undo", text, [["Undo", action]], UNDO_TIME),
    /** Return a short random id. */
    uid: () => [...crypto.getRandomValues(new Uint8Array(8))].map((n) => (n % 36).toString(36)).join(""),
    /** Hand the reader a file. */
    download(name, text, type) {
      const href = URL.createObjectURL(new Blob([text], { type }));
      make("a", { href, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
    },
    /** Keep the theme's single-key shortcuts from firing while a control of ours has the focus. */
    quiet(event) {
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    },
  };
})();
