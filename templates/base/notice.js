/* What a page says to its reader, and small tools to say it with. */
{
  const UNDO_TIME = 10_000;
  /** The function that closes each bar. @type {Map<string, () => void>} */
  const bars = new Map();
  /** @type {HTMLElement | undefined} */
  let live;

  /** @type {Playbook["make"]} */
  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  /** @type {Playbook["button"]} */
  function button(label, onclick = null, properties) {
    return make("button", { type: "button", className: "pb-button", onclick, ...properties }, label);
  }

  /** Say a text to screen readers, once they are done with what they are saying. @param {string} text */
  function announce(text) {
    live ??= document.body.appendChild(make("p", { className: "pb-live", role: "status" }));
    const region = live;
    region.textContent = "";
    // A text that is set twice is said twice only if the region was empty in between.
    setTimeout(() => (region.textContent = text), 50);
  }

  function shelf() {
    return (
      document.querySelector(".pb-notices") ??
      document.body.appendChild(
        make("aside", { className: "pb-notices pb-screen", ariaLabel: "Notices" }),
      )
    );
  }

  /** @type {Action[]} */
  const CLOSE = [["Close", () => {}]];

  /**
   * Show a bar at the foot of the screen, one for each `name`, and say its text.
   *
   * `actions` are its buttons, as pairs of a label and a function; each closes the bar. With a `time`
   * the bar goes by itself, though never while it is pointed at or focused. Returns what closes it.
   *
   * @type {Playbook["notice"]}
   */
  function notice(name, text, actions = CLOSE, time = 0) {
    bars.get(name)?.();
    const before = document.activeElement;
    const bar = make("div", { className: "pb-bar" }, make("p", { textContent: text }));
    /** @type {number | undefined} */
    let timer;
    function close() {
      const focused = bar.contains(document.activeElement);
      clearTimeout(timer);
      bar.remove();
      bars.delete(name);
      if (focused) focusOn(before);
    }
    const buttons = actions.map(([label, act]) =>
      button(label, () => {
        close();
        act();
      }),
    );
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

  /** @param {any} element */
  function focusOn(element) {
    if (!element?.isConnected || element === document.body) {
      element = document.querySelector("h1");
      if (element) element.tabIndex = -1;
    }
    element?.focus();
  }

  Object.assign(pb, /** @type {Partial<Playbook>} */ ({
    announce,
    button,
    make,
    notice,
    undo: (text, action) => notice("undo", text, [["Undo", action]], UNDO_TIME),
    tellJoined: () => notice("joined", "You changed this in another tab, too. Both are kept: please look it over."),
    uid: () => [...crypto.getRandomValues(new Uint8Array(8))].map((n) => (n % 36).toString(36)).join(""),
    quiet(event) {
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    },
  }));
}
