/* A worksheet: the reader's copies of it, and the fields of the one that is open. */
{
  const { text, list, place, cellEdit, optionEdit, merge, unused } = worksheetLogic;
  const GROWS_ALONE = CSS.supports("field-sizing", "content");

  /** @typedef {{ name: string, created?: number, opened?: number }} Copy */

  /** @param {string | number} at @param {Intl.DateTimeFormatOptions} [style] */
  const day = (at, style = { dateStyle: "long" }) => new Date(at).toLocaleDateString("en-US", style);
  const shortDay = (/** @type {number} */ at) => day(at, { month: "short", day: "numeric" });
  const isTicked = (/** @type {HTMLInputElement} */ control) => ["radio", "checkbox"].includes(control.type);

  /** Show what was typed as text that flows, for paper: a printed control cuts its words off.
   *  @param {any} control */
  function mirror(control) {
    const { nextElementSibling: answer, value } = control;
    answer.textContent = control.type === "date" && value ? day(`${value}T12:00`) : value;
    if (GROWS_ALONE || control.type !== "textarea") return;
    control.style.height = 0;
    control.style.height = `${control.scrollHeight + 2}px`;
  }

  /** A question of the sheet, with the controls that answer it. */
  class Field {
    /** What the answer is. @type {any} */
    stored;
    /** How many rows of a table stand there at least; on a phone, the rest comes as it is needed. */
    #rows = 2;

    /** @param {HTMLElement} element */
    constructor(element) {
      this.element = element;
      this.id = element.id;
      this.isOneValue = Boolean(element.querySelector("[type=radio], [type=date]"));
      this.columns = (element.dataset.columns ?? "").split(" ").filter(Boolean);
      this.controls = /** @type {HTMLInputElement[]} */ ([...element.querySelectorAll("input, textarea")]);
    }

    /** Show what is stored. Unless it is for another copy, what is being typed stays. @param {any} stored */
    show(stored, isOther = false) {
      this.stored = stored;
      if (isOther) this.#rows = 2;
      this.controls.forEach((control, at) => {
        if (control.type === "radio") control.checked = control.value === stored;
        else if (control.type === "checkbox") control.checked = list(stored).includes(control.value);
        else pb.show(control, this.#text(at), isOther);
      });
      this.mirror();
    }

    /** Return what is stored of a control's text. @param {number} at */
    #text(at) {
      const [row, column] = place(at, this.columns);
      return text(this.columns.length ? list(this.stored)[row]?.[column] : this.stored);
    }

    mirror() {
      const isFilled = (/** @type {HTMLInputElement} */ control) => (isTicked(control) ? control.checked : control.value);
      this.controls.filter((control) => !isTicked(control)).forEach(mirror);
      this.element.classList.toggle("pb-filled", this.controls.some(isFilled));
      this.#rows = Math.max(this.#rows, list(this.stored).length);
      this.element.querySelectorAll("tbody tr").forEach((row, at) => row.classList.toggle("pb-spare", at >= this.#rows));
      this.element.dispatchEvent(new Event("pb-shown"));
    }

    add() {
      const row = this.element.querySelector(".pb-spare");
      this.#rows++;
      this.mirror();
      row.querySelector("textarea").focus();
    }

    /** Take in what the reader did to a control. @param {HTMLInputElement} control */
    edit(control) {
      const { value, checked, type } = control;
      const at = this.controls.indexOf(control);
      if (this.columns.length) this.stored = cellEdit(...place(at, this.columns), pb.typed(control, this.#text(at)))(list(this.stored));
      else if (type === "checkbox") this.stored = optionEdit(value, checked)(list(this.stored));
      else if (type === "radio") this.stored = checked ? value : "";
      else this.stored = type === "date" ? value : pb.typed(control, this.#text(at));
      this.mirror();
    }
  }

  class Worksheet extends pb.Element {
    #sheet = "";
    /** The id of the copy that is open. */
    #open = "";
    /** @type {HTMLElement} */
    #root = document.body;
    /** @type {Field[]} */
    #fields = [];
    /** @type {Map<string, Copy>} */
    #copies = new Map();

    async start() {
      this.#sheet = this.dataset.sheet ?? "";
      this.#root = this.closest("article, main, body");
      this.#fields = [...this.#root.querySelectorAll(".pb-field")].map((element) => new Field(element));
      this.#listen();
      const prefix = `copies/${this.#sheet}/`;
      for (const [key, copy] of await pb.store.entries(prefix)) this.#copies.set(key.slice(prefix.length), copy);
      await this.#show(this.#latest());
      this.#root.classList.add("pb-on");
    }

    /** @returns {HTMLSelectElement} */
    get #chooser() {
      return this.querySelector("select");
    }

    /** @returns {HTMLInputElement} */
    get #name() {
      return this.#root.querySelector("#pb-copy-name");
    }

    #listen() {
      const root = this.#root;
      this.listen(root, "keydown", (event) => event.target.matches("input, textarea, button") && pb.quiet(event));
      this.listen(root, "input", ({ target }) => this.#typed(target));
      this.listen(root, "focusout", ({ target }) => setTimeout(() => this.#left(target)));
      this.listen(root, "click", ({ target }) => this.#clicked(target.closest("button")));
      this.listen(this.#chooser, "change", () => this.#show(this.#chooser.value, "Opened"));
      this.listen(root, "pb-brought", ({ detail }) => this.#show(detail));
      this.listen(window, "focus", () => this.#touch());
      this.listen(window, "afterprint", () => root.classList.remove("pb-blank"));
      this.watch(`copies/${this.#sheet}/`, (key, copy) => this.#copyChanged(key.split("/")[2], copy));
      this.watch(`field/${this.#sheet}/`, (key, record) => this.#fieldChanged(key, record));
    }

    /** @param {HTMLElement} control */
    #fieldOf(control) {
      const element = control.closest(".pb-field");
      return this.#fields.find((field) => field.element === element);
    }

    // --- Answers ---

    /** Show what came from another tab while this control was in use. @param {HTMLElement} control */
    #left(control) {
      const field = this.#fieldOf(control);
      field?.show(field.stored);
      if (control === this.#name) this.#describe();
    }

    /** @param {HTMLInputElement} control */
    #typed(control) {
      const field = this.#open && this.#fieldOf(control);
      if (field) this.#answer(field, control);
      else if (control === this.#name) this.#rename();
    }

    /**
     * Store an answer on every input: whoever waits loses the last words. The whole answer is written
     * without reading first, since a page that is left at once would not live to see what it read.
     *
     * @param {Field} field @param {HTMLInputElement} control
     */
    #answer(field, control) {
      const before = field.stored;
      field.edit(control);
      const key = `field/${this.#sheet}/${this.#open}/${field.id}`;
      const record = field.stored.length ? { value: field.stored, at: Date.now() } : undefined;
      const join = field.isOneValue ? undefined : pb.join("value", { value: before }, merge);
      this.write([[key, () => record, join], ...this.#begin()]);
    }

    /** @type {Listener} */
    #fieldChanged(key, record) {
      const [, , copy, id] = key.split("/");
      const field = this.#fields.find((each) => each.id === id);
      if (field && copy === this.#open) field.show(record?.value);
    }

    // --- Copies ---

    #latest() {
      const opened = (/** @type {[string, Copy]} */ [, copy]) => copy.opened ?? pb.stamp(copy);
      const [latest] = [...this.#copies].sort((a, b) => opened(b) - opened(a));
      return latest?.[0] ?? pb.uid();
    }

    /** Show a copy. One that is not stored yet is a sheet to begin on.
     *  @param {string} id @param {string} [said] */
    async #show(id, said) {
      const prefix = `field/${this.#sheet}/${id}/`;
      const records = new Map(await pb.store.entries(prefix));
      if (!this.isConnected) return;
      this.#open = id;
      for (const field of this.#fields) field.show(records.get(prefix + field.id)?.value, true);
      this.#describe();
      this.#touch();
      if (said) pb.announce(`${said} ${this.#title(id)}.`);
    }

    /** Note which copy was used last. It is the one that opens next time. */
    #touch() {
      const copy = this.#copies.get(this.#open);
      if (copy) this.#keep(this.#open, { ...copy, opened: Date.now() });
    }

    /** @param {string} id */
    #key(id) {
      return `copies/${this.#sheet}/${id}`;
    }

    /** @param {string} id @param {Copy} copy */
    #keep(id, copy) {
      const join = pb.join("name", this.#copies.get(id));
      this.#copies.set(id, copy);
      this.write([[this.#key(id), () => copy, join]]);
    }

    /** Return the change that stores the open copy, if it was not stored yet. @returns {Change[]} */
    #begin() {
      const id = this.#open;
      if (this.#copies.has(id)) return [];
      const created = Date.now();
      const copy = { name: this.#unused(shortDay(created)), created, opened: created };
      this.#copies.set(id, copy);
      this.#describe();
      return [[this.#key(id), () => copy]];
    }

    #rename() {
      const id = this.#open;
      const name = pb.typed(this.#name, this.#copies.get(id)?.name);
      this.#begin();
      this.#keep(id, { ...this.#copies.get(id), name });
      this.#describe();
    }

    /** @param {string} id @param {Copy} copy */
    #copyChanged(id, copy) {
      if (copy) this.#copies.set(id, copy);
      else this.#copies.delete(id);
      if (!this.#open) return;
      // A sheet on which nothing stands gives way to the copy that another tab has begun.
      if (copy && !this.#copies.has(this.#open)) this.#show(id);
      else this.#describe();
    }

    /** @param {string} id */
    #title(id) {
      const copy = this.#copies.get(id);
      return copy ? copy.name.trim() || `Copy of ${shortDay(pb.stamp(copy))}` : "New copy";
    }

    /** @param {string} name */
    #unused(name) {
      return unused(name, [...this.#copies.values()].map((copy) => copy.name));
    }

    #describe() {
      const id = this.#open;
      const copy = this.#copies.get(id);
      const ids = [...this.#copies].sort(([, one], [, two]) => pb.stamp(two) - pb.stamp(one)).map(([each]) => each);
      if (!copy) ids.unshift(id);
      const options = ids.map((each) => new Option(this.#title(each), each, false, each === id));
      const shown = (/** @type {Iterable<HTMLOptionElement>} */ all) =>
        [...all].map((option) => option.value + option.text).join();
      // A list that is being looked through would close.
      if (shown(options) !== shown(this.#chooser.options)) this.#chooser.replaceChildren(...options);
      this.#chooser.value = id;
      pb.show(this.#name, copy?.name);
      mirror(this.#name);
      this.#root.querySelector(".pb-sheet-head time").textContent = copy ? day(pb.stamp(copy)) : "";
      this.#root.classList.toggle("pb-named", Boolean(copy));
    }

    // --- Buttons ---

    /** @param {HTMLButtonElement | null} button */
    #clicked(button) {
      const field = button && this.#fieldOf(button);
      const act = {
        more: () => field?.add(),
        clear: () => field && this.#clear(field),
        add: () => this.#add("Began", []),
        duplicate: () => this.#duplicate(),
        remove: () => this.#remove(),
        blank: () => this.#print(true),
        filled: () => this.#print(false),
      }[button?.dataset.do ?? ""];
      act?.();
    }

    /** @param {Field} field */
    #clear(field) {
      const chosen = field.controls.find((control) => control.checked);
      if (!chosen) return;
      chosen.checked = false;
      chosen.focus();
      this.#answer(field, chosen);
    }

    #records() {
      return pb.store.entries(`field/${this.#sheet}/${this.#open}/`);
    }

    /** @param {string} said @param {[string, any][]} records */
    async #add(said, records, from = shortDay(Date.now())) {
      const id = pb.uid();
      const created = Date.now();
      const copy = { name: this.#unused(from), created, opened: created };
      this.#copies.set(id, copy);
      /** @type {Change[]} */
      const answers = records.map(([key, record]) => [`field/${this.#sheet}/${id}/${key.split("/")[3]}`, () => record]);
      await this.write([...answers, [this.#key(id), () => copy]]);
      await this.#show(id, said);
      this.#name.focus();
      this.#name.select();
    }

    async #duplicate() {
      const id = this.#open;
      const records = await this.#records();
      await this.#add("Duplicated as", records, this.#copies.has(id) ? this.#title(id) : undefined);
    }

    async #remove() {
      const id = this.#open;
      const copy = this.#copies.get(id);
      if (!copy) return;
      const title = this.#title(id);
      /** @type {[string, any][]} */
      const records = [...(await this.#records()), [this.#key(id), copy]];
      await this.write(records.map(([key]) => [key, () => undefined]));
      await this.#show(this.#latest());
      pb.undo(`Deleted ${title}.`, async () => {
        await this.write(records.map(([key, record]) => [key, () => record]));
        await this.#show(id);
      });
    }

    /** @param {boolean} isBlank */
    #print(isBlank) {
      this.#root.classList.toggle("pb-blank", isBlank);
      window.print();
    }
  }

  pb.element("pb-worksheet", Worksheet);
}
