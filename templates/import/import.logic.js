/* How records that are brought in go together with those that are here. */
const importLogic = (() => {
  const { areaOf, json } = toldLogic;

  /**
   * A record and its key; and what belongs together, a list with its ticks or a single record, in what is
   * brought in and here.
   *
   * @typedef {[key: string, value: any]} Entry
   * @typedef {{ name: string, records: Entry[], fresh: Entry[], differing: Entry[], choice?: string }} Unit
   */

  const MOST_SAID = 120;

  /** Return whether two records say the same, whenever that was. @param {any} one @param {any} two */
  function same(one, two) {
    const told = (/** @type {any} */ record) => json(Object.entries({ ...record, at: 0 }).sort());
    return told(one) === told(two);
  }

  /** Return the key of what a record belongs to: its run, its copy, or itself. @param {string} key @param {Record<string, Area>} areas */
  function unitOf(key, areas) {
    const { inside } = areaOf(key, areas);
    const [, entry, id] = key.split("/");
    return inside ? `${inside}/${entry}/${id}` : key;
  }

  /** Compare a copy with what is here: what is new, what is alike, and what differs, unit by unit.
   *  @param {Entry[]} records @param {Map<string, any>} here @param {Record<string, Area>} areas */
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
   *  @param {Unit} unit @param {Record<string, Area>} areas */
  function canBeTwo({ name }, areas) {
    const [area, , id] = name.split("/");
    const holdsOthers = Object.values(areas).some(({ inside }) => inside === area);
    return holdsOthers && id !== areaOf(name, areas).single;
  }

  /** Return the changes that a reader's choice makes: "here", "theirs", or "both", the other under a new id.
   *  @param {Unit} unit @param {string} id @param {string} from What the other is called. @returns {Change[]} */
  function changesOf({ name, records, fresh, differing, choice = "here" }, id, from) {
    if (choice === "both") return records.map(([key, value]) => twin(name, key, value, id, from));
    return [
      // What came to be here since the comparison stays.
      ...fresh.map(([key, value]) => /** @type {Change} */ ([key, (old) => old ?? value])),
      ...(choice === "theirs" ? differing : []).map(([key, value]) => /** @type {Change} */ ([key, () => value])),
    ];
  }

  /** @param {string} unit @param {string} key @param {any} value @param {string} id @param {string} from @returns {Change} */
  function twin(unit, key, value, id, from) {
    const parts = key.split("/");
    parts[2] = id;
    const record = key === unit ? { ...value, name: `${value.name || "Unnamed"} (${from})` } : value;
    return [parts.join("/"), () => record];
  }

  /** Return a text, the cells of a row, or whatever else it is, in words. @param {any} value @returns {string} */
  function spoken(value) {
    if (typeof value === "string") return value;
    const cells = value instanceof Object ? Object.values(value) : [value];
    return cells.every((cell) => typeof cell === "string") ? cells.filter(Boolean).join(", ") : json(value);
  }

  /** Return what a record says, short enough to compare. @param {string} key @param {any} record @param {Record<string, Area>} areas */
  function said(key, record, areas) {
    const { says = "value", words: names = {} } = areaOf(key.replace(/^kept\//, ""), areas);
    const found = record?.[says] ?? "";
    const told = [found].flat().map(spoken).filter(Boolean).join("; ");
    const text = Object.hasOwn(names, told) ? names[told] : told;
    return text ? `“${text.length > MOST_SAID ? `${text.slice(0, MOST_SAID)}…` : text}”` : "nothing";
  }

  return { unitOf, compare, canBeTwo, changesOf, said };
})();
