/* A message is looked at while it is typed, and stays on the page. */
{
  const { prepare, findings } = draftsLogic;
  const PAUSE = 1000; // milliseconds without a key after which whoever listens hears the count

  const readChecks = () =>
    [...document.querySelectorAll(".pb-check")].map((section) => ({
      section,
      ...prepare(JSON.parse(section.dataset.check ?? "{}")),
    }));

  class Draft extends pb.Element {
    #area = pb.make("textarea", { id: "pb-draft-text", rows: 9, autocomplete: "off" });
    #result = pb.make("h2", { className: "pb-draft__result" });
    #list = pb.make("ul", { className: "pb-findings" });
    /** @type {ReturnType<typeof readChecks>} */
    #checks = [];
    #drawn = "";
    /** @type {number | undefined} */
    #saying;

    build() {
      this.#checks = readChecks();
      const label = pb.make("label", { htmlFor: this.#area.id }, "Your message");
      this.append(label, this.#area, this.#result, this.#list);
      this.#area.value = brought();
    }

    /** @param {AbortSignal} signal */
    start(signal) {
      this.listen(this.#area, "input", () => this.#show());
      signal.addEventListener("abort", () => clearTimeout(this.#saying));
      this.#show();
    }

    /** Return the section of each check that finds something, with the words at which it does.
     *  @param {string} message @returns {[section: HTMLElement, quotes: string[]][]} */
    findings(message) {
      return findings(this.#checks, message).map(([{ section }, quotes]) => [section, quotes]);
    }

    #show() {
      const found = this.findings(this.#area.value);
      const drawn = JSON.stringify(found.map(([section, quotes]) => [section.id, quotes]));
      this.#say(this.#summary(found.length));
      if (drawn === this.#drawn) return;
      this.#drawn = drawn;
      this.#list.replaceChildren(...found.map(([section, quotes]) => notice(section, quotes)));
    }

    /** @param {number} number */
    #summary(number) {
      if (!this.#area.value.trim()) return "Notices appear here as you type.";
      if (!number) return `None of the ${this.#checks.length} habits found. Read it aloud once, as if you were them.`;
      return number === 1 ? "One thing to look at" : `${number} things to look at`;
    }

    /** @param {string} text */
    #say(text) {
      if (this.#result.textContent === text) return;
      this.#result.textContent = text;
      clearTimeout(this.#saying);
      // Whoever listens hears it once, after a pause in the typing.
      if (this.#area.value) this.#saying = setTimeout(() => pb.announce(text), PAUSE);
    }
  }

  /** Take the message that was brought along from another page of this tab, or none. */
  function brought() {
    const name = `playbook-${pb.site}/draft`;
    try {
      const text = sessionStorage.getItem(name) ?? "";
      sessionStorage.removeItem(name);
      return text;
    } catch {
      return "";
    }
  }

  /** @param {HTMLElement} section @param {string[]} quotes */
  function notice(section, quotes) {
    const title = pb.make("h3", { textContent: section.querySelector("h3").textContent });
    const words = quotes.map((textContent) => pb.make("q", { textContent }));
    const rest = section.querySelectorAll(".pb-check__why, .pb-check__links");
    return pb.make("li", {}, title, ...words, ...[...rest].map((each) => each.cloneNode(true)));
  }

  pb.element("pb-draft", Draft);
}
