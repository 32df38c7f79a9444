/* A reader's work follows what it hangs on: an entry or a part that was renamed or moved. */
(() => {
  "use strict";
  const { pb } = window;
  if (pb.follow) return;

  const aliases = new Map(Object.entries(window.playbookSite.aliases ?? {}));

  /** Where the ids stand in a record's key: that of the entry, and that of its part. */
  const PLACES = { runs: [1], tick: [1, 3], copies: [1], field: [1, 3], endings: [1, 2], detail: [1], meta: [2] };

  /** What a record lies in: a tick in its run, an answer in its copy. */
  const AROUND = { tick: "runs", field: "copies" };

  /** Return what an id is called now. A part follows its own aliases, then those of what it is in. */
  function newest(id) {
    const cut = id.lastIndexOf("/");
    const inherited = cut < 0 ? id : newest(id.slice(0, cut)) + id.slice(cut);
    const now = aliases.get(id) ?? inherited;
    return now === id ? id : newest(now);
  }

  /** Return the key that a record has now. Most have the one that they always had. */
  function follow(key) {
    const names = key.split("/");
    const places = Object.hasOwn(PLACES, names[0]) ? PLACES[names[0]] : [];
    if (names.length <= places.at(-1)) return key;
    const old = places.map((place) => names[place]).join("/");
    // A detail belongs to no entry; its braces keep it from being taken for one.
    const now = names[0] === "detail" ? newest(`{${old}}`).slice(1, -1) : newest(old);
    places.forEach((place, index) => (names[place] = now.split("/")[index]));
    return names.join("/");
  }

  /** Return a record in which the answer names its options and columns as they are called now. */
  function renew(key, record) {
    const [area, sheet, , field] = key.split("/");
    if (area !== "field" || !aliases.size) return record;
    // What a reader typed is no id, and may be as long as they like.
    const name = (id) => (/^[a-z0-9-]{1,99}$/.test(id) ? newest(`${sheet}/${field}/${id}`).split("/")[2] : id);
    const row = (cells) => Object.fromEntries(Object.entries(cells).map(([id, cell]) => [name(id), cell]));
    const part = (each) => {
      if (typeof each === "string") return name(each);
      return each && typeof each === "object" && !Array.isArray(each) ? row(each) : each;
    };
    const { value } = record ?? {};
    const now = Array.isArray(value) ? value.map(part) : part(value);
    return JSON.stringify(now) === JSON.stringify(value) ? record : { ...record, value: now };
  }

  /**
   * Return records, pairs of a key and a value, in the places that they have now.
   *
   * Of two that come to one place the later has it. The other is kept aside, where nothing brings it
   * up again but a backup. A part that moved to another entry takes its run or its copy along.
   */
  function followAll(records) {
    if (!aliases.size) return records;
    const given = new Map(records);
    const found = new Map();
    for (const [key, record] of records) if (follow(key) === key) found.set(key, renew(key, record));
    for (const [key, record] of records) {
      const to = follow(key);
      if (to === key) continue;
      const pair = [found.get(to), renew(key, record)].filter(Boolean);
      const [later, other] = pair.sort((one, two) => pb.stamp(two) - pb.stamp(one));
      found.set(to, later);
      if (other && JSON.stringify(other) !== JSON.stringify(later)) found.set(`kept/${key}`, other);
      const [area, entry, id] = key.split("/");
      const around = given.get(`${AROUND[area]}/${entry}/${id}`);
      const place = `${AROUND[area]}/${to.split("/")[1]}/${id}`;
      if (around && !found.has(place)) found.set(place, around);
    }
    return [...found];
  }

  Object.assign(pb, { follow, followAll });
})();
