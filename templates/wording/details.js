/* The reader's own words, in place of the examples of all scripts. */
{
  const AREA = "detail/";

  /** Puts own words into the page, and keeps what is written in the form of those that the page holds. */
  class Details extends pb.Element {
    /** @type {HTMLTextAreaElement[]} */
    #fields = [];
    /** What is kept, by name. @type {Record<string, string>} */
    #kept = {};

    async start() {
      this.#fields = [...this.querySelectorAll("textarea")];
      // A field grows, yet its words stand inside a sentence.
      this.listen(this, "input", ({ target }) => this.#keep([[nameOf(target), pb.typed(target, this.#kept[nameOf(target)], target.value.replaceAll("\n", " "))]]));
      this.listen(this, "focusout", ({ target }) => nameOf(target) && this.#fill(nameOf(target), this.#kept[nameOf(target)]));
      this.listen(this, "click", ({ target }) => target.matches("button") && this.#reset());
      /** @type {Listener} */
      const fill = (key, record) => this.#fill(key.slice(AREA.length), record?.value);
      this.watch(AREA, fill);
      for (const [key, record] of await pb.store.entries(AREA)) fill(key, record);
    }

    /** @param {[name: string, value: string][]} values */
    #keep(values) {
      /** @type {Change[]} */
      const changes = values.map(([name, value]) => {
        const join = pb.join("value", { value: this.#kept[name] });
        const record = value.trim() ? { value, at: Date.now() } : undefined;
        this.#fill(name, value);
        return [AREA + name, () => record, join];
      });
      this.write(changes);
    }

    /** Put own words, as text, wherever the page has this detail; without any, the example.
     *  @param {string} name @param {string} [value] */
    #fill(name, value = "") {
      this.#kept[name] = value;
      for (const span of document.querySelectorAll(`.pb-detail[data-detail="${CSS.escape(name)}"]`)) {
        span.dataset.example ??= span.textContent ?? "";
        span.dataset.own = value.trim();
        span.textContent = span.dataset.own || span.dataset.example;
      }
      for (const field of this.#fields) if (nameOf(field) === name) pb.show(field, value);
    }

    #reset() {
      const before = this.#fields.filter(({ value }) => value);
      if (!before.length) return;
      /** @type {[string, string][]} */
      const values = before.map((field) => [nameOf(field), field.value]);
      this.#keep(values.map(([name]) => [name, ""]));
      pb.undo("The examples are back.", () => this.#keep(values));
    }
  }

  /** A page may have several forms with the same detail, so it is no `name`. @param {HTMLElement} field */
  const nameOf = (field) => field.dataset.detail ?? "";

  pb.element("pb-details", Details);
}
