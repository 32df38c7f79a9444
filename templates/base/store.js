/* What a reader does is kept in this browser, told to its other tabs, and never lost in silence. */
{
  const { id, shapes } = playbookSite;
  const { stamp, leftIn } = recordsLogic;
  const { answered, finished } = database;
  const NAME = `playbook-${id}`;
  const RECORDS = "records";
  const LEFT = `${NAME}/`; // begins the names under which a page that goes leaves what is not through
  const PATIENCE = 3000; // for a browser that neither opens a database nor says why
  const NOT_KEPT = "This browser is not keeping what you do here. Print or copy what you need before you leave.";
  const FULL = "This browser has no room left to keep what you do here. Print or copy what you need before you leave.";
  const BLOCKED = "This site was updated. Close its other tabs, so that this one can keep what you do here.";
  const DAMAGED =
    "Something kept here is damaged and cannot be shown. All else is here, and what you do now is kept.";

  /** What takes the database from each version to the next. Add to the end; change nothing above. */
  const migrations = [(/** @type {IDBDatabase} */ db) => db.createObjectStore(RECORDS)];

  /** What the browser would not keep; undefined stands for a deleted record. @type {Map<string, any>} */
  const memory = new Map();
  /** Ends with whatever was asked for last, well or not. @type {Promise<any>} */
  let last = Promise.resolve();
  /** What is to be written and is not through yet. @type {Set<Change[]>} */
  const waiting = new Set();
  /** How often what was in memory has been written. What set out before that comes before it. */
  let flushes = 0;
  /** @type {Set<{ prefix: string, listener: Listener }>} */
  const watchers = new Set();
  /** @type {IDBDatabase | undefined} */
  let opened;
  /** @type {Promise<any> | undefined} */
  let attempt;
  /** Whether someone wanted a connection and got none. */
  let isMissed = false;
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
    const isOpen = await using((db) => answered(records(db).count())).then(() => true, () => false);
    return isOpen ? pb.notice("damage", DAMAGED) : fail(error);
  }

  // --- The connection ---

  /** @param {IDBDatabase} db @param {IDBTransactionMode} [mode] */
  const records = (db, mode) => db.transaction(RECORDS, mode).objectStore(RECORDS);

  async function open() {
    /** @type {IDBDatabase} */
    let db;
    try {
      db = await database.open(NAME, migrations, () => tell(BLOCKED));
    } catch (/** @type {any} */ error) {
      if (error.name !== "VersionError") throw error;
      // A newer tab has upgraded. Its records are still ours to read as long as the store is there.
      db = await database.open(NAME);
    }
    const release = () => {
      db.close();
      if (opened === db) opened = undefined;
    };
    db.addEventListener("versionchange", release); // a newer tab wants to upgrade: let go, or it hangs
    db.addEventListener("close", release);
    // Before anything is read.
    await takeLeft(db).catch(console.warn);
    await putAside(db).catch(console.warn);
    await pb.renames?.move(db).catch(console.warn);
    return db;
  }

  /** Take in what a page left as it went. @param {IDBDatabase} db */
  async function takeLeft(db) {
    for (const name of Object.keys(localStorage).filter((each) => each.startsWith(LEFT))) {
      /** @type {Change[]} */
      const changes = leftIn(localStorage[name]).map(([key, value, at]) => [
        key,
        (old) => (stamp(old) > at ? old : (value ?? undefined)),
      ]);
      await write(db, changes);
      delete localStorage[name];
    }
  }

  /** @type {Store["isSound"]} */
  const isSound = (key, record) => recordsLogic.isSound(key, record, shapes);

  /** Put aside what is damaged, before anything stumbles over it or takes its place. @param {IDBDatabase} db */
  async function putAside(db) {
    const damaged = (await all(db, "")).filter(([key, value]) => !isSound(key, value));
    if (!damaged.length) return;
    await write(db, damaged.flatMap(([key]) => aside(key)));
    pb.notice("damage", DAMAGED);
  }

  /** Return the changes that make room for a record, if it is still damaged by then.
   *  @param {string} key @returns {Change[]} */
  function aside(key) {
    /** @type {any} */
    let record;
    return [
      [
        key,
        (old) => {
          if (isSound(key, old)) return old;
          record = { key, value: old, at: Date.now() };
        },
      ],
      [`damaged/${pb.uid()}`, (_old) => record],
    ];
  }

  function connect() {
    if (!attempt) {
      const opening = open();
      const late = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("no answer")));
      attempt = Promise.race([opening, late]);
      attempt.catch(() => (isMissed = true));
      opening.then(connected, () => (attempt = undefined));
    }
    return attempt;
  }

  /** @param {IDBDatabase} db */
  function connected(db) {
    opened = db;
    attempt = undefined;
    if (!isMissed) return;
    isMissed = false;
    inTurn(() => flush());
    watchers.forEach(refresh); // what was asked for in the meantime was not to be had
  }

  /**
   * Do work with the connection, at once if it is open; once more if the browser had closed it.
   *
   * @param {(db: IDBDatabase) => any} work
   */
  async function using(work) {
    try {
      return await work(opened ?? (await connect()));
    } catch (/** @type {any} */ error) {
      if (error?.name !== "InvalidStateError") throw error;
      return work(await connect());
    }
  }

  /**
   * Do one thing after the other, in the order in which it was asked for. However late the browser
   * answers, nothing older comes after something newer: not in what is kept, and not in what is told.
   *
   * @template Answer
   * @param {() => Promise<Answer>} work
   * @returns {Promise<Answer>}
   */
  function inTurn(work) {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  }

  // --- Reading ---

  /** @type {Store["get"]} */
  const get = (key) => inTurn(() => read(key));

  /** @type {Store["entries"]} */
  const entries = (prefix) => inTurn(() => list(prefix));

  /** @param {string} key */
  async function read(key) {
    if (!memory.has(key)) {
      try {
        const value = await using((db) => answered(records(db).get(key)));
        return isSound(key, value) ? value : await using(putAside);
      } catch (error) {
        await failToRead(error);
      }
    }
    return memory.get(key);
  }

  /** @param {IDBDatabase} db @param {string} prefix @returns {Promise<[key: string, value: any][]>} */
  async function all(db, prefix) {
    const store = records(db);
    const range = rangeOf(prefix);
    const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)].map(answered));
    return keys.map((/** @type {string} */ key, /** @type {number} */ index) => [key, values[index]]);
  }

  /** One by one: a record that cannot be read must not hide the others.
   *  @param {IDBDatabase} db @param {string} prefix @returns {Promise<[key: string, value: any][]>} */
  async function each(db, prefix) {
    /** @type {string[]} */
    const keys = await answered(records(db).getAllKeys(rangeOf(prefix)));
    return Promise.all(keys.map(async (key) => [key, await read(key)]));
  }

  /** @param {string} prefix */
  const rangeOf = (prefix) => IDBKeyRange.bound(prefix, prefix + "\uffff");

  /** @param {string} prefix @returns {Promise<[key: string, value: any][]>} */
  async function list(prefix) {
    /** @type {Map<string, any>} */
    const found = new Map();
    try {
      /** @type {[string, any][]} */
      const kept = await using((db) => all(db, prefix)).catch(() => using((db) => each(db, prefix)));
      for (const [key, value] of kept) found.set(key, value);
      if (kept.some(([key, value]) => !isSound(key, value))) await using(putAside);
    } catch (error) {
      fail(error);
    }
    for (const [key, value] of memory) if (key.startsWith(prefix)) found.set(key, value);
    return [...found].filter(([key, value]) => value !== undefined && isSound(key, value)).sort(([a], [b]) => (a < b ? -1 : 1));
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
    const isFree = !memory.size && [...waiting, changes].every(isBlind);
    const early = isFree ? using((db) => write(db, changes)) : undefined;
    early?.catch(() => {}); // heard in turn
    const before = flushes;
    waiting.add(changes);
    const [values, theirs] = await inTurn(() => keep(changes, before, early)).finally(() => waiting.delete(changes));
    channel?.postMessage(changes.map(([key]) => key));
    changes.forEach(([key, , join], index) => {
      spread(key, values[index]);
      // Once a write has failed, what stands there may be older words of this tab.
      if (theirs[index] && !flushes) joinLater(key, values[index], theirs[index], join);
    });
    if (values.some(Boolean)) persist().catch(console.warn);
    return values;
  }

  /** @param {Change[]} changes */
  const isBlind = (changes) => changes.every(([, change]) => !change.length);

  /** Return the new values, and in what was written at once those that stood there.
   *  @param {Change[]} changes @param {number} before @param {Promise<any[][]>} [early] */
  async function keep(changes, before, early) {
    let cause;
    try {
      // Older values that were in memory may have come after this write: then it is written again.
      if (early && before === flushes) return await early;
      if (!memory.size) return await using((db) => write(db, changes));
    } catch (error) {
      cause = error;
    }
    const values = await Promise.all(changes.map(remember));
    await flush(cause);
    return [values, []];
  }

  /** @param {IDBDatabase} db @param {Change[]} changes */
  async function write(db, changes) {
    const store = records(db, "readwrite");
    const { transaction } = store;
    const requests = [finished(transaction)];
    /** @type {any[]} */
    const theirs = [];
    const put = (/** @type {string} */ key, /** @type {any} */ value) => {
      requests.push(answered(value === undefined ? store.delete(key) : store.put(value, key)));
      return value;
    };
    try {
      const values = isBlind(changes)
        ? changes.map(([key, change, join], index) => {
            const value = change();
            // What stands there is asked for, not waited for.
            if (join) requests.push(answered(store.get(key)).then((old) => (theirs[index] = old)));
            return put(key, value);
          })
        : await Promise.all(changes.map(async ([key, change]) => put(key, change(await answered(store.get(key))))));
      if (isBlind(changes)) transaction.commit?.();
      await Promise.all(requests);
      return [values, theirs];
    } catch (error) {
      Promise.allSettled(requests);
      try {
        transaction.abort();
      } catch {
        // It has ended by itself.
      }
      throw error;
    }
  }

  /** Join what was written with what another tab had written since the record was read, if it has.
   *  @param {string} key @param {any} mine @param {any} theirs @param {Join} [join] */
  function joinLater(key, mine, theirs, join) {
    if (!join || !isSound(key, theirs) || join(mine, theirs) === mine) return;
    updateAll([[key, (now) => join(now, theirs)]]).then(pb.tellJoined);
  }

  /** @param {Change} change */
  async function remember([key, change]) {
    const value = change(await read(key));
    memory.set(key, value);
    return value;
  }

  /** Try to have kept what is in memory. @param {any} [cause] */
  async function flush(cause) {
    flushes++;
    try {
      await using((db) => write(db, [...memory].map(([key, value]) => [key, () => value])));
    } catch (error) {
      return fail(cause ?? error);
    }
    memory.clear();
    withdraw?.();
    withdraw = undefined;
  }

  /** A browser drops the writes that still wait when their page goes. What is left here, the next page takes in. */
  function leave() {
    const blind = [...waiting].flat().filter(([, change]) => !change.length);
    const left = blind.map(([key, change]) => [key, change(), Date.now()]);
    try {
      if (left.length) localStorage[LEFT + pb.uid()] = JSON.stringify(left);
    } catch {
      // Most of them come through all the same.
    }
  }
  addEventListener("pagehide", leave);

  // --- Telling others ---

  /** @type {Listener} */
  function spread(key, value) {
    if (!isSound(key, value)) value = undefined;
    for (const { prefix, listener } of watchers) if (key.startsWith(prefix)) listener(key, value);
  }

  /** @param {{ prefix: string, listener: Listener }} watcher */
  async function refresh(watcher) {
    for (const [key, value] of await entries(watcher.prefix)) if (watchers.has(watcher)) watcher.listener(key, value);
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
      const channel = new BroadcastChannel(NAME);
      channel.onmessage = ({ data }) => data.forEach(async (/** @type {string} */ key) => spread(key, await get(key)));
      return channel;
    } catch {
      // Then each tab is on its own.
    }
  }
  const channel = listen();
  addEventListener("beforeunload", (event) => memory.size && event.preventDefault());
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    // At once: what was left must not come behind what the reader does next.
    using(takeLeft).catch(console.warn);
    watchers.forEach(refresh);
  });

  /** What else than records is kept goes with everything else: whoever deletes that says so in this place. */
  watchers.add({
    prefix: "tab/",
    listener() {
      try {
        for (const kept of [localStorage, sessionStorage]) {
          for (const name of Object.keys(kept)) if (name.startsWith(LEFT)) delete kept[name];
        }
      } catch {
        // A browser that blocks them has kept nothing there.
      }
    },
  });

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

  Object.assign(pb, { site: id, stamp, store: { get, entries, update, updateAll, watch, isSound } });
  connect().catch(() => {}); // whoever reads or writes is told
}
