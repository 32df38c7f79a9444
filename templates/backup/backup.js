(() => {
  "use strict";

  const FORMAT = "playbook-backup";
  const VERSION = 1;
  const MOST = 20 * 1024 * 1024; // a backup is text that someone wrote: nobody writes that much
  const SHOWN = 50;
  const KEY = /^(?:kept\/)?[a-z]+(?:\/[\w-]{1,100}){1,3}$/;
  const DAY = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "medium", timeStyle: "short" });

  /** What the records of an area are called, and what more there is to say of them. */
  const NOUNS = new Map(
    Object.entries({
      runs: ["list"],
      tick: ["tick"],
      copies: ["filled sheet"],
      field: ["answer"],
      endings: ["ending", " reached in rehearsal"],
      detail: ["detail", " of your own for the scripts"],
      kept: ["older version", " kept aside"],
    }),
  );
  const PARENTS = new Map([["tick", "runs"], ["field", "copies"]]);
  const counted = (number, [noun, more = ""]) => `${number} ${noun}${number === 1 ? "" : "s"}${more}`;
  const records = (number) => counted(number, ["record"]);

  class Refused extends Error {}

  /** Return the records of a backup's text as pairs of key and value, and what else it says. */
  function read(text) {
    let file;
    try {
      // A key that could reach into an object's inner workings is no word of ours.
      file = JSON.parse(text, (key, value) => (key === "__proto__" ? undefined : value));
    } catch {
      throw new Refused("This file is not a saved copy: it cannot be read as one.");
    }
    if (file?.format !== FORMAT || !isMap(file.records)) throw new Refused("This file is not a saved copy of a playbook.");
    if (!(file.version <= VERSION)) {
      throw new Refused("This copy was saved by a newer version of this site. Reload this page, or open the newest version, and try again.");
    }
    const all = Object.entries(file.records);
    const good = all.filter(([key, value]) => KEY.test(key) && !key.startsWith("meta/") && isMap(value));
    const words = (value) => (typeof value === "string" ? value : "");
    return { records: pb.followAll(good), left: all.length - good.length, site: words(file.site), exported: words(file.exported) };
  }

  function isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  /** Return whether two records say the same, whenever that was. */
  function same(one, two) {
    const words = (record) => JSON.stringify(Object.entries({ ...record, at: 0 }).sort());
    return words(one) === words(two);
  }

  /** Return the key of what a record belongs to: its run, its copy, or itself. */
  function unitOf(key) {
    const [area, entry, id] = key.split("/");
    return PARENTS.has(area) ? `${PARENTS.get(area)}/${entry}/${id}` : key;
  }

  /** Compare a backup with what is here: what is new, what is alike, and what differs, unit by unit. */
  function compare(records, here) {
    const units = new Map();
    for (const [key, value] of records) {
      const name = unitOf(key);
      if (!units.has(name)) units.set(name, { name, records: [], fresh: [], differing: [] });
      const unit = units.get(name);
      unit.records.push([key, value]);
      if (!here.has(key)) unit.fresh.push([key, value]);
      else if (!same(value, here.get(key))) unit.differing.push([key, value]);
    }
    return [...units.values()];
  }

  /** Return the changes that a reader's choice makes: "here", "backup" or "both". */
  function changesOf(unit, choice) {
    if (choice === "both") {
      const [parent, entry, old] = unit.name.split("/");
      const id = pb.uid();
      return unit.records.map(([key, value]) => {
        const parts = key.split("/");
        parts[2] = id;
        const isHead = parts[0] === parent && entry && old;
        return [parts.join("/"), () => (isHead ? { ...value, name: `${value.name || "Unnamed"} (saved copy)` } : value)];
      });
    }
    return [
      // What came to be here since the comparison stays.
      ...unit.fresh.map(([key, value]) => [key, (old) => old ?? value]),
      ...(choice === "backup" ? unit.differing.map(([key, value]) => [key, () => value]) : []),
    ];
  }

  class Backup extends HTMLElement {
    connectedCallback() {
      const start = () => this.isConnected && !this.stop && this.start();
      if (window.pb) start();
      else document.addEventListener("pb-ready", start, { once: true });
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.unwatch?.();
      this.stop = undefined;
    }

    start() {
      this.stop = new AbortController();
      this.labels = new Map(Object.entries(JSON.parse(this.dataset.labels)));
      this.root = this.closest("article") ?? document.body;
      const on = (target, type, act) => target.addEventListener(type, act, { signal: this.stop.signal });
      for (const button of this.root.querySelectorAll("[data-do]")) on(button, "click", () => this[button.dataset.do]());
      on(this.root, "keydown", pb.quiet);
      on(this.find("input[type=file]"), "change", ({ target }) => this.preview(target.files[0]));
      this.unwatch = pb.store.watch("", () => this.show());
      this.show();
    }

    find(selector) {
      return this.root.querySelector(selector);
    }

    async records() {
      return (await pb.store.entries("")).filter(([key]) => !key.startsWith("meta/"));
    }

    // --- What is kept ---

    async show() {
      const [records, saved] = await Promise.all([this.records(), pb.store.get("meta/backup")]);
      const groups = new Map();
      for (const [key] of records) {
        const [area, entry] = key.split("/");
        const title = ["detail", "kept"].includes(area) ? "" : (this.labels.get(entry) ?? `${entry} (no longer in this playbook)`);
        const counts = groups.get(title) ?? groups.set(title, new Map()).get(title);
        counts.set(area, (counts.get(area) ?? 0) + 1);
      }
      const lines = [...groups].sort().map(([title, counts]) => {
        const words = [...counts].map(([area, number]) => counted(number, NOUNS.get(area) ?? ["record"])).join(", ");
        return title ? `${title}: ${words}` : words;
      });
      const item = (textContent) => pb.make("li", { textContent });
      this.find("#pb-kept ul").replaceChildren(...(lines.length ? lines : ["Nothing yet."]).map(item));
      this.find("#pb-saved").textContent = saved ? `Last saved ${DAY.format(pb.stamp(saved))}.` : "Not saved yet.";
    }

    /** Return what a record is about, in words. */
    words(key) {
      const [area, entry, id, part] = key.split("/");
      if (area === "detail") return this.labels.get(`{${entry}}`) ?? entry;
      const name = this.labels.get(`${entry}/${area === "endings" ? id : part}`);
      return name ?? part ?? id ?? entry;
    }

    // --- Take it along ---

    async export() {
      const now = new Date();
      const records = Object.fromEntries(await this.records());
      const file = { format: FORMAT, version: VERSION, site: pb.site, exported: now.toISOString(), records };
      pb.download(`${pb.site}-${file.exported.slice(0, 10)}.json`, JSON.stringify(file, null, 1), "application/json");
      await pb.store.update("meta/backup", () => ({ at: +now }));
      pb.announce("Saved a copy. Look among your downloads.");
    }

    // --- Bring it back ---

    async preview(file) {
      if (!file) return;
      const box = this.find("#pb-preview");
      try {
        if (file.size > MOST) throw new Refused("This file is far too large to be a saved copy.");
        const backup = read(await file.text());
        const units = compare(backup.records, new Map(await this.records()));
        box.replaceChildren(...this.plan(backup, units));
      } catch (error) {
        const reason = error instanceof Refused ? error.message : "This file cannot be read.";
        box.replaceChildren(pb.make("p", { textContent: `${reason} Nothing was changed.`, className: "pb-refused" }));
      }
      this.find("input[type=file]").value = "";
      box.focus();
      pb.announce(box.querySelector("p").textContent);
    }

    plan(backup, units) {
      const { make } = pb;
      const say = (textContent) => make("p", { textContent });
      const fresh = units.flatMap((unit) => unit.fresh);
      const conflicts = units.filter((unit) => unit.differing.length);
      const differing = conflicts.flatMap((unit) => unit.differing);
      const alike = backup.records.length - fresh.length - differing.length;
      const when = pb.stamp({ at: backup.exported }) ? ` from ${DAY.format(pb.stamp({ at: backup.exported }))}` : "";
      const lines = [
        say(`This copy${when} holds ${records(backup.records.length)}: ${fresh.length} new, ${differing.length} that differ, ${alike} the same as here.`),
      ];
      if (backup.site !== pb.site) lines.push(say(`It was saved in another playbook, “${backup.site.slice(0, 60)}”. What has no place here is kept, but not shown.`));
      if (backup.left) lines.push(say(`${records(backup.left)} in it cannot be understood and will be left out.`));
      if (fresh.length) lines.push(this.listing(units.filter((unit) => unit.fresh.length)));
      const forms = conflicts.slice(0, SHOWN).map((unit) => this.question(unit));
      if (conflicts.length > SHOWN) lines.push(say(`Of the ${conflicts.length} that differ, the first ${SHOWN} are shown. Of the others, what is here stays.`));
      const button = (textContent, onclick) => make("button", { type: "button", className: "pb-button", textContent, onclick });
      const isUseful = fresh.length || conflicts.length;
      const actions = make("p", { className: "pb-actions" }, ...(isUseful ? [button("Bring it in", () => this.apply(units))] : []), button("Leave it", () => this.close("Nothing was changed.")));
      return [...lines, ...forms, actions];
    }

    listing(units) {
      const titles = new Map();
      for (const { name, fresh } of units) {
        const title = this.titleOf(name, fresh);
        titles.set(title, (titles.get(title) ?? 0) + fresh.length);
      }
      const items = [...titles].slice(0, SHOWN).map(([title, number]) => pb.make("li", { textContent: `${title}: ${counted(number, ["new record"])}` }));
      return pb.make("details", { className: "pb-runs" }, pb.make("summary", { textContent: "What is new" }), pb.make("ul", {}, ...items));
    }

    titleOf(name, records) {
      const [area, entry] = name.split("/");
      const head = records.find(([key]) => key === name)?.[1];
      const own = typeof head?.name === "string" && head.name ? `: ${head.name}` : "";
      if (area === "detail" || area === "kept") return this.words(name);
      return `${this.labels.get(entry) ?? entry}${own}`;
    }

    /** Ask what to do with a list, a sheet or a record that is not the same here and in the backup. */
    question(unit) {
      const { make } = pb;
      const [area, , id] = unit.name.split("/");
      const canBeTwo = (area === "runs" && id !== "once") || area === "copies";
      const choices = [["here", "Keep what is here"], ["backup", "Take the saved copy"], ...(canBeTwo ? [["both", "Keep both"]] : [])];
      unit.choice = canBeTwo ? "both" : "here";
      const radio = ([value, label]) => {
        const input = make("input", { type: "radio", name: unit.name, value, checked: value === unit.choice });
        input.onchange = () => (unit.choice = value);
        return make("label", {}, input, label);
      };
      const rows = unit.differing.slice(0, 5).map(([key, value]) => make("li", {}, this.words(key), make("br"), this.versions(key, value)));
      const more = unit.differing.length - rows.length;
      if (more > 0) rows.push(make("li", { textContent: `and ${more} more` }));
      const form = make("fieldset", { className: "pb-conflict" }, make("legend", { textContent: this.titleOf(unit.name, unit.records) }), make("ul", {}, ...rows), ...choices.map(radio));
      return form;
    }

    versions(key, value) {
      const small = pb.make("small");
      pb.store.get(key).then((here) => {
        const later = pb.stamp(value) - pb.stamp(here);
        const mark = (isLater) => (isLater ? " (later)" : "");
        small.textContent = `Here${mark(later < 0)}: ${said(here)}. In the copy${mark(later > 0)}: ${said(value)}.`;
      });
      return small;
    }

    async apply(units) {
      const changes = units.flatMap((unit) => changesOf(unit, unit.choice ?? "here"));
      const before = new Map();
      await pb.store.updateAll(
        changes.map(([key, change]) => [key, (old) => {
          before.set(key, old);
          return change(old);
        }]),
      );
      this.close(`Brought in ${records(changes.length)}.`);
      pb.undo(`Brought in ${records(changes.length)}.`, () =>
        pb.store.updateAll([...before].map(([key, old]) => [key, () => old])),
      );
    }

    close(text) {
      const done = pb.make("p", { textContent: text });
      this.find("#pb-preview").replaceChildren(done);
      this.find("#pb-preview").focus();
      pb.announce(text);
    }

    // --- Delete it ---

    async ask() {
      const { make } = pb;
      const kept = await this.records();
      if (!kept.length) return pb.announce("There is nothing to delete.");
      const text = `Delete all ${records(kept.length)} that this site keeps in this browser? This cannot be undone. Without a saved copy, they are gone.`;
      const dialog = make("dialog", { className: "pb-dialog", ariaLabel: "Delete everything" }, make("p", { textContent: text }));
      const button = (textContent, act) => {
        const made = make("button", { type: "button", className: "pb-button", textContent });
        made.onclick = () => {
          dialog.close();
          act?.();
        };
        return made;
      };
      dialog.append(button("Keep it"), button("Save a copy first", () => this.export()), button("Delete everything", () => this.clear()));
      dialog.onclose = () => dialog.remove();
      dialog.onkeydown = pb.quiet;
      document.body.append(dialog);
      dialog.showModal();
    }

    async clear() {
      const records = await pb.store.entries("");
      await pb.store.updateAll(records.map(([key]) => [key, () => undefined]));
      pb.announce("Everything was deleted.");
    }
  }

  /** Return what a record says, short enough to compare. */
  function said(record) {
    const states = { done: "done", skip: "not for me" };
    const { state, value, name, ending } = record ?? {};
    const found = states[state] ?? value ?? name ?? ending ?? "";
    const text = typeof found === "string" ? found : JSON.stringify(found);
    return text ? `“${text.length > 120 ? `${text.slice(0, 120)}…` : text}”` : "nothing";
  }

  if (!customElements.get("pb-backup")) customElements.define("pb-backup", Backup);
})();
