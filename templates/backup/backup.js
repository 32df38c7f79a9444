/* The page "Your data": what is kept, and all of it as one file to take along. */
{
  const { counted, countedByArea, entryOf } = toldLogic;
  const DAY = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "medium", timeStyle: "short" });

  const say = (/** @type {string} */ textContent) => pb.make("p", { textContent });

  class Backup extends pb.Element {
    /** Words for each id on which a reader's work can hang. @type {Map<string, string>} */
    #labels = new Map();
    /** @type {Record<string, Area>} */
    #areas = {};
    /** @type {HTMLElement} */
    #root = document.body;
    #isShowing = false;

    build() {
      this.#labels = new Map(Object.entries(JSON.parse(this.dataset.labels ?? "{}")));
      this.#areas = JSON.parse(this.dataset.records ?? "{}");
    }

    async start() {
      this.#root = this.closest("article") ?? document.body;
      const acts = { export: () => this.#export(), ask: () => this.#ask() };
      for (const [name, act] of Object.entries(acts)) this.listen(this.#find(`[data-do=${name}]`), "click", act);
      this.listen(this.#root, "keydown", pb.quiet);
      this.watch("", () => this.#showSoon());
      await this.#show();
    }

    /** @param {string} selector */
    #find(selector) {
      return this.#root.querySelector(selector);
    }

    async #records() {
      return (await pb.store.entries("")).filter(([key]) => !key.startsWith("meta/"));
    }

    // --- What is kept ---

    /** Many records that change at once are shown once. */
    #showSoon() {
      if (this.#isShowing) return;
      this.#isShowing = true;
      queueMicrotask(() => {
        this.#isShowing = false;
        this.#show();
      });
    }

    async #show() {
      const [kept, saved] = await Promise.all([this.#records(), pb.store.get("meta/backup")]);
      /** @type {Map<string, string[]>} */
      const groups = new Map();
      for (const [key] of kept) {
        const title = entryOf(key, this.#labels);
        groups.set(title, [...(groups.get(title) ?? []), key]);
      }
      const lines = [...groups].sort().map(([title, keys]) => {
        const words = countedByArea(keys, this.#areas);
        return title ? `${title}: ${words}` : words;
      });
      const items = (lines.length ? lines : ["Nothing yet."]).map((textContent) => pb.make("li", { textContent }));
      this.#find("#pb-kept ul").replaceChildren(...items);
      this.#find("#pb-saved").textContent = saved ? `Last saved ${DAY.format(pb.stamp(saved))}.` : "Not saved yet.";
    }

    // --- Take it along ---

    async #export() {
      const now = new Date();
      const day = now.toISOString();
      const text = copyLogic.write(pb.site, day, await this.#records());
      download(`${pb.site}-${day.slice(0, 10)}.json`, text);
      await pb.store.update("meta/backup", () => ({ at: +now }));
      pb.announce("Saved a copy. Look among your downloads.");
    }

    // --- Delete it ---

    async #ask() {
      const kept = await this.#records();
      if (!kept.length) return pb.announce("There is nothing to delete.");
      const text = `Delete all ${counted(kept.length)} that this site keeps in this browser? This cannot be undone. Without a saved copy, they are gone.`;
      const dialog = pb.make("dialog", { className: "pb-dialog", ariaLabel: "Delete everything" }, say(text));
      const button = (/** @type {string} */ label, /** @type {() => void} */ act) =>
        pb.button(label, () => {
          dialog.close();
          act();
        });
      dialog.append(
        button("Keep it", () => {}),
        button("Save a copy first", () => this.#export()),
        button("Delete everything", () => this.#clear()),
      );
      dialog.onclose = () => dialog.remove();
      dialog.onkeydown = pb.quiet;
      document.body.append(dialog);
      dialog.showModal();
    }

    async #clear() {
      const all = await pb.store.entries("");
      await pb.store.updateAll(["tab/", ...all.map(([key]) => key)].map((key) => [key, () => undefined]));
      pb.announce("Everything was deleted.");
    }
  }

  /** @param {string} name @param {string} text */
  function download(name, text) {
    const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    pb.make("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  }

  pb.element("pb-backup", Backup);
}
