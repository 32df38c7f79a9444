/* Records move to the places that they have now. The build adds this where something was renamed. */
{
  const { aliases = {}, keys = [], answers = [] } = playbookSite;
  const renames = { aliases, keys, answers };
  const DONE = JSON.stringify(aliases);

  /** @param {[string, any][]} records */
  const followAll = (records) => renamesLogic.followAll(records, renames, pb.stamp);

  /** @param {any} db */
  async function isDone(db) {
    /** @type {string[]} */
    const all = await db.getAllKeys("records");
    const isInPlace = (/** @type {string} */ key) => renamesLogic.follow(key, renames) === key;
    return all.every(isInPlace) && (await db.get("records", "meta/renamed")) === DONE;
  }

  /** @param {any} db */
  async function move(db) {
    if (await isDone(db)) return;
    const transaction = db.transaction("records", "readwrite");
    const { store } = transaction;
    /** @type {[string[], any[]]} */
    const [found, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    const before = new Map(found.map((key, index) => [key, values[index]]));
    const after = new Map(followAll([...before]));
    for (const key of found) if (!after.has(key)) store.delete(key);
    for (const [key, value] of after) if (before.get(key) !== value) store.put(value, key);
    store.put(DONE, "meta/renamed");
    await transaction.done;
  }

  pb.renames = { followAll, move };
}
