/* The reader's own words, in place of the examples of all scripts. */
{
  const AREA = "detail/";

  /** Puts own words into the page, and keeps what is written in the form of those that the page holds. */
  class Details extends pb.Element {
    /** @type {HTMLInputElement[]} */
    #fields = [];
    /** What is kept, by name. @type {Record<string, string>} */
    #kept = {};

    async start() {
      this.#fields = [...this.querySelectorAll("input")];
      this.listen(this, "input", ({ target }) => this.#keep([[target.name, pb.typed(target, this.#kept[target.name])]]));
      this.listen(this, "focusout", ({ target: { name } }) => name && this.#fill(name, this.#kept[name]));
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
        span.textContent = value.trim() || span.dataset.example;
      }
      for (const field of this.#fields) if (field.name === name) pb.show(field, value);
    }

    #reset() {
      const before = this.#fields.filter(({ value }) => value);
      if (!before.length) return;
      /** @type {[string, string][]} */
      const values = before.map(({ name, value }) => [name, value]);
      this.#keep(values.map(([name]) => [name, ""]));
      pb.undo("The examples are back.", () => this.#keep(values));
    }
  }

  pb.element("pb-details", Details);
}
