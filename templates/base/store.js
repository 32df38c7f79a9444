(() => {
  "use strict";
  const pb = window.pb;
  if (pb.store) return;

  const { id, aliases = {} } = window.playbookSite;
  const NAME = `playbook-${id}`;
  const RECORDS = "records";
  const PATIENCE = 3000; // for a browser that neither opens a database nor says why
  const NOT_KEPT = "This browser is not keeping what you do here. Print or copy what you need before you leave.";
  const FULL = "This browser has no room left to keep what you do here. Print or copy what you need before you leave.";
  const BLOCKED = "This site was updated. Close its other tabs, so that this one can keep what you do here.";
  const DAMAGED = "Something that this browser kept for you cannot be read any more. What you do now is kept.";

  /** What takes the database from each version to the next. Add to the end; change nothing above. */
  const migrations = [(db) => db.createObjectStore(RECORDS)];

  const memory = new Map(); // what the browser would not keep; undefined stands for a deleted record
  const watchers = new Set();
  let database;
  let attempt;
  let reminder;
  let withdraw; // takes back what was told about the storage

  function tell(text) {
    withdraw ??= pb.notice("storage", text);
  }

  function fail(error) {
    console.warn("playbook: storage", error);
    tell(error?.name === "QuotaExceededError" ? FULL : NOT_KEPT);
  }

  async function failToRead(error) {
    const isOpen = await using((db) => db.count(RECORDS)).then(() => true, () => false);
    return isOpen ? pb.notice("damage", DAMAGED) : fail(error);
  }

  // --- The connection ---

  async function open() {
    let db;
    const release = () => {
      db?.close();
      if (database === db) database = undefined;
    };
    const events = {
      upgrade: (fresh, from) => migrations.slice(from).forEach((migrate) => migrate(fresh)),
      blocked: () => tell(BLOCKED),
      blocking: release, // a newer tab wants to upgrade: let go, or it hangs
      terminated: release,
    };
    try {
      db = await idb.openDB(NAME, migrations.length, events);
    } catch (error) {
      if (error.name !== "VersionError") throw error;
      // A newer tab has upgraded. Its records are still ours to read as long as the store is there.
      db = await idb.openDB(NAME, undefined, events);
    }
    await moveRenamed(db).catch(console.warn);
    return db;
  }

  function connect() {
    if (!attempt) {
      const opening = open();
      const late = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("no answer")));
      attempt = Promise.race([opening, late]);
      opening.then(connected, () => (attempt = undefined));
    }
    return attempt;
  }

  function connected(db) {
    database = db;
    attempt = undefined;
    if (!withdraw) return;
    flush();
    watchers.forEach(refresh); // what was asked for in the meantime was not to be had
  }

  /** Do work with the connection, at once if it is open; once more if the browser had closed it. */
  async function using(work) {
    try {
      return await work(database ?? (await connect()));
    } catch (error) {
      if (error?.name !== "InvalidStateError") throw error;
      database = undefined;
      return work(await connect());
    }
  }

  // --- Reading ---

  async function get(key) {
    if (!memory.has(key)) {
      try {
        return await using((db) => db.get(RECORDS, key));
      } catch (error) {
        await failToRead(error);
      }
    }
    return memory.get(key);
  }

  async function entries(prefix) {
    const found = new Map();
    try {
      const range = IDBKeyRange.bound(prefix, prefix + "\uffff");
      const read = async (db) => {
        const { store } = db.transaction(RECORDS);
        const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
        return keys.map((key, index) => [key, values[index]]);
      };
      const oneByOne = async (db) => {
        // One record that cannot be read must not hide the others.
        const keys = await db.getAllKeys(RECORDS, range);
        return Promise.all(keys.map(async (key) => [key, await get(key)]));
      };
      const pairs = await using(read).catch(() => using(oneByOne));
      pairs.forEach(([key, value]) => found.set(key, value));
    } catch (error) {
      fail(error);
    }
    for (const [key, value] of memory) if (key.startsWith(prefix)) found.set(key, value);
    return [...found].filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  }

  // --- Writing ---

  /**
   * Change records in one transaction. `changes` are pairs of a key and a function from the old value
   * to the new one, where undefined deletes. A function that takes no argument needs no reading: its
   * value is on its way before this call returns, and so survives a page that is left at once.
   */
  async function updateAll(changes) {
    let values;
    try {
      if (memory.size) throw undefined; // first what waits: an older value must not come after a newer
      values = await using((db) => write(db, changes));
    } catch (error) {
      values = await remember(changes);
      await flush(error);
    }
    channel?.postMessage(changes.map(([key]) => key));
    changes.forEach(([key], index) => spread(key, values[index]));
    persist();
    return values;
  }

  async function write(db, changes) {
    const transaction = db.transaction(RECORDS, "readwrite");
    const { store } = transaction;
    const requests = [transaction.done];
    const put = (key, value) => {
      requests.push(value === undefined ? store.delete(key) : store.put(value, key));
      return value;
    };
    try {
      const isBlind = changes.every(([, change]) => !change.length);
      const values = isBlind
        ? changes.map(([key, change]) => put(key, change()))
        : await Promise.all(changes.map(async ([key, change]) => put(key, change(await old(key)))));
      if (isBlind) transaction.commit?.();
      await Promise.all(requests);
      return values;
    } catch (error) {
      Promise.allSettled(requests);
      try {
        transaction.abort();
      } catch {
        // It has ended by itself.
      }
      throw error;
    }

    async function old(key) {
      const stored = await store.get(key);
      return memory.has(key) ? memory.get(key) : stored;
    }
  }

  async function remember(changes) {
    const stored = await Promise.all(changes.map(([key]) => get(key)));
    return changes.map(([key, change], index) => {
      const value = change(memory.has(key) ? memory.get(key) : stored[index]);
      memory.set(key, value);
      return value;
    });
  }

  /** Try to have kept what is in memory. */
  async function flush(cause) {
    const waiting = [...memory];
    try {
      await using((db) => write(db, waiting.map(([key, value]) => [key, () => value])));
    } catch (error) {
      return fail(cause ?? error);
    }
    for (const [key, value] of waiting) if (memory.get(key) === value) memory.delete(key);
    if (memory.size) return;
    withdraw?.();
    withdraw = undefined;
  }

  // --- Renamed and moved ids ---

  /** Move records to the places that they have now, before anything reads them. */
  async function moveRenamed(db) {
    const done = JSON.stringify(aliases);
    const isInPlace = (key) => pb.follow(key) === key;
    if (done === "{}") return;
    if ((await db.getAllKeys(RECORDS)).every(isInPlace) && (await db.get(RECORDS, "meta/renamed")) === done) return;
    const transaction = db.transaction(RECORDS, "readwrite");
    const { store } = transaction;
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    const before = new Map(keys.map((key, index) => [key, values[index]]));
    const after = new Map(pb.followAll([...before]));
    for (const key of keys) if (!after.has(key)) store.delete(key);
    for (const [key, value] of after) if (before.get(key) !== value) store.put(value, key);
    store.put(done, "meta/renamed");
    await transaction.done;
  }

  /** Return when a record was last changed, in milliseconds. */
  function stamp(value) {
    const at = value?.at ?? value?.created ?? value?.started;
    return (["number", "string"].includes(typeof at) && +new Date(at)) || 0;
  }

  // --- Telling others ---

  function spread(key, value) {
    for (const { prefix, listener } of watchers) if (key.startsWith(prefix)) listener(key, value);
  }

  async function refresh({ prefix, listener }) {
    for (const [key, value] of await entries(prefix)) listener(key, value);
  }

  function watch(prefix, listener) {
    const watcher = { prefix, listener };
    watchers.add(watcher);
    clearTimeout(reminder);
    reminder = setTimeout(pb.remind, 2000);
    return () => watchers.delete(watcher);
  }

  function listen() {
    try {
      const opened = new BroadcastChannel(NAME);
      opened.onmessage = ({ data }) => data.forEach(async (key) => spread(key, await get(key)));
      return opened;
    } catch {
      return undefined;
    }
  }
  const channel = listen();
  addEventListener("beforeunload", (event) => memory.size && event.preventDefault());
  addEventListener("pageshow", (event) => event.persisted && watchers.forEach(refresh));

  let asked = false;
  async function persist() {
    if (asked || !navigator.storage?.persist) return;
    asked = true;
    if (memory.size || (await get("meta/persist")) || (await navigator.storage.persisted())) return;
    await updateAll([["meta/persist", () => ({ at: Date.now() })]]);
    await navigator.storage.persist();
  }

  Object.assign(pb, {
    site: id,
    aliases,
    stamp,
    store: { get, entries, updateAll, watch, update: async (key, change) => (await updateAll([[key, change]]))[0] },
  });
  connect().catch(() => {});
  document.dispatchEvent(new Event("pb-ready"));
})();
