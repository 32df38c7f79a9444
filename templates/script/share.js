/* A conversation with what it takes to carry it elsewhere: copy, share, an e-mail draft. */
{
  class Share extends pb.Element {
    build() {
      const tools = this.querySelector(".pb-tools");
      tools.append(pb.button("Copy it all", ({ target }) => copy(this.#text(), target)));
      if ("share" in navigator) tools.append(pb.button("Share…", () => this.#share()));
      if ("mail" in this.dataset) tools.append(this.#draft());
      for (const line of this.querySelectorAll(":scope > .pb-chat > .pb-bubble--you")) {
        const again = pb.button("Copy", () => copy(words(line), again), { className: "pb-again" });
        line.querySelector(".pb-who").append(again);
      }
    }

    /** Return the conversation as plain text. */
    #text() {
      const parts = this.querySelectorAll("h3, .pb-subject, .pb-scene, .pb-bubble, .pb-ending");
      return [...parts].map(told).join("\n\n");
    }

    #share() {
      navigator.share({ title: document.title, text: this.#text() }).catch(() => {}); // the reader thought again
    }

    #draft() {
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

  /** @param {HTMLElement} element @returns {string} */
  const words = (element) => element.querySelector(".pb-words").innerText.trim();

  /** @param {HTMLElement} part */
  function told(part) {
    if (!part.matches(".pb-bubble, .pb-subject")) return part.innerText.trim();
    return `${part.querySelector(".pb-who").firstChild.textContent}: ${words(part)}`;
  }

  /** @param {string} text @param {any} button */
  async function copy(text, button) {
    const label = button.textContent;
    let isDone = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      isDone = copyAsBefore(text, button);
    }
    const said = isDone ? "Copied" : "Not copied";
    if (label === said) return;
    button.textContent = said;
    pb.announce(`${said}.${isDone ? "" : " Mark the words to copy them."}`);
    setTimeout(() => (button.textContent = label), 2000);
  }

  /** Copy where the page comes from a folder, or the browser does not know the newer way.
   *  @param {string} text @param {HTMLElement} button */
  function copyAsBefore(text, button) {
    const area = pb.make("textarea", { value: text, className: "pb-hidden" });
    document.body.append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    button.focus({ preventScroll: true });
    return isDone;
  }

  pb.element("pb-share", Share);
}
