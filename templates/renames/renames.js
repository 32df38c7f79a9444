/* Records move to the places that they have now. The build adds this where something was renamed. */
{
  const { aliases = {}, keys = [], answers = [] } = playbookSite;
  const renames = { aliases, keys, answers };
  const DONE = JSON.stringify(aliases);
  const { answered, finished } = database;

  /** @param {[string, any][]} records */
  const followAll = (records) => renamesLogic.followAll(records, renames, pb.stamp);

  /** @param {IDBDatabase} db @param {IDBTransactionMode} [mode] */
  const open = (db, mode) => db.transaction("records", mode).objectStore("records");

  /** @param {IDBDatabase} db */
  async function isDone(db) {
    const store = open(db);
    const [all, done] = await Promise.all([store.getAllKeys(), store.get("meta/renamed")].map(answered));
    const isInPlace = (/** @type {string} */ key) => renamesLogic.follow(key, renames) === key;
    // Where nothing is kept, nothing has to be noted either.
    return !all.length || (all.every(isInPlace) && done === DONE);
  }

  /** @param {IDBDatabase} db */
  async function move(db) {
    if (await isDone(db)) return;
    const store = open(db, "readwrite");
    /** @type {[string[], any[]]} */
    const [found, values] = /** @type {any} */ (await Promise.all([store.getAllKeys(), store.getAll()].map(answered)));
    const before = new Map(found.map((key, index) => [key, values[index]]));
    const after = new Map(followAll([...before]));
    // In this order, what cannot be written is still where it was.
    for (const [key, value] of after) if (before.get(key) !== value) store.put(value, key);
    for (const key of found) if (!after.has(key)) store.delete(key);
    store.put(DONE, "meta/renamed");
    await finished(store.transaction);
  }

  pb.renames = { followAll, move };
}
