/* A file with a reader's work is brought in: what that would change is shown first, and done if they want it. */
{
  const { counted, countedByArea, entryOf, wordsFor } = toldLogic;
  const { unitOf, compare, canBeTwo, changesOf, said } = importLogic;
  const MOST = 20 * 1024 * 1024; // what someone wrote: nobody writes that much
  const SHOWN = 50;
  const SHOWN_OF_UNIT = 5;
  const DAY = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "medium", timeStyle: "short" });

  /**
   * What belongs together in a file, and here; and a file that was understood: what its like is called, and it itself,
   * its records, how many more cannot be understood, and what there is to say of it.
   *
   * @typedef {ReturnType<typeof compare>[number]} Unit
   * @typedef {{ refused?: undefined, name: string, title: string, records: [string, any][], left: number, notes: (string | Node)[][] }} Found
   */

  const say = (/** @type {(string | Node)[]} */ ...parts) => pb.make("p", {}, ...parts);
  const refusal = (/** @type {string} */ reason) => [
    pb.make("p", { textContent: `${reason} Nothing was changed.`, className: "pb-refused" }),
  ];
  const follow = (/** @type {[string, any][]} */ records) => pb.renames?.followAll(records) ?? records;
  const yourData = () => pb.make("a", { href: pb.backup }, "Your data");

  /** Where a file is brought in: what the page knows of records, and the box in which it is shown. */
  class Place {
    /** @param {HTMLElement} element */
    constructor(element) {
      const { known = "", library = "", entry = "" } = element.dataset;
      const { labels, records, limits } = (document.getElementById(known) ?? element).dataset;
      this.element = element;
      this.library = library;
      /** The only entry whose records are brought in here. Without one, all are. */
      this.entry = entry;
      /** @type {Map<string, string>} */
      this.labels = new Map(Object.entries(JSON.parse(labels ?? "{}")));
      /** @type {Record<string, Area>} */
      this.areas = JSON.parse(records ?? "{}");
      /** @type {Record<string, string>} */
      this.limits = JSON.parse(limits ?? "{}");
    }

    /** @param {(string | Node)[]} parts */
    show(parts) {
      const box = this.element.querySelector("[tabindex]");
      box.replaceChildren(...parts);
      box.focus();
      pb.announce(box.querySelector("p").textContent);
    }
  }

  /** @param {Place} place @param {File} file */
  async function partsOf(place, file) {
    try {
      if (file.size > MOST) return refusal("This file is far too large to be a saved copy.");
      const here = new Map((await pb.store.entries("")).filter(([key]) => !key.startsWith("meta/")));
      const found = await read(place, file, here);
      if (found.refused !== undefined) return refusal(found.refused);
      return preview(place, found, compare(found.records, here, place.areas));
    } catch (error) {
      console.warn("playbook: import", error);
      return refusal("This file cannot be read.");
    }
  }

  // --- What is in a file ---

  /** @param {Place} place @param {File} file @param {Map<string, any>} here @returns {Promise<Found | { refused: string }>} */
  async function read(place, file, here) {
    const bytes = await file.arrayBuffer();
    if (pb.pdf.isPdf(bytes)) return readFilled(place, await pb.pdf.read(bytes, place.library), file.lastModified, here);
    if (/\.pdf$/i.test(file.name)) return { refused: "This PDF is damaged: it does not begin as one." };
    if (place.entry) return { refused: "This file is no PDF. A saved copy is brought in on the page “Your data”." };
    return readCopy(copyLogic.read(new TextDecoder().decode(bytes)));
  }

  /** @param {ReturnType<typeof copyLogic.read>} copy @returns {Found | { refused: string }} */
  function readCopy(copy) {
    if (copy.refused !== undefined) return copy;
    const sound = copy.records.filter(([key, value]) => pb.store.isSound(key, value));
    const at = pb.stamp({ at: copy.exported });
    const isOther = copy.site !== pb.site;
    return {
      name: "saved copy",
      title: at ? `This copy from ${DAY.format(at)}` : "This copy",
      records: follow(sound),
      left: copy.left + copy.records.length - sound.length,
      notes: isOther ? [[`It was saved in another playbook, “${copy.site.slice(0, 60)}”. What has no place here is kept, but not shown.`]] : [],
    };
  }

  /**
   * @param {Place} place @param {{ refused: string } | { refused?: undefined, playbook: string, fields: any[] }} pdf
   * @param {number} at @param {Map<string, any>} here @returns {Found | { refused: string }}
   */
  function readFilled({ entry, labels, areas, limits }, pdf, at, here) {
    if (pdf.refused !== undefined) return pdf;
    const filled = filledLogic.read(pdf, pb.site, (id) => labels.has(id), at, Date.now());
    if (filled.refused !== undefined) return filled;
    const all = filledLogic.placed(follow(filled.records), here, (key) => unitOf(key, areas), limits);
    const records = all.filter(([key]) => !entry || key.split("/")[1] === entry);
    if (!records.length) return { refused: "This PDF is for other pages than this one. Bring it in on the page “Your data”." };
    const told = filledLogic.notShown(records, limits).map((key) => [`“${wordsFor(key, labels)}” has no date that a page can show. What is there is kept.`]);
    const notes = filled.noted.some((each) => !entry || each === entry) ? [["The notes on it have no place here. They stay in the PDF: keep it."]] : [];
    const more = records.length < all.length ? [["It holds more, for other pages. To bring in all of it, choose it on ", yourData(), "."]] : [];
    return { name: "PDF", title: "This PDF", records, left: filled.left, notes: [...told, ...notes, ...more] };
  }

  // --- What it would change ---

  /** @param {Place} place @param {Found} found @param {Unit[]} units */
  function preview(place, found, units) {
    const fresh = units.filter((unit) => unit.fresh.length);
    const conflicts = units.filter((unit) => unit.differing.length);
    const actions = [pb.button("Leave it", () => place.show([say("Nothing was changed.")]))];
    if (fresh.length || conflicts.length) actions.unshift(pb.button("Bring it in", () => apply(place, found, units)));
    return [
      ...summary(place, found, units).map((line) => say(...[line].flat())),
      ...(fresh.length ? [listing(place, fresh)] : []),
      ...(conflicts.length > SHOWN
        ? [say(`Of the ${conflicts.length} that differ, the first ${SHOWN} are shown. Of the others, what is here stays.`)]
        : []),
      ...conflicts.slice(0, SHOWN).map((unit) => question(place, found, unit)),
      pb.make("p", { className: "pb-actions" }, ...actions),
    ];
  }

  /** @param {Place} place @param {Found} found @param {Unit[]} units @returns {(string | (string | Node)[])[]} */
  function summary({ areas }, { name, title, records, left, notes }, units) {
    const [fresh, differing] = [units.flatMap((unit) => unit.fresh), units.flatMap((unit) => unit.differing)];
    const alike = records.length - fresh.length - differing.length;
    const held = name === "PDF" ? countedByArea(records.map(([key]) => key), areas) : counted(records.length);
    return [
      `${title} holds ${held}: ${fresh.length} new, ${differing.length} that differ, ${alike} the same as here.`,
      ...(name === "PDF" ? units.slice(0, 1).filter(() => units.length === 1).map(goesTo) : []),
      ...notes,
      ...(left ? [`${counted(left)} in it cannot be understood and will be left out.`] : []),
    ];
  }

  /** Say where the only sheet or list of a file goes. @param {Unit} unit */
  function goesTo({ name, records, fresh }) {
    const own = records.find(([key]) => key === name)?.[1]?.name;
    if (fresh.some(([key]) => key === name)) return own ? `It becomes a new one, “${own}”.` : "It becomes a new one.";
    return own ? `It goes into “${own}”, which is here already.` : "It goes into one that is here already.";
  }

  /** @param {Place} place @param {Unit[]} units */
  function listing(place, units) {
    /** @type {Map<string, number>} */
    const titles = new Map();
    for (const { name, fresh } of units) {
      const title = titleOf(place, name, fresh);
      titles.set(title, (titles.get(title) ?? 0) + fresh.length);
    }
    const lines = units.length === 1 ? units.flatMap((unit) => told(place, unit)) : [...titles].map(([title, number]) => `${title}: ${number} new`);
    const items = lines.slice(0, SHOWN).map((textContent) => pb.make("li", { textContent }));
    return pb.make("details", { className: "pb-runs" }, pb.make("summary", {}, "What is new"), pb.make("ul", {}, ...items));
  }

  /** Return what is new of one list or sheet, line by line. @param {Place} place @param {Unit} unit */
  function told({ labels, areas }, { name, fresh }) {
    const inside = fresh.length > 1 ? fresh.filter(([key]) => key !== name) : fresh;
    return inside.map(([key, value]) => `${wordsFor(key, labels)}: ${said(key, value, areas)}`);
  }

  /** @param {Place} place @param {string} name @param {[string, any][]} all */
  function titleOf({ labels }, name, all) {
    if (!entryOf(name, labels)) return wordsFor(name, labels);
    const own = all.find(([key]) => key === name)?.[1]?.name;
    const [, entry] = name.split("/");
    const title = labels.get(entry) ?? entry;
    return typeof own === "string" && own ? `${title}: ${own}` : title;
  }

  /** Ask what to do with a list, a sheet or a record that is not the same here and in the file.
   *  @param {Place} place @param {Found} found @param {Unit} unit */
  function question(place, found, unit) {
    const { make } = pb;
    const isDouble = canBeTwo(unit, place.areas);
    unit.choice = isDouble ? "both" : "here";
    const choices = [["here", "Keep what is here"], ["theirs", `Take the ${found.name}`]];
    if (isDouble) choices.push(["both", "Keep both"]);
    const radios = choices.map(([value, label]) => {
      const onchange = () => (unit.choice = value);
      return make("label", {}, make("input", { type: "radio", name: unit.name, value, checked: value === unit.choice, onchange }), label);
    });
    const shown = unit.differing.slice(0, SHOWN_OF_UNIT);
    const rows = shown.map(([key, value]) => make("li", {}, wordsFor(key, place.labels), make("br"), versions(place, found, key, value)));
    const more = unit.differing.length - shown.length;
    if (more) rows.push(make("li", {}, `and ${more} more`));
    const legend = make("legend", {}, titleOf(place, unit.name, unit.records));
    return make("fieldset", { className: "pb-conflict" }, legend, make("ul", {}, ...rows), ...radios);
  }

  /** @param {Place} place @param {Found} found @param {string} key @param {any} value */
  function versions({ areas }, { name }, key, value) {
    const small = pb.make("small");
    pb.store.get(key).then((here) => {
      const later = pb.stamp(value) - pb.stamp(here);
      const mark = (/** @type {boolean} */ isLater) => (isLater ? " (later)" : "");
      const words = (/** @type {any} */ record) => said(key, record, areas);
      const there = name === "PDF" ? name : "copy";
      small.textContent = `Here${mark(later < 0)}: ${words(here)}. In the ${there}${mark(later > 0)}: ${words(value)}.`;
    });
    return small;
  }

  // --- The change ---

  /** @param {Place} place @param {Found} found @param {Unit[]} units */
  async function apply(place, found, units) {
    const twins = units.map(pb.uid);
    const changes = units.flatMap((unit, at) => changesOf(unit, twins[at], found.name));
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
    if (place.entry) open(place, units[0], twins[0]);
    const text = `Brought in ${counted(changes.length)}.`;
    place.show([say(text)]);
    pb.undo(text, () => pb.store.updateAll([...before].map(([key, old]) => [key, () => old])));
  }

  /** Have the page show the list or the sheet that was brought in. @param {Place} place @param {Unit} unit @param {string} twin */
  function open({ element }, { name, choice }, twin) {
    const detail = choice === "both" ? twin : name.split("/")[2];
    element.dispatchEvent(new CustomEvent("pb-brought", { bubbles: true, detail }));
  }

  pb.bring = async (element, file) => {
    const place = new Place(element);
    place.show(await partsOf(place, file));
    element.querySelector("[type=file]").value = ""; // so that the same file can be chosen again
  };
}
