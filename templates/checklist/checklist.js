(() => {
  "use strict";

  const DATE = new Intl.DateTimeFormat(document.documentElement.lang || "en", { month: "short", day: "numeric" });
  const ready = (start) =>
    window.pb ? start() : document.addEventListener("pb-ready", start, { once: true });
  const date = (run) => DATE.format(pb.stamp(run));
  const text = (run) => (typeof run?.name === "string" ? run.name : "");
  const title = (run) => text(run).trim() || `List of ${date(run)}`;
  const latestFirst = ([, one], [, two]) => pb.stamp(two) - pb.stamp(one);

  /** Return how far the items with these states are: "done", "skip" or nothing. */
  function count(states) {
    const skipped = states.filter((state) => state === "skip").length;
    const done = states.filter((state) => state === "done").length;
    const total = states.length - skipped;
    const words = done && done === total ? `All ${done} done` : `${done} of ${total} done`;
    return { done, total, short: words, words: skipped ? `${words}, ${skipped} not for you` : words };
  }

  function show(root, { done, total, words }) {
    const bar = root.querySelector("progress");
    bar.max = total || 1;
    bar.value = total ? done : 1;
    root.querySelector("span").textContent = words;
  }

  /**
   * The panel of a checklist, and the life of its items, which stand below it in the same article.
   *
   * A run is one use of the list. It comes into being with the first tick or its name; a list that is
   * done once has the run "once" from the start.
   */
  class Checklist extends HTMLElement {
    connectedCallback() {
      ready(() => this.isConnected && !this.stop && this.start());
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.unwatch?.forEach((stop) => stop());
      this.stop = this.unwatch = undefined;
    }

    async start() {
      const { checklist, repeat } = this.dataset;
      this.list = checklist;
      this.isRepeated = repeat === "each-time";
      this.root = this.closest("article") ?? document.body;
      this.items = new Map([...this.root.querySelectorAll(".pb-item")].map((item) => [item.id, item]));
      this.groups = [...this.root.querySelectorAll(".pb-group")];
      this.nameField = this.querySelector(".pb-name input");
      this.runs = new Map();
      this.ticks = new Map();
      this.writing = new Map(); // how many writes of each record are under way
      this.run = "once";
      this.listen();
      // Watching before reading: no change falls between the two.
      this.unwatch = ["runs", "tick"].map((area) =>
        pb.store.watch(`${area}/${checklist}/`, (key, value) => this.take(key, value)),
      );
      this.loading = this.load();
    }

    listen() {
      this.stop = new AbortController();
      const on = (target, type, act) => target.addEventListener(type, act, { signal: this.stop.signal });
      on(this.root, "change", ({ target }) => {
        const item = target.closest(".pb-item");
        if (item) this.mark(item, target.checked ? "done" : undefined);
      });
      on(this.root, "click", ({ target }) => {
        const item = target.closest(".pb-skip")?.closest(".pb-item");
        if (item) this.mark(item, this.state(item.id) === "skip" ? undefined : "skip");
        const button = target.closest("pb-checklist [data-do]");
        if (button) this[button.dataset.do](button);
      });
      on(this.root, "keydown", (event) => event.target.closest(".pb-item, pb-checklist") && pb.quiet(event));
      if (!this.nameField) return;
      on(this.nameField, "input", () => this.rename(this.nameField.value));
      // Only the name: to draw the rows anew would take away the button that is being pressed.
      on(this.nameField, "blur", () => this.showName());
    }

    async load() {
      const { list } = this;
      const [runs, ticks, current] = await Promise.all([
        pb.store.entries(`runs/${list}/`),
        pb.store.entries(`tick/${list}/`),
        pb.store.get(`meta/run/${list}`),
      ]);
      for (const [key, value] of [...runs, ...ticks]) this.put(key, value);
      if (this.isRepeated) this.run = current?.run ?? [...this.runs].sort(latestFirst)[0]?.[0] ?? pb.uid();
      this.show();
      this.dataset.ready = "";
    }

    /** Take a change, made here or in another tab. */
    take(key, value) {
      if (this.writing.has(key)) return; // what the reader does now is newer
      this.put(key, value);
      const [area, , run] = key.split("/");
      // What another tab begins is taken up where nothing has been begun.
      if (area === "runs" && value && !this.runs.has(this.run) && !this.nameField?.value) this.run = run;
      this.show();
    }

    put(key, value) {
      const [area, , run, item] = key.split("/");
      const records = area === "runs" ? this.runs : this.ticks;
      const name = area === "runs" ? run : `${run}/${item}`;
      if (value) records.set(name, value);
      else records.delete(name);
    }

    state(item, run = this.run) {
      return this.ticks.get(`${run}/${item}`)?.state;
    }

    progress(run) {
      return count([...this.items.keys()].map((id) => this.state(id, run)));
    }

    // --- What the reader does ---

    async mark(item, state) {
      if (!("ready" in this.dataset)) await this.loading;
      const words = item.querySelector("label").textContent;
      this.change([[`tick/${this.list}/${this.run}/${item.id}`, state && { state, at: Date.now() }]]);
      pb.announce(`${state === "skip" ? `Not for you: ${words} ` : ""}${this.progress(this.run).words}`);
    }

    async rename(name) {
      if (!("ready" in this.dataset)) await this.loading;
      this.change([], { name });
    }

    /** Write records, and with the first of them the run to which they belong. */
    change(records, change) {
      const known = this.runs.get(this.run);
      if (change || !known) {
        records.push([`runs/${this.list}/${this.run}`, { name: "", started: Date.now(), ...known, ...change }]);
        if (this.isRepeated) records.push([`meta/run/${this.list}`, { run: this.run }]);
      }
      this.write(records);
    }

    async write(records) {
      const mine = records.filter(([name]) => !name.startsWith("meta/"));
      for (const [name, value] of mine) {
        this.put(name, value);
        this.writing.set(name, (this.writing.get(name) ?? 0) + 1);
      }
      this.show();
      await pb.store.updateAll(records.map(([name, value]) => [name, () => value]));
      for (const [name] of mine) {
        const left = this.writing.get(name) - 1;
        if (left) this.writing.set(name, left);
        else if (this.writing.delete(name)) this.take(name, await pb.store.get(name));
      }
    }

    fold(box) {
      this.root.classList.toggle("pb-folded", box.checked);
    }

    print() {
      window.print();
    }

    blank() {
      this.root.classList.add("pb-blank");
      addEventListener("afterprint", () => this.root.classList.remove("pb-blank"), { once: true });
      window.print();
    }

    fresh() {
      if (!this.isRepeated) return this.remove("once");
      this.open(pb.uid());
      this.nameField.focus();
      pb.announce("A fresh list. The one before is kept under “Your lists”.");
    }

    open(run) {
      this.run = run;
      pb.store.update(`meta/run/${this.list}`, () => ({ run }));
      this.nameField.blur();
      this.show();
    }

    /** Delete a run with all that was ticked in it, and offer to take that back. */
    remove(run) {
      const mine = (key) => key.split("/")[2] === run;
      const kept = [
        ...[...this.runs].map(([name, value]) => [`runs/${this.list}/${name}`, value]),
        ...[...this.ticks].map(([name, value]) => [`tick/${this.list}/${name}`, value]),
      ].filter(([key]) => mine(key));
      if (!kept.length) return pb.announce("There is nothing to delete.");
      const name = this.isRepeated ? `“${title(this.runs.get(run))}”` : "all ticks of this list";
      const wasOpen = this.isRepeated && run === this.run;
      this.write(kept.map(([key]) => [key]));
      if (wasOpen) this.open(pb.uid());
      pb.undo(`Deleted ${name}.`, () => {
        if (!this.isConnected) return pb.store.updateAll(kept.map(([key, value]) => [key, () => value]));
        this.write(kept);
        if (wasOpen) this.open(run);
      });
    }

    // --- What the reader sees ---

    show() {
      for (const [id, item] of this.items) {
        const state = this.state(id);
        item.querySelector("input").checked = state === "done";
        item.querySelector(".pb-skip").setAttribute("aria-pressed", state === "skip");
        item.classList.toggle("pb-settled", Boolean(state));
      }
      for (const group of this.groups) {
        show(group, count([...group.querySelectorAll(".pb-item")].map(({ id }) => this.state(id))));
      }
      show(this.querySelector(".pb-progress"), this.progress(this.run));
      if (this.isRepeated) this.showRuns();
    }

    showName() {
      const name = text(this.runs.get(this.run));
      // A field that is being written in is not written over.
      if (document.activeElement !== this.nameField) this.nameField.value = name;
      return name;
    }

    showRuns() {
      const name = this.showName();
      this.root.querySelector(".pb-for span").textContent = name;
      this.querySelector("summary").textContent = `Your lists: ${this.runs.size || "none yet"}`;
      const rows = [...this.runs].sort(latestFirst).map(([id, run]) => this.row(id, run));
      this.querySelector("details ul").replaceChildren(...rows);
    }

    row(id, run) {
      const { make } = pb;
      const button = (textContent, onclick) =>
        make("button", { type: "button", className: "pb-button", textContent, onclick, ariaLabel: `${textContent} ${title(run)}` });
      const about = `${this.progress(id).words}, begun ${date(run)}`;
      const name = make("span", {}, make("strong", { textContent: title(run) }), make("small", { textContent: about }));
      const open = id === this.run ? "Open now" : button("Open", () => (this.open(id), this.nameField.focus()));
      return make("li", {}, name, open, button("Delete", () => this.remove(id)));
    }
  }

  /** How far a list is, on the page of all lists. */
  class Progress extends HTMLElement {
    connectedCallback() {
      ready(() => this.isConnected && !this.unwatch && this.start());
    }

    disconnectedCallback() {
      this.unwatch?.();
      this.unwatch = undefined;
    }

    start() {
      const { checklist } = this.dataset;
      this.unwatch = pb.store.watch(`tick/${checklist}/`, () => this.show());
      this.show();
    }

    async show() {
      const { checklist, items } = this.dataset;
      const runs = (await pb.store.entries(`runs/${checklist}/`)).sort(latestFirst);
      const current = `runs/${checklist}/${(await pb.store.get(`meta/run/${checklist}`))?.run}`;
      const [key, run] = runs.find(([name]) => name === current) ?? runs[0] ?? [];
      const prefix = key?.replace("runs/", "tick/");
      const ticks = new Map(key && (await pb.store.entries(`${prefix}/`)));
      const result = count(items.split(" ").map((item) => ticks.get(`${prefix}/${item}`)?.state));
      result.words = !key ? "Not begun" : text(run) ? `${result.short}: ${text(run)}` : result.short;
      show(this, result);
    }
  }

  for (const [name, element] of [["pb-checklist", Checklist], ["pb-checklist-progress", Progress]]) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
})();
