/* The page "Your data": what is kept, as one file to take along, and back again. */
{
  const { areaOf, counted, write, read, compare, canBeTwo, changesOf, said } = backupLogic;
  const MOST = 20 * 1024 * 1024; // a backup is text that someone wrote: nobody writes that much
  const SHOWN = 50;
  const SHOWN_OF_UNIT = 5;
  const DAY = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "medium", timeStyle: "short" });

  /** @typedef {ReturnType<typeof compare>[number]} Unit */
  /** @typedef {{ records: [string, any][], left: number, site: string, exported: string }} Copy */

  const say = (/** @type {string} */ textContent) => pb.make("p", { textContent });
  const listOf = (/** @type {string[]} */ lines) => lines.map((textContent) => pb.make("li", { textContent }));

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
      this.listen(this.#find("[type=file]"), "change", ({ target }) => this.#preview(target.files?.[0]));
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
      /** @type {Map<string, Map<Area, number>>} */
      const groups = new Map();
      for (const [key] of kept) {
        const counts = groups.get(this.#entryOf(key)) ?? new Map();
        groups.set(this.#entryOf(key), counts);
        const area = areaOf(key, this.#areas);
        counts.set(area, (counts.get(area) ?? 0) + 1);
      }
      const lines = [...groups].sort().map(([title, counts]) => {
        const words = [...counts].map(([area, number]) => counted(number, area)).join(", ");
        return title ? `${title}: ${words}` : words;
      });
      this.#find("#pb-kept ul").replaceChildren(...listOf(lines.length ? lines : ["Nothing yet."]));
      this.#find("#pb-saved").textContent = saved ? `Last saved ${DAY.format(pb.stamp(saved))}.` : "Not saved yet.";
    }

    /** Return the title of the entry to which a record belongs, or "" if it belongs to none. @param {string} key */
    #entryOf(key) {
      const [area, entry, ...rest] = key.split("/");
      if (area === "kept" || this.#isDetail(key)) return "";
      const title = this.#labels.get(entry);
      return title ?? (rest.length ? `${entry} (no longer in this playbook)` : "");
    }

    /** @param {string} key */
    #isDetail(key) {
      const [, id, ...rest] = key.split("/");
      return !rest.length && this.#labels.has(`{${id}}`);
    }

    /** Return what a record is about, in words. @param {string} key */
    #words(key) {
      const [, entry, ...rest] = key.replace(/^kept\//, "").split("/");
      const last = rest.at(-1);
      return last ? (this.#labels.get(`${entry}/${last}`) ?? last) : (this.#labels.get(`{${entry}}`) ?? entry);
    }

    // --- Take it along ---

    async #export() {
      const now = new Date();
      const day = now.toISOString();
      const text = write(pb.site, day, await this.#records());
      download(`${pb.site}-${day.slice(0, 10)}.json`, text);
      await pb.store.update("meta/backup", () => ({ at: +now }));
      pb.announce("Saved a copy. Look among your downloads.");
    }

    // --- Bring it back ---

    /** @param {File} [file] */
    async #preview(file) {
      if (!file) return;
      const box = this.#find("#pb-preview");
      box.replaceChildren(...(await this.#previewOf(file)));
      this.#find("[type=file]").value = "";
      box.focus();
      pb.announce(box.querySelector("p").textContent);
    }

    /** @param {File} file */
    async #previewOf(file) {
      try {
        if (file.size > MOST) return refusal("This file is far too large to be a saved copy.");
        const copy = read(await file.text());
        if (copy.refused !== undefined) return refusal(copy.refused);
        const sound = copy.records.filter(([key, value]) => pb.store.isSound(key, value));
        const all = pb.renames?.followAll(sound) ?? sound;
        const units = compare(all, new Map(await this.#records()), this.#areas);
        return this.#plan({ ...copy, records: all, left: copy.left + copy.records.length - sound.length }, units);
      } catch (error) {
        console.warn("playbook: saved copy", error);
        return refusal("This file cannot be read.");
      }
    }

    /** @param {Copy} copy @param {Unit[]} units */
    #plan(copy, units) {
      const fresh = units.flatMap((unit) => unit.fresh);
      const conflicts = units.filter((unit) => unit.differing.length);
      const actions = [pb.button("Leave it", () => this.#close("Nothing was changed."))];
      if (fresh.length || conflicts.length) actions.unshift(pb.button("Bring it in", () => this.#apply(units)));
      return [
        ...this.#summary(copy, units).map(say),
        ...(fresh.length ? [this.#listing(units.filter((unit) => unit.fresh.length))] : []),
        ...(conflicts.length > SHOWN
          ? [say(`Of the ${conflicts.length} that differ, the first ${SHOWN} are shown. Of the others, what is here stays.`)]
          : []),
        ...conflicts.slice(0, SHOWN).map((unit) => this.#question(unit)),
        pb.make("p", { className: "pb-actions" }, ...actions),
      ];
    }

    /** @param {Copy} copy @param {Unit[]} units */
    #summary({ records: all, left, site, exported }, units) {
      const [fresh, differing] = [units.flatMap((unit) => unit.fresh), units.flatMap((unit) => unit.differing)];
      const alike = all.length - fresh.length - differing.length;
      const at = pb.stamp({ at: exported });
      const when = at ? ` from ${DAY.format(at)}` : "";
      const lines = [
        `This copy${when} holds ${counted(all.length)}: ${fresh.length} new, ${differing.length} that differ, ${alike} the same as here.`,
      ];
      if (site !== pb.site) lines.push(`It was saved in another playbook, “${site.slice(0, 60)}”. What has no place here is kept, but not shown.`);
      if (left) lines.push(`${counted(left)} in it cannot be understood and will be left out.`);
      return lines;
    }

    /** @param {Unit[]} units */
    #listing(units) {
      /** @type {Map<string, number>} */
      const titles = new Map();
      for (const { name, fresh } of units) {
        const title = this.#titleOf(name, fresh);
        titles.set(title, (titles.get(title) ?? 0) + fresh.length);
      }
      const lines = [...titles].map(([title, number]) => `${title}: ${number} new`);
      const items = listOf(lines.slice(0, SHOWN));
      return pb.make("details", { className: "pb-runs" }, pb.make("summary", {}, "What is new"), pb.make("ul", {}, ...items));
    }

    /** @param {string} name @param {[string, any][]} all */
    #titleOf(name, all) {
      const title = this.#entryOf(name);
      const head = all.find(([key]) => key === name)?.[1];
      if (!title) return this.#words(name);
      const [, entry] = name.split("/");
      const own = typeof head?.name === "string" && head.name ? `: ${head.name}` : "";
      return `${this.#labels.get(entry) ?? entry}${own}`;
    }

    /** Ask what to do with a list, a sheet or a record that is not the same here and in the copy. @param {Unit} unit */
    #question(unit) {
      const { make } = pb;
      const isDouble = canBeTwo(unit, this.#areas);
      unit.choice = isDouble ? "both" : "here";
      const choices = [["here", "Keep what is here"], ["backup", "Take the saved copy"]];
      if (isDouble) choices.push(["both", "Keep both"]);
      const radios = choices.map(([value, label]) => {
        const onchange = () => (unit.choice = value);
        return make("label", {}, make("input", { type: "radio", name: unit.name, value, checked: value === unit.choice, onchange }), label);
      });
      const shown = unit.differing.slice(0, SHOWN_OF_UNIT);
      const rows = shown.map(([key, value]) => make("li", {}, this.#words(key), make("br"), this.#versions(key, value)));
      const more = unit.differing.length - shown.length;
      if (more) rows.push(make("li", {}, `and ${more} more`));
      const legend = make("legend", {}, this.#titleOf(unit.name, unit.records));
      return make("fieldset", { className: "pb-conflict" }, legend, make("ul", {}, ...rows), ...radios);
    }

    /** @param {string} key @param {any} value */
    #versions(key, value) {
      const small = pb.make("small");
      pb.store.get(key).then((here) => {
        const later = pb.stamp(value) - pb.stamp(here);
        const mark = (/** @type {boolean} */ isLater) => (isLater ? " (later)" : "");
        const words = (/** @type {any} */ record) => said(key, record, this.#areas);
        small.textContent = `Here${mark(later < 0)}: ${words(here)}. In the copy${mark(later > 0)}: ${words(value)}.`;
      });
      return small;
    }

    /** @param {Unit[]} units */
    async #apply(units) {
      const changes = units.flatMap((unit) => changesOf(unit, pb.uid()));
      const before = new Map();
      await pb.store.updateAll(
        changes.map(([key, change]) => [
          key,
          (old) => {
            before.set(key, old);
            return change(old);
          },
        ]),
      );
      const text = `Brought in ${counted(changes.length)}.`;
      this.#close(text);
      pb.undo(text, () => pb.store.updateAll([...before].map(([key, old]) => [key, () => old])));
    }

    /** @param {string} text */
    #close(text) {
      const box = this.#find("#pb-preview");
      box.replaceChildren(say(text));
      box.focus();
      pb.announce(text);
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

  /** @param {string} reason */
  const refusal = (reason) => [pb.make("p", { textContent: `${reason} Nothing was changed.`, className: "pb-refused" })];

  pb.element("pb-backup", Backup);
}
