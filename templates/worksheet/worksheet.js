/* A worksheet: the reader's copies of it, and the fields of the one that is open. */
(() => {
  "use strict";
  if (customElements.get("pb-worksheet")) return;

  const LANGUAGE = "en-US";
  const GROWS_ALONE = CSS.supports("field-sizing", "content");

  const day = (at) => new Date(at).toLocaleDateString(LANGUAGE, { dateStyle: "long" });
  const shortDay = (at) => new Date(at).toLocaleDateString(LANGUAGE, { month: "short", day: "numeric" });
  const text = (value) => (typeof value === "string" ? value : "");
  const list = (value) => (Array.isArray(value) ? value : []);
  const isTicked = (control) => control.type === "radio" || control.type === "checkbox";
  const isInUse = (control) => control === document.activeElement && !isTicked(control) && document.hasFocus();

  /** Show what was typed as text that flows, for paper: a printed control cuts its words off. */
  function mirror(control) {
    const { nextElementSibling: answer, value } = control;
    answer.textContent = control.type === "date" && value ? day(`${value}T12:00`) : value;
    if (GROWS_ALONE || control.type !== "textarea") return;
    control.style.height = 0;
    control.style.height = `${control.scrollHeight + 2}px`;
  }

  /** A question of the sheet, with the controls that answer it. */
  class Field {
    constructor(element) {
      this.element = element;
      this.id = element.id;
      this.columns = element.dataset.columns.split(" ").filter(Boolean);
      this.controls = [...element.querySelectorAll("input, textarea")];
    }

    /** Begin with what is stored of a copy. */
    load(stored) {
      this.pending = 0;
      this.edits = [];
      this.show(stored, true);
    }

    /** Show what is stored. Unless it is for another copy, what is being typed stays. */
    show(stored, isOther = false) {
      this.stored = stored;
      this.controls.forEach((control, at) => {
        if (control.type === "radio") control.checked = control.value === stored;
        else if (control.type === "checkbox") control.checked = list(stored).includes(control.value);
        else if (isOther || !isInUse(control)) control.value = text(this.columns.length ? this.#cell(at) : stored);
      });
      this.mirror();
    }

    #place(at) {
      return [Math.floor(at / this.columns.length), this.columns[at % this.columns.length]];
    }

    #cell(at) {
      const [row, column] = this.#place(at);
      return list(this.stored)[row]?.[column];
    }

    mirror() {
      const isFilled = (control) => (isTicked(control) ? control.checked : control.value);
      this.controls.filter((control) => !isTicked(control)).forEach(mirror);
      this.element.classList.toggle("pb-filled", this.controls.some(isFilled));
      this.element.dispatchEvent(new Event("pb-shown"));
    }

    /** Take in what the reader did to a control. */
    edit(control) {
      const { value, checked, type } = control;
      if (this.columns.length) this.#editList((table) => this.#withCell(table, this.controls.indexOf(control), value));
      else if (type === "checkbox") {
        this.#editList((options) => [...options.filter((each) => each !== value), ...(checked ? [value] : [])]);
      } else this.stored = type === "radio" && !checked ? "" : value;
      this.mirror();
    }

    #editList(edit) {
      this.stored = edit(list(this.stored));
      this.edits.push(edit);
      setTimeout(() => (this.edits = this.edits.filter((each) => each !== edit)), 500);
    }

    /** Take in what is stored, and return whether it lacks an edit: another tab wrote at the same time. */
    lacks(stored) {
      const merged = this.edits.reduce((all, edit) => edit(list(all)), stored);
      this.show(merged);
      return merged !== stored && JSON.stringify(merged) !== JSON.stringify(list(stored));
    }

    #withCell(stored, at, value) {
      const [row, column] = this.#place(at);
      const table = stored.map((each) => ({ ...each }));
      while (table.length <= row) table.push({});
      table[row][column] = value;
      return table.some((each) => Object.values(each).some(Boolean)) ? table : [];
    }
  }

  class Worksheet extends HTMLElement {
    connectedCallback() {
      this.gone = new AbortController();
      const { signal } = this.gone;
      this.root = this.closest("article, main, body");
      if (window.pb?.store) this.#start(signal);
      else document.addEventListener("pb-ready", () => this.#start(signal), { once: true, signal });
    }

    disconnectedCallback() {
      this.gone.abort();
    }

    async #start(signal) {
      this.sheet = this.dataset.sheet;
      const find = (selector) => this.root.querySelector(selector);
      this.fields = [...this.root.querySelectorAll(".pb-field")].map((element) => new Field(element));
      this.chooser = find("#pb-copy");
      this.name = find("#pb-copy-name");
      this.begun = find(".pb-sheet-head time");
      this.copies = new Map();
      this.#listen(signal);

      const prefix = `copies/${this.sheet}/`;
      for (const [key, copy] of await pb.store.entries(prefix)) this.copies.set(key.slice(prefix.length), copy);
      await this.#open(this.#latest());
      this.root.classList.add("pb-on");
    }

    #listen(signal) {
      const { root } = this;
      const on = (target, type, listener) => target.addEventListener(type, listener, { signal });
      on(root, "keydown", (event) => event.target.matches("input, textarea, select, button") && pb.quiet(event));
      on(root, "input", ({ target }) => this.#typed(target));
      on(root, "focusout", ({ target }) => setTimeout(() => this.#left(this.#fieldOf(target))));
      on(root, "click", ({ target }) => this.#clicked(target));
      on(this.chooser, "change", () => this.#open(this.chooser.value, "Opened"));
      on(window, "focus", () => this.#touch());
      on(window, "afterprint", () => root.classList.remove("pb-blank"));
      const stops = [
        pb.store.watch(`copies/${this.sheet}/`, (key, copy) => this.#copyChanged(key.split("/")[2], copy)),
        pb.store.watch(`field/${this.sheet}/`, (key, record) => this.#fieldChanged(key.split("/"), record)),
      ];
      on(signal, "abort", () => stops.forEach((stop) => stop()));
    }

    #fieldOf(control) {
      const element = control.closest(".pb-field");
      return this.fields.find((field) => field.element === element);
    }

    // --- Answers ---

    #answer(field, control) {
      field.edit(control);
      this.#save(field);
    }

    #left(field) {
      if (field && !field.pending) field.show(field.stored);
    }

    #typed(control) {
      const field = this.open && this.#fieldOf(control);
      if (field) this.#answer(field, control);
      else if (control === this.name) this.#rename();
    }

    /**
     * Store an answer on every input: whoever waits loses the last words. The whole answer is written
     * without reading first, since a page that is left at once would not live to see what it read.
     */
    async #save(field) {
      const { open } = this;
      const key = `field/${this.sheet}/${open.id}/${field.id}`;
      const record = field.stored.length ? { value: field.stored, at: Date.now() } : undefined;
      field.pending++;
      await pb.store.updateAll([[key, () => record], ...this.#begin()]);
      if (open !== this.open) return;
      field.pending--;
      this.#receive(field);
    }

    #fieldChanged([, , copy, id], record) {
      const field = copy === this.open?.id && this.fields.find((each) => each.id === id);
      if (!field) return;
      field.latest = record?.value;
      this.#receive(field);
    }

    /** Show what was stored last, unless our own change is still on its way. */
    #receive(field) {
      if (!field.pending && field.lacks(field.latest)) this.#save(field);
    }

    // --- Copies ---

    #latest() {
      const opened = ([, copy]) => copy.opened ?? copy.created ?? 0;
      const [latest] = [...this.copies].sort((a, b) => opened(b) - opened(a));
      return latest?.[0] ?? pb.uid();
    }

    /** Show a copy. One that is not stored yet is a sheet to begin on. */
    async #open(id, said) {
      const prefix = `field/${this.sheet}/${id}/`;
      const records = new Map(await pb.store.entries(prefix));
      this.open = { id };
      for (const field of this.fields) field.load(records.get(prefix + field.id)?.value);
      this.#describe();
      this.#touch();
      if (said) pb.announce(`${said} ${this.#title(id)}.`);
    }

    /** Note which copy was used last. It is the one that opens next time. */
    #touch() {
      const { id } = this.open ?? {};
      const copy = this.copies.get(id);
      if (copy) this.#keep(id, { ...copy, opened: Date.now() });
    }

    #key(id) {
      return `copies/${this.sheet}/${id}`;
    }

    #keep(id, copy) {
      this.copies.set(id, copy);
      pb.store.update(this.#key(id), () => copy);
    }

    /** Return the change that stores the open copy, if it was not stored yet. */
    #begin() {
      const { id } = this.open;
      if (this.copies.has(id)) return [];
      const created = Date.now();
      const copy = { name: this.name.value || this.#unused(shortDay(created)), created, opened: created };
      this.copies.set(id, copy);
      this.#describe();
      return [[this.#key(id), () => copy]];
    }

    #rename() {
      const { id } = this.open;
      this.#begin();
      this.#keep(id, { ...this.copies.get(id), name: this.name.value.trim() });
      this.#describe();
    }

    #copyChanged(id, copy) {
      if (copy) this.copies.set(id, copy);
      else this.copies.delete(id);
      // A sheet on which nothing stands gives way to the copy that another tab has begun.
      if (!this.open) return;
      if (copy && !this.copies.has(this.open.id)) this.#open(id);
      else this.#describe();
    }

    #title(id) {
      const copy = this.copies.get(id);
      return text(copy?.name) || (copy ? `Copy of ${shortDay(copy.created)}` : "New copy");
    }

    #unused(name) {
      const taken = new Set([...this.copies.values()].map((copy) => copy.name));
      const base = name.replace(/ \(\d+\)$/, "");
      let count = 1;
      while (taken.has(name)) name = `${base} (${++count})`;
      return name;
    }

    #describe() {
      const { id } = this.open;
      const copy = this.copies.get(id);
      const ids = [...this.copies.keys()].sort((a, b) => this.copies.get(b).created - this.copies.get(a).created);
      if (!copy) ids.unshift(id);
      const options = ids.map((each) => new Option(this.#title(each), each, false, each === id));
      const shown = (all) => [...all].map((option) => option.value + option.text).join();
      // A list that is being looked through would close.
      if (shown(options) !== shown(this.chooser.options)) this.chooser.replaceChildren(...options);
      this.chooser.value = id;
      if (!isInUse(this.name)) this.name.value = text(copy?.name);
      mirror(this.name);
      this.begun.textContent = copy ? day(copy.created) : "";
      this.root.classList.toggle("pb-named", Boolean(copy));
    }

    // --- Buttons ---

    #clicked(target) {
      const button = target.closest("button");
      if (button?.matches(".pb-clear")) this.#clear(this.#fieldOf(button));
      const act = {
        add: () => this.#add("Began", []),
        duplicate: () => this.#duplicate(),
        remove: () => this.#remove(),
        blank: () => this.#print(true),
        filled: () => this.#print(false),
      }[button?.dataset.do];
      act?.();
    }

    #clear(field) {
      const chosen = field.controls.find((control) => control.checked);
      if (!chosen) return;
      chosen.checked = false;
      chosen.focus();
      this.#answer(field, chosen);
    }

    #records() {
      return pb.store.entries(`field/${this.sheet}/${this.open.id}/`);
    }

    async #add(said, records, from = shortDay(Date.now())) {
      const id = pb.uid();
      const created = Date.now();
      const copy = { name: this.#unused(from), created, opened: created };
      this.copies.set(id, copy);
      const answers = records.map(([key, record]) => [`field/${this.sheet}/${id}/${key.split("/")[3]}`, () => record]);
      await pb.store.updateAll([...answers, [this.#key(id), () => copy]]);
      await this.#open(id, said);
      this.name.focus();
      this.name.select();
    }

    async #duplicate() {
      const { id } = this.open;
      const records = await this.#records();
      await this.#add("Duplicated as", records, this.copies.has(id) ? this.#title(id) : undefined);
    }

    async #remove() {
      const { id } = this.open;
      const copy = this.copies.get(id);
      if (!copy) return;
      const title = this.#title(id);
      const records = [...(await this.#records()), [this.#key(id), copy]];
      for (const field of this.fields) field.edits = [];
      await pb.store.updateAll(records.map(([key]) => [key, () => undefined]));
      await this.#open(this.#latest());
      pb.undo(`Deleted ${title}.`, async () => {
        await pb.store.updateAll(records.map(([key, record]) => [key, () => record]));
        await this.#open(id);
      });
    }

    #print(isBlank) {
      this.root.classList.toggle("pb-blank", isBlank);
      print();
    }
  }

  customElements.define("pb-worksheet", Worksheet);
})();
