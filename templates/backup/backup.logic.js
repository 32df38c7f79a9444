/* A saved copy of what a browser keeps: what is in it, and how it goes together with what is here. */
const backupLogic = (() => {
  /**
   * A record and its key; what the build says of each area of records, by the first word of their keys;
   * and what belongs together, a list with its ticks or a single record, in a copy and here.
   *
   * @typedef {[key: string, value: any]} Entry
   * @typedef {Record<string, Area>} Areas
   * @typedef {{ name: string, records: Entry[], fresh: Entry[], differing: Entry[], choice?: string }} Unit
   */

  const FORMAT = "playbook-backup";
  const VERSION = 1;
  const KEY = /^(?:kept\/)?[a-z]+(?:\/[\w-]{1,100}){1,3}$/;
  const MOST_SAID = 120;
  const DEEPEST = 99;
  const UNKNOWN = { one: "record", many: "records" };

  const NO_COPY = "This file is not a saved copy: it cannot be read as one.";
  const OTHER_FILE = "This file is not a saved copy of a playbook.";
  const NEWER =
    "This copy was saved by a newer version of this site. Reload this page, or open the newest version, and try again.";

  /** Return what is known of the records to which a key belongs. @param {string} key @param {Areas} areas @returns {Area} */
  function areaOf(key, areas) {
    const [area] = key.split("/");
    return Object.hasOwn(areas, area) ? areas[area] : UNKNOWN;
  }

  /** @param {number} number @param {Area} noun */
  const counted = (number, { one, many } = UNKNOWN) => `${number} ${number === 1 ? one : many}`;

  /** Return a value as JSON, also one that a browser can keep and JSON cannot say: what is damaged may
   *  have any shape. @param {any} value @param {number} [indent] */
  function json(value, indent) {
    /** @type {any[]} */
    const around = [];
    /** @this {any} @param {string} _ @param {any} each */
    function plain(_, each) {
      if (typeof each === "bigint") return `${each}`;
      if (each instanceof Map || each instanceof Set) each = [...each];
      while (around.length && around.at(-1) !== this) around.pop();
      if (around.includes(each) || around.length > DEEPEST) return "…";
      if (each instanceof Object) around.push(each);
      return each;
    }
    return JSON.stringify(value, plain, indent);
  }

  /** Return the text of a saved copy. @param {string} site @param {string} exported @param {Entry[]} records */
  function write(site, exported, records) {
    const file = { format: FORMAT, version: VERSION, site, exported, records: Object.fromEntries(records) };
    return json(file, 1);
  }

  /** @param {any} value */
  const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** @param {any} value @returns {string} */
  const words = (value) => (typeof value === "string" ? value : "");

  /** @param {string} text */
  function parsed(text) {
    try {
      // A key that could reach into an object's inner workings is no word of ours.
      return JSON.parse(text, (key, value) => (key === "__proto__" ? undefined : value));
    } catch {
      return undefined;
    }
  }

  /**
   * Return what a saved copy holds, or why it is refused, in words. `left` is how many of its records
   * cannot be understood.
   *
   * @param {string} text
   * @returns {{ refused: string } | { refused?: undefined, records: Entry[], left: number, site: string, exported: string }}
   */
  function read(text) {
    const file = parsed(text);
    if (file === undefined) return { refused: NO_COPY };
    if (file?.format !== FORMAT || !isMap(file.records)) return { refused: OTHER_FILE };
    if (!(file.version <= VERSION)) return { refused: NEWER };
    const all = Object.entries(file.records);
    const records = all.filter(([key, value]) => KEY.test(key) && !key.startsWith("meta/") && isMap(value));
    const { site, exported } = file;
    return { records, left: all.length - records.length, site: words(site), exported: words(exported) };
  }

  /** Return whether two records say the same, whenever that was. @param {any} one @param {any} two */
  function same(one, two) {
    const told = (/** @type {any} */ record) => json(Object.entries({ ...record, at: 0 }).sort());
    return told(one) === told(two);
  }

  /** Return the key of what a record belongs to: its run, its copy, or itself. @param {string} key @param {Areas} areas */
  function unitOf(key, areas) {
    const { inside } = areaOf(key, areas);
    const [, entry, id] = key.split("/");
    return inside ? `${inside}/${entry}/${id}` : key;
  }

  /** Compare a copy with what is here: what is new, what is alike, and what differs, unit by unit.
   *  @param {Entry[]} records @param {Map<string, any>} here @param {Areas} areas */
  function compare(records, here, areas) {
    /** @type {Map<string, Unit>} */
    const units = new Map();
    for (const [key, value] of records) {
      const name = unitOf(key, areas);
      const unit = units.get(name) ?? { name, records: [], fresh: [], differing: [] };
      units.set(name, unit);
      unit.records.push([key, value]);
      if (!here.has(key)) unit.fresh.push([key, value]);
      else if (!same(value, here.get(key))) unit.differing.push([key, value]);
    }
    return [...units.values()];
  }

  /** Return whether a unit may be kept twice: as it is here, and as it is in the copy.
   *  @param {Unit} unit @param {Areas} areas */
  function canBeTwo({ name }, areas) {
    const [area, , id] = name.split("/");
    const holdsOthers = Object.values(areas).some(({ inside }) => inside === area);
    return holdsOthers && id !== areaOf(name, areas).single;
  }

  /** Return the changes that a reader's choice makes: "here", "backup", or "both", the other under a new id.
   *  @param {Unit} unit @param {string} id @returns {Change[]} */
  function changesOf({ name, records, fresh, differing, choice = "here" }, id) {
    if (choice === "both") return records.map(([key, value]) => twin(name, key, value, id));
    return [
      // What came to be here since the comparison stays.
      ...fresh.map(([key, value]) => /** @type {Change} */ ([key, (old) => old ?? value])),
      ...(choice === "backup" ? differing : []).map(([key, value]) => /** @type {Change} */ ([key, () => value])),
    ];
  }

  /** @param {string} unit @param {string} key @param {any} value @param {string} id @returns {Change} */
  function twin(unit, key, value, id) {
    const parts = key.split("/");
    parts[2] = id;
    const record = key === unit ? { ...value, name: `${value.name || "Unnamed"} (saved copy)` } : value;
    return [parts.join("/"), () => record];
  }

  /** Return what a record says, short enough to compare. @param {string} key @param {any} record @param {Areas} areas */
  function said(key, record, areas) {
    const { says = "value", words: names = {} } = areaOf(key.replace(/^kept\//, ""), areas);
    const found = record?.[says] ?? "";
    const told = typeof found === "string" ? found : json(found);
    const text = Object.hasOwn(names, told) ? names[told] : told;
    return text ? `“${text.length > MOST_SAID ? `${text.slice(0, MOST_SAID)}…` : text}”` : "nothing";
  }

  return { areaOf, counted, write, read, unitOf, compare, canBeTwo, changesOf, said };
})();
