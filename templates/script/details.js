/* The reader's own words, in place of the examples of all scripts. */
{
  const AREA = "detail/";

  /** @param {string} name @param {string} value @returns {Change} */
  const change = (name, value) => [AREA + name, () => (value ? { value, at: Date.now() } : undefined)];

  /** Puts own words into the page, and makes a form to fill them in of what it holds. */
  class Details extends pb.Element {
    /** @type {HTMLInputElement[]} */
    #fields = [];

    build() {
      const rows = [...this.querySelectorAll("[data-name]")];
      if (!rows.length) return;
      this.#fields = rows.map((row) => this.#field(row));
      const tools = pb.make("div", { className: "pb-tools" }, pb.button("Back to the examples", () => this.#reset()));
      const note = pb.make("p", { className: "pb-note" }, "Kept on this device, and used in every script.");
      this.querySelector(".pb-own").append(tools, note);
    }

    async start() {
      this.watch(AREA, (key, record) => this.#fill(key.slice(AREA.length), record?.value));
      for (const [key, record] of await pb.store.entries(AREA)) this.#fill(key.slice(AREA.length), record?.value);
    }

    /** @param {HTMLElement} row */
    #field(row) {
      const [label, example] = /** @type {HTMLElement[]} */ ([...row.children]);
      const name = row.dataset.name ?? "";
      const input = pb.make("input", {
        id: `pb-own-${name}`,
        name,
        autocomplete: /** @type {const} */ ("off"),
        placeholder: example.dataset.example ?? example.textContent ?? "",
        oninput: () => this.#keep([[name, input.value.trim()]]),
      });
      row.replaceChildren(pb.make("label", { htmlFor: input.id }, ...label.childNodes), input);
      return input;
    }

    /** @param {[name: string, value: string][]} values */
    #keep(values) {
      for (const [name, value] of values) this.#fill(name, value);
      this.write(values.map(([name, value]) => change(name, value)));
    }

    /** Put own words, as text, wherever the page has this detail; without any, the example.
     *  @param {string} name @param {string} value */
    #fill(name, value) {
      for (const span of document.querySelectorAll(`.pb-detail[data-detail="${CSS.escape(name)}"]`)) {
        span.dataset.example ??= span.textContent ?? "";
        span.textContent = value || span.dataset.example;
      }
      const field = this.#fields.find((each) => each.name === name);
      if (field && field !== document.activeElement) field.value = value ?? "";
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
