/* How records are told of: what they are called, how many there are, and what they say. */
const toldLogic = (() => {
  /**
   * What the build says of each area of records, by the first word of their keys, and words for each id
   * on which a reader's work can hang.
   *
   * @typedef {Record<string, Area>} Areas
   * @typedef {Map<string, string>} Labels
   */

  const UNKNOWN = { one: "record", many: "records" };
  const DEEPEST = 99;

  /** Return what is known of the records to which a key belongs. @param {string} key @param {Areas} areas @returns {Area} */
  function areaOf(key, areas) {
    const [area] = key.split("/");
    return Object.hasOwn(areas, area) ? areas[area] : UNKNOWN;
  }

  /** @param {number} number @param {Area} noun */
  const counted = (number, { one, many } = UNKNOWN) => `${number} ${number === 1 ? one : many}`;

  /** Return how many records there are of each area, in words. @param {string[]} keys @param {Areas} areas */
  function countedByArea(keys, areas) {
    /** @type {Map<Area, number>} */
    const counts = new Map();
    for (const key of keys) counts.set(areaOf(key, areas), (counts.get(areaOf(key, areas)) ?? 0) + 1);
    return [...counts].map(([area, number]) => counted(number, area)).join(", ");
  }

  /** @param {string} key @param {Labels} labels */
  function isDetail(key, labels) {
    const [, id, ...rest] = key.split("/");
    return !rest.length && labels.has(`{${id}}`);
  }

  /** Return the title of the entry to which a record belongs, or "" if it belongs to none.
   *  @param {string} key @param {Labels} labels */
  function entryOf(key, labels) {
    const [area, entry, ...rest] = key.split("/");
    if (area === "kept" || isDetail(key, labels)) return "";
    return labels.get(entry) ?? (rest.length ? `${entry} (no longer in this playbook)` : "");
  }

  /** Return what a record is about, in words. @param {string} key @param {Labels} labels */
  function wordsFor(key, labels) {
    const [, entry, ...rest] = key.replace(/^kept\//, "").split("/");
    const last = rest.at(-1);
    return last ? (labels.get(`${entry}/${last}`) ?? last) : (labels.get(`{${entry}}`) ?? entry);
  }

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

  return { areaOf, counted, countedByArea, entryOf, wordsFor, json };
})();
