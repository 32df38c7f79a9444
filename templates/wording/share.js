/* Words with what takes them elsewhere: copy, share, an e-mail draft. The build has made the tools. */
{
  class Share extends pb.Element {
    build() {
      const [copyAll, share, mail] = ["copy", "share", "mail"].map((name) => this.querySelector(`[data-do=${name}]`));
      copyAll.onclick = () => copy(this.#text(), copyAll);
      share.hidden = !("share" in navigator);
      share.onclick = () => this.#share();
      // The reader's own words may have come in since.
      if (mail) mail.onpointerdown = mail.onfocus = mail.onclick = () => this.#address(mail);
      for (const line of this.querySelectorAll(":scope > .pb-chat > .pb-bubble--you")) {
        const again = pb.button("Copy", () => copy(words(line), again), { className: "pb-again" });
        line.querySelector(".pb-who").append(again);
      }
    }

    /** Return all of it as plain text. */
    #text() {
      const parts = this.querySelectorAll("h3, .pb-subject, .pb-scene, .pb-bubble, .pb-ending");
      return [...parts].map(told).join("\n\n");
    }

    #share() {
      navigator.share({ title: document.title, text: this.#text() }).catch(() => {}); // the reader thought again
    }

    /** @param {HTMLAnchorElement} link */
    #address(link) {
      const subject = this.querySelector("[data-subject]").textContent;
      const body = words(this.querySelector(".pb-bubble--you")).replaceAll("\n", "\r\n");
      link.href = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
    }
  }

  /** @param {HTMLElement} element @returns {string} */
  const words = (element) => text(element.querySelector(".pb-words"));

  /** What is folded has no inner text. @param {HTMLElement} part */
  const text = (part) => (part.innerText || part.textContent).trim();

  /** @param {HTMLElement} part */
  function told(part) {
    const who = part.querySelector(".pb-who")?.firstChild.textContent;
    return who ? `${who}: ${words(part)}` : text(part);
  }

  /** @param {string} what @param {any} button */
  async function copy(what, button) {
    const label = button.textContent;
    let isDone = true;
    try {
      await navigator.clipboard.writeText(what);
    } catch {
      isDone = copyAsBefore(what, button);
    }
    const said = isDone ? "Copied" : "Not copied";
    if (label === said) return;
    button.textContent = said;
    pb.announce(`${said}.${isDone ? "" : " Mark the words to copy them."}`);
    setTimeout(() => (button.textContent = label), 2000);
  }

  /** Copy where the page comes from a folder, or the browser does not know the newer way.
   *  @param {string} value @param {HTMLElement} button */
  function copyAsBefore(value, button) {
    const area = pb.make("textarea", { value, className: "pb-hidden" });
    document.body.append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    button.focus({ preventScroll: true });
    return isDone;
  }

  pb.element("pb-share", Share);
}
