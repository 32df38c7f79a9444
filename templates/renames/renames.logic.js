/* A reader's work follows what it hangs on: an entry or a part that was renamed or moved. */
const renamesLogic = (() => {
  /**
   * What the build says of renames: `aliases` from each old id to what it is called now, `keys`, the
   * shapes of the keys of all records, and `answers`, those whose value names parts of their part.
   *
   * @typedef {{ aliases: Record<string, string>, keys: string[], answers: string[] }} Renames
   * @typedef {Record<string, string>} Names
   */

  /** Return what an id is called now. A part follows its own aliases, then those of what it is in.
   *  @param {string} id @param {Record<string, string>} aliases @returns {string} */
  function newest(id, aliases) {
    const cut = id.lastIndexOf("/");
    const inherited = cut < 0 ? id : newest(id.slice(0, cut), aliases) + id.slice(cut);
    const now = Object.hasOwn(aliases, id) ? aliases[id] : inherited;
    return now === id ? id : newest(now, aliases);
  }

  /** The name at the end of a shape, if the browser made it: other records that hold it lie in this one. */
  const MADE_LAST = /\{(?!(?:entry|part|detail)\})(\w+)\}$/;

  /** What finds each shape. @type {Map<string, RegExp>} */
  const patterns = new Map();

  /** Return what stands in a key for each name of its shape, or nothing if it has another shape.
   *  @param {string} shape @param {string} key @returns {Names | undefined} */
  function namesIn(shape, key) {
    const pattern = patterns.get(shape) ?? new RegExp(`^${shape.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
    patterns.set(shape, pattern);
    return key.match(pattern)?.groups;
  }

  /** @param {string} shape @param {Names} names */
  function keyOf(shape, names) {
    return shape.replace(/\{(\w+)\}/g, (_, name) => names[name]);
  }

  /** Return the first of these shapes that a key has, and its names.
   *  @param {string[]} shapes @param {string} key */
  function find(shapes, key) {
    for (const shape of shapes) {
      const names = namesIn(shape, key);
      if (names) return { shape, names };
    }
  }

  /** Return the names of a key as they are today.
   *  @param {Names} names @param {Record<string, string>} aliases @returns {Names} */
  function renamed(names, aliases) {
    // A detail belongs to no entry; its braces keep it from being taken for one.
    if (names.detail) return { ...names, detail: newest(`{${names.detail}}`, aliases).slice(1, -1) };
    if (!names.entry) return names;
    const [entry, part] = newest(names.part ? `${names.entry}/${names.part}` : names.entry, aliases).split("/");
    return { ...names, entry, part };
  }

  /** Return the key that a record has now. Most have the one that they always had.
   *  @param {string} key @param {Renames} renames */
  function follow(key, { keys, aliases }) {
    const found = find(keys, key);
    return found ? keyOf(found.shape, renamed(found.names, aliases)) : key;
  }

  /** Return a record in which the answer names its options and columns as they are called now.
   *  @param {string} key @param {any} record @param {Renames} renames */
  function renew(key, record, { aliases, answers }) {
    const names = find(answers, key)?.names;
    if (!names) return record;
    const name = (/** @type {string} */ id) => {
      // What a reader typed is no id, and may be as long as they like.
      if (!/^[a-z0-9-]{1,99}$/.test(id)) return id;
      return newest(`${names.entry}/${names.part}/${id}`, aliases).split("/")[2];
    };
    const row = (/** @type {object} */ cells) =>
      Object.fromEntries(Object.entries(cells).map(([id, cell]) => [name(id), cell]));
    const part = (/** @type {any} */ each) => {
      if (typeof each === "string") return name(each);
      return each && typeof each === "object" && !Array.isArray(each) ? row(each) : each;
    };
    const { value } = record ?? {};
    const now = Array.isArray(value) ? value.map(part) : part(value);
    return JSON.stringify(now) === JSON.stringify(value) ? record : { ...record, value: now };
  }

  /** Return the old and the new key of the record in which this one lies, if it lies in one.
   *  @param {string} key @param {Renames} renames */
  function around(key, { keys, aliases }) {
    const found = find(keys, key);
    const head = keys.find((shape) => {
      const made = shape.match(MADE_LAST)?.[1];
      return made && shape !== found?.shape && found?.names[made];
    });
    return found && head && { from: keyOf(head, found.names), to: keyOf(head, renamed(found.names, aliases)) };
  }

  /**
   * Return records, pairs of a key and a value, in the places that they have now.
   *
   * Of two that come to one place the later has it. The other is kept aside, where nothing brings it
   * up again but a backup. A part that moved to another entry takes its run or its copy along.
   *
   * @param {[string, any][]} records @param {Renames} renames @param {(record: any) => number} stamp
   * @returns {[string, any][]}
   */
  function followAll(records, renames, stamp) {
    const given = new Map(records);
    const found = new Map();
    const moved = records.filter(([key, record]) => {
      const isInPlace = follow(key, renames) === key;
      if (isInPlace) found.set(key, renew(key, record, renames));
      return !isInPlace;
    });
    for (const [key, record] of moved) {
      const to = follow(key, renames);
      const pair = [found.get(to), renew(key, record, renames)].filter(Boolean);
      const [later, other] = pair.sort((one, two) => stamp(two) - stamp(one));
      found.set(to, later);
      if (other && JSON.stringify(other) !== JSON.stringify(later)) found.set(`kept/${key}`, other);
      const head = around(key, renames);
      if (head && given.has(head.from) && !found.has(head.to)) found.set(head.to, given.get(head.from));
    }
    return [...found];
  }

  return { newest, follow, renew, followAll };
})();
