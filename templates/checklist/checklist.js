/* A checklist: what is ticked, the lists that were begun, and how far each is. */
{
  const { count } = checklistLogic;
  const DATE = new Intl.DateTimeFormat(document.documentElement.lang || "en", { month: "short", day: "numeric" });

  /** @typedef {{ name: string, started?: number }} Run */
  /** @typedef {ReturnType<typeof count>} Progress */

  const date = (/** @type {Run} */ run) => DATE.format(pb.stamp(run));
  const title = (/** @type {Run} */ run) => run.name.trim() || `List of ${date(run)}`;

  /** @param {[string, Run]} one @param {[string, Run]} two */
  const latestFirst = ([, one], [, two]) => pb.stamp(two) - pb.stamp(one);

  /** @param {HTMLElement} root @param {Progress} progress */
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
  class Checklist extends pb.Element {
    #list = "";
    #isRepeated = false;
    #run = "once";
    /** @type {HTMLElement} */
    #root = document.body;
    /** @type {Map<string, HTMLElement>} */
    #items = new Map();
    /** @type {Map<string, Run>} */
    #runs = new Map();
    /** @type {Map<string, any>} */
    #ticks = new Map();
    /** @type {HTMLInputElement | null} */
    #nameField = null;
    /** @type {Promise<void> | undefined} */
    #loading;

    async start() {
      this.#list = this.dataset.checklist ?? "";
      this.#isRepeated = this.dataset.repeat === "each-time";
      this.#root = this.closest("article") ?? document.body;
      this.#items = new Map([...this.#root.querySelectorAll(".pb-item")].map((item) => [item.id, item]));
      this.#nameField = this.querySelector(".pb-name input");
      this.#listen();
      // Watching before reading: no change falls between the two.
      for (const area of ["runs", "tick"]) {
        this.watch(`${area}/${this.#list}/`, (key, value) => this.#take(key, value));
      }
      this.#loading = this.#load();
      await this.#loading;
    }

    #listen() {
      const root = this.#root;
      this.listen(root, "change", ({ target }) => {
        const item = target.closest(".pb-item");
        const state = target.checked ? "done" : undefined; // what is kept will be shown over it
        if (item) this.#onceLoaded(() => this.#mark(item, state));
      });
      this.listen(root, "click", ({ target }) => {
        const item = target.closest(".pb-skip")?.closest(".pb-item");
        const state = () => (this.#state(item.id) === "skip" ? undefined : "skip");
        if (item) this.#onceLoaded(() => this.#mark(item, state()));
      });
      this.listen(root, "keydown", (event) => event.target.closest(".pb-item, .pb-panel") && pb.quiet(event));
      this.listen(root, "click", ({ target }) => this.#do(target.closest(".pb-panel [data-do]")));
      this.listen(root, "pb-brought", ({ detail }) => this.#open(detail));
      if (!this.#nameField) return;
      this.listen(this.#nameField, "input", ({ target, target: { value } }) => {
        this.#onceLoaded(() => this.#change([], { name: pb.typed(target, this.#runs.get(this.#run)?.name, value) }));
      });
      // Only the name: to draw the rows anew would take away the button that is being pressed.
      this.listen(this.#nameField, "blur", () => this.#showName());
    }

    async #load() {
      const [runs, ticks, current] = await Promise.all([
        pb.store.entries(`runs/${this.#list}/`),
        pb.store.entries(`tick/${this.#list}/`),
        pb.store.get(`meta/run/${this.#list}`),
      ]);
      for (const [key, value] of [...runs, ...ticks]) this.#put(key, value);
      if (this.#isRepeated) this.#run = current?.run ?? [...this.#runs].sort(latestFirst)[0]?.[0] ?? pb.uid();
      this.#show();
    }

    /** Take a change from another tab, or what is stored after one of ours.
     *  @type {Listener} */
    #take(key, value) {
      const [area, , run] = key.split("/");
      const isNew = area === "runs" && value && !this.#runs.has(run);
      // What another tab begins is taken up where nothing has been begun.
      if (isNew && !this.#runs.has(this.#run) && !this.#nameField?.value) this.#run = run;
      this.#put(key, value);
      this.#show();
    }

    /** @type {Listener} */
    #put(key, value) {
      const [area, , run, item] = key.split("/");
      const records = area === "runs" ? this.#runs : this.#ticks;
      const name = area === "runs" ? run : `${run}/${item}`;
      if (value) records.set(name, value);
      else records.delete(name);
    }

    /** @param {string} item */
    #state(item, run = this.#run) {
      return this.#ticks.get(`${run}/${item}`)?.state;
    }

    /** @param {string} run */
    #progress(run) {
      return count([...this.#items.keys()].map((id) => this.#state(id, run)));
    }

    // --- What the reader does ---

    /** Act at once, or as soon as it is known what is kept. @param {() => void} act */
    #onceLoaded(act) {
      if ("ready" in this.dataset) act();
      else this.#loading?.then(act);
    }

    /** @param {HTMLElement} item @param {"done" | "skip"} [state] */
    #mark(item, state) {
      const words = item.querySelector("label").textContent;
      this.#change([[`tick/${this.#list}/${this.#run}/${item.id}`, state && { state, at: Date.now() }]]);
      pb.announce(`${state === "skip" ? `Not for you: ${words} ` : ""}${this.#progress(this.#run).words}`);
    }

    /** Write records, and with the first of them the run to which they belong.
     *  @param {[string, any, Join?][]} records @param {object} [change] */
    #change(records, change) {
      const known = this.#runs.get(this.#run);
      if (change || !known) {
        const run = { name: "", started: Date.now(), ...known, ...change };
        records = [...records, [`runs/${this.#list}/${this.#run}`, run, pb.join("name", known)]];
        if (this.#isRepeated) records.push([`meta/run/${this.#list}`, { run: this.#run }]);
      }
      this.#keep(records);
    }

    /** @param {[string, any, Join?][]} records */
    #keep(records) {
      for (const [key, value] of records) if (!key.startsWith("meta/")) this.#put(key, value);
      this.#show();
      this.write(records.map(([key, value, join]) => [key, () => value, join]));
    }

    /** @param {HTMLInputElement | null} control */
    #do(control) {
      const act = {
        fold: () => this.#root.classList.toggle("pb-folded", control?.checked),
        print: () => window.print(),
        blank: () => this.#printBlank(),
        fresh: () => this.#begin(),
      }[control?.dataset.do ?? ""];
      act?.();
    }

    #printBlank() {
      this.#root.classList.add("pb-blank");
      addEventListener("afterprint", () => this.#root.classList.remove("pb-blank"), { once: true });
      window.print();
    }

    #begin() {
      if (!this.#isRepeated) return this.#remove("once");
      this.#open(pb.uid());
      this.#nameField?.focus();
      pb.announce("A fresh list. The one before is kept under “Your lists”.");
    }

    /** @param {string} run */
    #open(run) {
      this.#run = run;
      pb.store.update(`meta/run/${this.#list}`, () => ({ run }));
      this.#nameField?.blur();
      this.#show();
    }

    /** Delete a run with all that was ticked in it, and offer to take that back. @param {string} run */
    #remove(run) {
      const records = (/** @type {string} */ area, /** @type {Map<string, any>} */ all) =>
        [...all].map(([name, value]) => /** @type {[string, any]} */ ([`${area}/${this.#list}/${name}`, value]));
      const all = [...records("runs", this.#runs), ...records("tick", this.#ticks)];
      const kept = all.filter(([key]) => key.split("/")[2] === run);
      if (!kept.length) return pb.announce("There is nothing to delete.");
      const name = this.#isRepeated ? `“${title(/** @type {Run} */ (this.#runs.get(run)))}”` : "all ticks of this list";
      const wasOpen = this.#isRepeated && run === this.#run;
      this.#keep(kept.map(([key]) => [key, undefined]));
      if (wasOpen) this.#open(pb.uid());
      pb.undo(`Deleted ${name}.`, () => {
        this.#keep(kept);
        if (wasOpen && this.isConnected) this.#open(run);
      });
    }

    // --- What the reader sees ---

    #show() {
      for (const [id, item] of this.#items) {
        const state = this.#state(id);
        item.querySelector("input").checked = state === "done";
        item.querySelector(".pb-skip").setAttribute("aria-pressed", state === "skip");
        item.classList.toggle("pb-settled", Boolean(state));
      }
      for (const group of this.#root.querySelectorAll(".pb-group")) {
        show(group, count([...group.querySelectorAll(".pb-item")].map(({ id }) => this.#state(id))));
      }
      show(this.querySelector(".pb-progress"), this.#progress(this.#run));
      if (this.#nameField) this.#showRuns();
    }

    #showName() {
      const name = this.#runs.get(this.#run)?.name ?? "";
      if (this.#nameField) pb.show(this.#nameField, name);
      return name;
    }

    #showRuns() {
      this.#root.querySelector(".pb-for span").textContent = this.#showName();
      this.#root.querySelector(".pb-runs summary").textContent = `Your lists: ${this.#runs.size || "none yet"}`;
      const rows = [...this.#runs].sort(latestFirst).map(([id, run]) => this.#row(id, run));
      this.#root.querySelector(".pb-runs ul").replaceChildren(...rows);
    }

    /** @param {string} id @param {Run} run */
    #row(id, run) {
      const { make } = pb;
      const button = (/** @type {string} */ label, /** @type {() => void} */ act) =>
        pb.button(label, act, { ariaLabel: `${label} ${title(run)}` });
      const about = `${this.#progress(id).words}, begun ${date(run)}`;
      const name = make("span", {}, make("strong", {}, title(run)), make("small", {}, about));
      const open = () => {
        this.#open(id);
        this.#nameField?.focus();
      };
      const isOpen = id === this.#run;
      return make("li", {}, name, isOpen ? "Open now" : button("Open", open), button("Delete", () => this.#remove(id)));
    }
  }

  /** How far a list is, on the page of all lists. */
  class ChecklistProgress extends pb.Element {
    async start() {
      this.watch(`tick/${this.dataset.checklist}/`, () => this.#show());
      await this.#show();
    }

    async #show() {
      const { checklist, items = "" } = this.dataset;
      const runs = (await pb.store.entries(`runs/${checklist}/`)).sort(latestFirst);
      const current = `runs/${checklist}/${(await pb.store.get(`meta/run/${checklist}`))?.run}`;
      const [key, run] = runs.find(([name]) => name === current) ?? runs[0] ?? [];
      const prefix = key?.replace("runs/", "tick/");
      const ticks = new Map(key ? await pb.store.entries(`${prefix}/`) : []);
      const progress = count(items.split(" ").map((item) => ticks.get(`${prefix}/${item}`)?.state));
      this.querySelector("progress").hidden = !key;
      const words = run?.name ? `${progress.short}: ${run.name}` : progress.short;
      show(this, { ...progress, words: key ? words : `${progress.total} tasks` });
    }
  }

  pb.element("pb-checklist", Checklist);
  pb.element("pb-checklist-progress", ChecklistProgress);
}
