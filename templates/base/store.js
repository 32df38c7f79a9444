/* What a reader does is kept in this browser, told to its other tabs, and never lost in silence. */
{
  const { id } = playbookSite;
  const { stamp, leftIn } = recordsLogic;
  const NAME = `playbook-${id}`;
  const RECORDS = "records";
  const LEFT = `${NAME}/`; // begins the names under which a page that goes leaves what is not through
  const PATIENCE = 3000; // for a browser that neither opens a database nor says why
  const NOT_KEPT = "This browser is not keeping what you do here. Print or copy what you need before you leave.";
  const FULL = "This browser has no room left to keep what you do here. Print or copy what you need before you leave.";
  const BLOCKED = "This site was updated. Close its other tabs, so that this one can keep what you do here.";
  const DAMAGED = "Something that this browser kept for you cannot be read any more. What you do now is kept.";

  /** What takes the database from each version to the next. Add to the end; change nothing above. */
  const migrations = [(/** @type {any} */ db) => db.createObjectStore(RECORDS)];

  /** What the browser would not keep; undefined stands for a deleted record. @type {Map<string, any>} */
  const memory = new Map();
  /** The last write of each record that needed no old value, by its turn. @type {Map<string, number>} */
  const newest = new Map();
  let turns = 0;
  /** Those of these writes that are not through yet, each with its turn. @type {Map<string, [number, any]>} */
  const underWay = new Map();
  /** @type {Set<{ prefix: string, listener: Listener }>} */
  const watchers = new Set();
  /** @type {any} */
  let database;
  /** @type {Promise<any> | undefined} */
  let attempt;
  /** @type {number | undefined} */
  let reminder;
  /** Takes back what was told about the storage. @type {(() => void) | undefined} */
  let withdraw;

  /** @param {string} text */
  function tell(text) {
    withdraw ??= pb.notice("storage", text);
  }

  /** @param {any} error */
  function fail(error) {
    console.warn("playbook: storage", error);
    tell(error?.name === "QuotaExceededError" ? FULL : NOT_KEPT);
  }

  /** @param {any} error */
  async function failToRead(error) {
    const isOpen = await using((db) => db.count(RECORDS)).then(() => true, () => false);
    return isOpen ? pb.notice("damage", DAMAGED) : fail(error);
  }

  // --- The connection ---

  async function open() {
    /** @type {any} */
    let db;
    const release = () => {
      db?.close();
      if (database === db) database = undefined;
    };
    const events = {
      upgrade: (/** @type {any} */ fresh, /** @type {number} */ from) => migrations.slice(from).forEach((migrate) => migrate(fresh)),
      blocked: () => tell(BLOCKED),
      blocking: release, // a newer tab wants to upgrade: let go, or it hangs
      terminated: release,
    };
    try {
      db = await idb.openDB(NAME, migrations.length, events);
    } catch (/** @type {any} */ error) {
      if (error.name !== "VersionError") throw error;
      // A newer tab has upgraded. Its records are still ours to read as long as the store is there.
      db = await idb.openDB(NAME, undefined, events);
    }
    // Before anything is read.
    await takeLeft(db).catch(console.warn);
    await pb.renames?.move(db).catch(console.warn);
    return db;
  }

  /** Take in what a page left as it went. @param {any} db */
  async function takeLeft(db) {
    for (const name of Object.keys(localStorage).filter((each) => each.startsWith(LEFT))) {
      const text = localStorage[name];
      const transaction = db.transaction(RECORDS, "readwrite");
      const { store } = transaction;
      for (const [key, value, at] of leftIn(text)) {
        const isNewer = stamp(await store.get(key)) <= at;
        if (isNewer) await (value === null ? store.delete(key) : store.put(value, key));
      }
      await transaction.done;
      delete localStorage[name];
    }
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

  /** @param {any} db */
  function connected(db) {
    database = db;
    attempt = undefined;
    if (!withdraw) return;
    flush();
    watchers.forEach(refresh); // what was asked for in the meantime was not to be had
  }

  /**
   * Do work with the connection, at once if it is open; once more if the browser had closed it.
   *
   * @param {(db: any) => any} work
   */
  async function using(work) {
    try {
      return await work(database ?? (await connect()));
    } catch (/** @type {any} */ error) {
      if (error?.name !== "InvalidStateError") throw error;
      database = undefined;
      return work(await connect());
    }
  }

  // --- Reading ---

  /** @type {Store["get"]} */
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

  /** @type {Store["entries"]} */
  async function entries(prefix) {
    /** @type {Map<string, any>} */
    const found = new Map();
    try {
      const range = IDBKeyRange.bound(prefix, prefix + "\uffff");
      const read = async (/** @type {any} */ db) => {
        const { store } = db.transaction(RECORDS);
        const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
        return keys.map((/** @type {string} */ key, /** @type {number} */ index) => [key, values[index]]);
      };
      const oneByOne = async (/** @type {any} */ db) => {
        // One record that cannot be read must not hide the others.
        /** @type {string[]} */
        const keys = await db.getAllKeys(RECORDS, range);
        return Promise.all(keys.map(async (key) => [key, await get(key)]));
      };
      for (const [key, value] of await using(read).catch(() => using(oneByOne))) found.set(key, value);
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
   *
   * @param {Change[]} changes
   */
  async function updateAll(changes) {
    const turn = ++turns;
    for (const [key, change] of changes) {
      if (change.length) continue;
      newest.set(key, turn);
      underWay.set(key, [turn, change()]);
    }
    /** @param {any} [cause] */
    const keepForLater = async (cause) => {
      const values = await remember(changes, turn);
      await flush(cause);
      return values;
    };
    // First what waits: an older value must not come after a newer.
    /** @type {any[]} */
    const values = await (memory.size ? keepForLater() : using((db) => write(db, changes)).catch(keepForLater));
    channel?.postMessage(changes.map(([key]) => key));
    for (const [key] of changes) if (underWay.get(key)?.[0] === turn) underWay.delete(key);
    changes.forEach(([key], index) => spread(key, values[index]));
    persist();
    return values;
  }

  /** @param {any} db @param {Change[]} changes */
  async function write(db, changes) {
    const transaction = db.transaction(RECORDS, "readwrite");
    const { store } = transaction;
    const requests = [transaction.done];
    const put = (/** @type {string} */ key, /** @type {any} */ value) => {
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

    /** @param {string} key */
    async function old(key) {
      const stored = await store.get(key);
      return memory.has(key) ? memory.get(key) : stored;
    }
  }

  /** @param {Change[]} changes @param {number} turn */
  async function remember(changes, turn) {
    const stored = await Promise.all(changes.map(([key]) => get(key)));
    return changes.map(([key, change], index) => {
      const old = memory.has(key) ? memory.get(key) : stored[index];
      if (/** @type {number} */ (newest.get(key)) > turn) return old; // a newer write came through before
      const value = change(old);
      memory.set(key, value);
      return value;
    });
  }

  /** Try to have kept what is in memory. @param {any} [cause] */
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

  /** A browser drops the writes that still wait when their page goes. What is left here, the next page takes in. */
  function leave() {
    if (!underWay.size) return;
    const left = [...underWay].map(([key, [, value]]) => [key, value, Date.now()]);
    try {
      localStorage[LEFT + pb.uid()] = JSON.stringify(left);
    } catch {
      // Most of them come through all the same.
    }
  }
  addEventListener("pagehide", leave);

  // --- Telling others ---

  /** @type {Listener} */
  function spread(key, value) {
    for (const { prefix, listener } of watchers) if (key.startsWith(prefix)) listener(key, value);
  }

  /** @param {{ prefix: string, listener: Listener }} watcher */
  async function refresh(watcher) {
    const found = await entries(watcher.prefix);
    for (const [key, value] of found) if (watchers.has(watcher)) watcher.listener(key, value);
  }

  /** @type {Store["watch"]} */
  function watch(prefix, listener, signal) {
    const watcher = { prefix, listener };
    watchers.add(watcher);
    signal?.addEventListener("abort", () => watchers.delete(watcher));
    clearTimeout(reminder);
    reminder = setTimeout(pb.remind, 2000);
  }

  function listen() {
    try {
      const opened = new BroadcastChannel(NAME);
      opened.onmessage = ({ data }) => data.forEach(async (/** @type {string} */ key) => spread(key, await get(key)));
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

  /** @type {Store["update"]} */
  const update = async (key, change) => (await updateAll([[key, change]]))[0];

  Object.assign(pb, { site: id, stamp, store: { get, entries, update, updateAll, watch } });
  connect().catch(() => {}); // whoever reads or writes is told
}
