(() => {
  "use strict";
  if (customElements.get("pb-share")) return;

  const button = (textContent, onclick) => pb.make("button", { type: "button", className: "pb-button", textContent, onclick });

  /** A conversation with what it takes to carry it elsewhere: copy, share, an e-mail draft. */
  class Share extends HTMLElement {
    connectedCallback() {
      window.pb ? this.begin() : document.addEventListener("pb-ready", () => this.begin(), { once: true });
    }

    begin() {
      if ("ready" in this.dataset) return;
      const tools = this.querySelector(".pb-tools");
      this.onkeydown = pb.quiet;
      tools.append(button("Copy it all", (event) => copy(this.text(), event.target)));
      if (navigator.share) tools.append(button("Share…", () => this.share()));
      if ("mail" in this.dataset) tools.append(this.draft());
      for (const line of this.querySelectorAll(":scope > .pb-chat > .pb-bubble--you")) {
        const one = button("Copy", () => copy(words(line), one));
        one.className = "pb-again";
        line.querySelector(".pb-who").append(one);
      }
      this.dataset.ready = "";
    }

    /** Return the conversation as plain text. */
    text() {
      const parts = this.querySelectorAll("h3, .pb-subject, .pb-scene, .pb-bubble, .pb-ending");
      return [...parts].map(told).join("\n\n");
    }

    share() {
      navigator.share({ title: document.title, text: this.text() }).catch(() => {}); // the reader thought again
    }

    draft() {
      const link = pb.make("a", { className: "pb-button", textContent: "Open as an e-mail" });
      const address = () => {
        const subject = this.querySelector(".pb-subject .pb-words")?.textContent ?? "";
        const body = words(this.querySelector(".pb-bubble--you")).replaceAll("\n", "\r\n");
        link.href = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
      };
      address();
      // The reader's own words may have come in since.
      link.onpointerdown = link.onfocus = link.onclick = address;
      return link;
    }
  }

  const words = (element) => element.querySelector(".pb-words").innerText.trim();

  function told(part) {
    if (part.matches(".pb-bubble, .pb-subject")) return `${part.querySelector(".pb-who").firstChild.textContent}: ${words(part)}`;
    return part.innerText.trim();
  }

  async function copy(text, button) {
    const label = button.textContent;
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = copyAsBefore(text, button);
    }
    const said = done ? "Copied" : "Not copied";
    if (label === said) return;
    button.textContent = said;
    pb.announce(done ? "Copied." : "This browser would not copy. Mark the words and copy them yourself.");
    setTimeout(() => (button.textContent = label), 2000);
  }

  /** Copy where the page comes from a folder, or the browser does not know the newer way. */
  function copyAsBefore(text, button) {
    const area = pb.make("textarea", { value: text, className: "pb-hidden" });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    button.focus({ preventScroll: true });
    return done;
  }

  customElements.define("pb-share", Share);
})();
