"use strict";
const assert = require("node:assert/strict");
const { afterEach, beforeEach, suite, test } = require("node:test");
const { IDBDatabase, IDBFactory, IDBObjectStore, forceCloseDatabase } = require("fake-indexeddb");
const { Browser, answer, closeAll, quiet, until } = require("./browser.js");

const FULL = /no room left/;
const NOT_KEPT = /not keeping/;
const DAMAGED = /damaged and cannot be shown/;
const BLOCKED = /Close its other tabs/;

let browser;
beforeEach(() => {
  browser = new Browser();
});
afterEach(closeAll);

const is = (value) => () => ({ value });
const more = (old) => ({ value: (old?.value ?? 0) + 1 });
const fault = (name) => new DOMException("no", name);
const names = (warned) => warned.map(([, error]) => error.name);

/** The ways in which a browser says that it cannot write: at once, or once it tries to end the transaction. */
const WAYS = {
  "refuses a write": (name) => {
    throw fault(name);
  },
  "gives up what it has begun to write": (name, put) => {
    const request = put();
    // The public `abort` knows no reason, and comes too late for what commits.
    request.addEventListener("success", () => request.transaction._abort(name));
    return request;
  },
};

/** Have a disk that writes, unless `disk.error` is the name of what it says instead. */
function diskOf(t, fail = WAYS["refuses a write"]) {
  const disk = { error: "" };
  const { put } = IDBObjectStore.prototype;
  t.mock.method(IDBObjectStore.prototype, "put", function (...all) {
    const write = () => put.apply(this, all);
    return disk.error ? fail(disk.error, write) : write();
  });
  return disk;
}

Object.entries(WAYS).forEach(([how, way]) => {
  suite(`a full disk that ${how}`, () => {
    let disk, tab, store;
    beforeEach(async (t) => {
      disk = diskOf(t, way);
      tab = browser.tab();
      ({ store } = tab);
      await store.updateAll([["a/kept", is("kept")], ["a/other", is("other")], ["b/kept", is("kept")]]);
      disk.error = "QuotaExceededError";
    });

    test("is told, and the page goes on with what is in memory", async () => {
      const heard = tab.heard("a/");
      assert.deepEqual(await store.update("a/kept", is("new")), { value: "new" });
      assert.deepEqual(await store.update("a/first", more), { value: 1 });
      assert.deepEqual(await store.update("a/first", more), { value: 2 });
      await store.update("a/other", () => undefined);
      assert.match(tab.bars.get("storage"), FULL);
      assert.equal(tab.bars.size, 1);
      assert.deepEqual(await store.get("a/kept"), { value: "new" });
      assert.equal(await store.get("a/other"), undefined);
      assert.deepEqual(await store.get("b/kept"), { value: "kept" });
      assert.deepEqual(await store.entries("a/"), [["a/first", { value: 2 }], ["a/kept", { value: "new" }]]);
      assert.deepEqual(await store.entries("b/"), [["b/kept", { value: "kept" }]]);
      assert.deepEqual(heard.map(([key, record]) => [key, record?.value]), [["a/kept", "new"], ["a/first", 1], ["a/first", 2], ["a/other", undefined]]);
      assert.deepEqual(await browser.kept("a/kept"), { value: "kept" });
    });

    test("that has room again takes all that waited along with what comes next", async () => {
      await store.update("a/kept", is("new"));
      await store.update("a/other", () => undefined);
      disk.error = "";
      await store.update("a/next", more);
      assert.equal(tab.bars.size, 0);
      assert.deepEqual(await browser.kept("a/kept"), { value: "new" });
      assert.deepEqual(await browser.kept("a/next"), { value: 1 });
      assert.equal(await browser.kept("a/other"), undefined);
      // Nothing is in memory any more: what another tab writes is what is there.
      await browser.put("a/kept", { value: "newest" });
      assert.deepEqual(await store.get("a/kept"), { value: "newest" });
      disk.error = "QuotaExceededError";
      await store.update("a/last", is(1));
      assert.match(tab.bars.get("storage"), FULL);
    });

    test("asks who leaves whether they want to, as long as something is in memory alone", async () => {
      assert.equal(tab.happen("beforeunload").defaultPrevented, false);
      await store.update("a/kept", is("new"));
      assert.equal(tab.happen("beforeunload").defaultPrevented, true);
      disk.error = "";
      await store.update("a/next", is(1));
      assert.equal(tab.happen("beforeunload").defaultPrevented, false);
    });

    test("loses nothing that was asked for while it was full and in the same breath", async () => {
      const writes = [1, 2, 3].map((value) => store.update("a/kept", is(value)));
      writes.push(store.update("a/kept", more), store.update("a/kept", is(9)), store.update("a/other", more));
      assert.deepEqual((await Promise.all(writes)).map(({ value }) => value), [1, 2, 3, 4, 9, "other1"]);
      disk.error = "";
      await store.update("a/next", is(1));
      assert.deepEqual(await browser.kept("a/kept"), { value: 9 });
    });
  });
});

suite("a write that fails", () => {
  test("never takes the place of a newer one", async (t) => {
    const { store } = browser.tab();
    await store.entries("");
    const { put } = IDBObjectStore.prototype;
    let calls = 0;
    t.mock.method(IDBObjectStore.prototype, "put", function (...all) {
      if (!calls++) throw fault("QuotaExceededError");
      return put.apply(this, all);
    });
    const heard = [];
    store.watch("a/", (_key, { value }) => heard.push(value));
    await Promise.all([1, 2].map((value) => store.update("a/one", is(value))));
    assert.deepEqual(heard, [1, 2]);
    assert.deepEqual(await store.get("a/one"), { value: 2 });
    assert.deepEqual(await browser.kept("a/one"), { value: 2 });
  });

  test("leaves nothing of its other records behind", async (t) => {
    const tab = browser.tab();
    await tab.store.updateAll([["a/one", is(1)], ["a/two", is(1)]]);
    const { put } = IDBObjectStore.prototype;
    t.mock.method(IDBObjectStore.prototype, "put", function (value, key) {
      if (key === "a/two") throw fault("QuotaExceededError");
      return put.call(this, value, key);
    });
    for (const change of [is(2), more]) {
      await tab.store.updateAll([["a/one", change], ["a/two", change]]);
      assert.deepEqual(await browser.kept("a/one"), { value: 1 });
      assert.deepEqual(await browser.kept("a/two"), { value: 1 });
    }
  });

  test("is written again at once if that goes, and nothing is told", async (t) => {
    const disk = diskOf(t);
    const tab = browser.tab();
    await tab.store.entries("");
    disk.error = "UnknownError";
    const writing = tab.store.update("a/one", is(1));
    disk.error = "";
    await writing;
    assert.deepEqual(await browser.kept("a/one"), { value: 1 });
    assert.equal(tab.bars.size, 0);
    assert.deepEqual(tab.warned, []);
  });

  test("is told by its own reason, and not by that of the next try", async (t) => {
    const disk = diskOf(t);
    const tab = browser.tab();
    await tab.store.entries("");
    disk.error = "QuotaExceededError";
    const writing = tab.store.update("a/one", is(1));
    disk.error = "UnknownError";
    await writing;
    assert.match(tab.bars.get("storage"), FULL);
    await tab.store.update("a/one", is(2));
    assert.deepEqual(names(tab.warned), ["QuotaExceededError", "UnknownError"]);
    assert.equal(tab.warned[0][0], "playbook: storage");
  });

  test("for another reason than room is told as what is not kept", async (t) => {
    const disk = diskOf(t);
    const tab = browser.tab();
    disk.error = "UnknownError";
    await tab.store.update("a/one", is(1));
    assert.match(tab.bars.get("storage"), NOT_KEPT);
  });
});

suite("a database that does not open", () => {
  const IN_VAIN = {
    "throws": () => {
      throw fault("SecurityError");
    },
    "fails": () => new IDBFactory().open("x", -1),
    "fails after a while": () => {
      const request = Object.assign(new EventTarget(), { error: fault("UnknownError") });
      setImmediate(() => request.dispatchEvent(new Event("error")));
      return request;
    },
  };

  Object.entries(IN_VAIN).forEach(([how, open]) => {
    test(`since the browser ${how} is told, and the page goes on`, async () => {
      const opens = [];
      const tab = browser.tab({ indexedDB: { open: (...all) => opens.push(all) && open() } });
      await quiet();
      assert.equal(tab.bars.size, 0);
      assert.deepEqual(await tab.store.update("a/one", more), { value: 1 });
      assert.match(tab.bars.get("storage"), NOT_KEPT);
      assert.deepEqual(await tab.store.get("a/one"), { value: 1 });
      assert.deepEqual(await tab.store.entries("a/"), [["a/one", { value: 1 }]]);
      assert.equal(await tab.store.get("a/two"), undefined);
      assert.equal(tab.happen("beforeunload").defaultPrevented, true);
      assert.deepEqual([...new Set(opens.map(String))], [`${browser.name},1`]);
    });

    test(`since the browser ${how} is tried again, and then has all that waited`, async () => {
      let isDown = true;
      const tab = browser.tab({ indexedDB: { open: (...all) => (isDown ? open() : browser.indexedDB.open(...all)) } });
      const heard = tab.heard("a/");
      await browser.put("a/old", { value: "old" });
      await tab.store.update("a/one", is(1));
      isDown = false;
      assert.equal(await tab.store.get("a/none"), undefined);
      await until(() => !tab.bars.size);
      assert.deepEqual(await browser.kept("a/one"), { value: 1 });
      await until(() => heard.some(([key]) => key === "a/old"));
      assert.deepEqual(await tab.store.entries("a/"), [["a/old", { value: "old" }], ["a/one", { value: 1 }]]);
    });
  });

  test("is told who reads, if only reading was tried", async () => {
    for (const read of [(store) => store.get("a/one"), (store) => store.entries("")]) {
      const tab = browser.tab({ indexedDB: { open: IN_VAIN.throws } });
      await read(tab.store);
      assert.match(tab.bars.get("storage"), NOT_KEPT);
      assert.deepEqual(names(tab.warned), ["SecurityError"]);
      assert.equal(tab.happen("beforeunload").defaultPrevented, false);
    }
  });
});

suite("a database that opens late", () => {
  /** Return a factory whose answers wait until they are let go. */
  function held() {
    const answers = [];
    const open = (...all) => {
      const request = browser.indexedDB.open(...all);
      const listen = (type, listener) =>
        request.addEventListener(type, (event) => (type === "success" ? answers.push(() => listener(event)) : listener(event)));
      return {
        addEventListener: listen,
        get result() {
          return request.result;
        },
      };
    };
    const go = async () => {
      await until(() => answers.length);
      for (const answer of answers.splice(0)) answer();
    };
    return { indexedDB: { open }, go };
  }

  test("is waited for three seconds, and then told", async () => {
    const tab = browser.tab({ indexedDB: held().indexedDB });
    const writing = tab.store.update("a/one", is(1));
    tab.pass(2999);
    await quiet();
    assert.equal(tab.bars.size, 0);
    tab.pass(1);
    assert.deepEqual(await writing, { value: 1 });
    assert.match(tab.bars.get("storage"), NOT_KEPT);
    assert.match(String(tab.warned[0][1]), /no answer/);
  });

  test("in time has all, and no one hears anything twice", async () => {
    const late = held();
    const tab = browser.tab({ indexedDB: late.indexedDB });
    await browser.put("a/old", { value: "old" });
    const heard = tab.heard("a/");
    const writing = tab.store.update("a/one", is(1));
    tab.pass(2999);
    await late.go();
    await writing;
    await quiet();
    tab.pass(1);
    await quiet();
    assert.deepEqual(heard, [["a/one", { value: 1 }]]);
    assert.deepEqual(await browser.kept("a/one"), { value: 1 });
    assert.equal(tab.bars.size, 0);
  });

  test("has what waited in memory then, and who watches hears what is there", async () => {
    const late = held();
    const tab = browser.tab({ indexedDB: late.indexedDB });
    await browser.put("a/old", { value: "old" });
    const heard = tab.heard("a/");
    const life = new AbortController();
    const gone = tab.heard("a/", life.signal);
    tab.pass(3000);
    await tab.store.update("a/one", is(1));
    assert.deepEqual(await tab.store.entries("a/"), [["a/one", { value: 1 }]]);
    life.abort();
    await late.go();
    await until(() => heard.length === 3);
    assert.deepEqual(heard, [["a/one", { value: 1 }], ["a/old", { value: "old" }], ["a/one", { value: 1 }]]);
    assert.deepEqual(gone, [["a/one", { value: 1 }]]);
    assert.deepEqual(await browser.kept("a/one"), { value: 1 });
    assert.equal(tab.bars.size, 0);
    await tab.store.update("a/one", is(2));
    assert.deepEqual(heard.at(-1), ["a/one", { value: 2 }]);
    await quiet();
    forceCloseDatabase(tab.connections[0]);
    const next = tab.store.get("a/one");
    await late.go();
    assert.deepEqual(await next, { value: 2 });
    await quiet();
    assert.equal(heard.length, 4);
  });
});

suite("a connection", () => {
  let tab, store, opens;
  beforeEach(async () => {
    opens = 0;
    tab = browser.tab({ indexedDB: { open: (...all) => ++opens && browser.indexedDB.open(...all) } });
    ({ store } = tab);
    await store.update("meta/persist", more);
    assert.equal(opens, 1);
  });

  test("that the browser closed is opened again", async () => {
    forceCloseDatabase(tab.connections[0]);
    assert.deepEqual(await store.update("a/one", is(1)), { value: 1 });
    forceCloseDatabase(tab.connections[1]);
    assert.deepEqual(await store.get("a/one"), { value: 1 });
    await store.get("a/one");
    assert.equal(opens, 3);
    assert.equal(tab.bars.size, 0);
  });

  test("that the browser closed is not asked in vain", async (t) => {
    const begun = t.mock.method(IDBDatabase.prototype, "transaction");
    const [first] = tab.connections;
    forceCloseDatabase(first);
    await store.get("a/one");
    assert.deepEqual(begun.mock.calls.filter((call) => call.this === first), []);
  });

  test("that was closed without a word is opened again", async () => {
    for (const act of [() => store.update("a/one", is(1)), () => store.get("a/one"), () => store.entries("a/"), () => store.update("a/one", more)]) {
      tab.connections.at(-1).close();
      const before = opens;
      await act();
      assert.equal(opens, before + 1);
    }
    assert.deepEqual(await browser.kept("a/one"), { value: 2 });
    assert.equal(tab.bars.size, 0);
  });

  test("that is closed in the middle of a write costs nothing", async () => {
    const writing = [store.update("a/one", more), store.update("a/two", is(2))];
    await Promise.resolve();
    forceCloseDatabase(tab.connections[0]);
    await Promise.all(writing);
    assert.deepEqual(await browser.kept("a/one"), { value: 1 });
    assert.deepEqual(await browser.kept("a/two"), { value: 2 });
    assert.equal(tab.bars.size, 0);
  });

  test("that ended long ago does not end the one that took its place", async () => {
    const [first] = tab.connections;
    first.close();
    await store.update("a/one", is(1));
    forceCloseDatabase(first);
    await store.get("a/one");
    assert.equal(opens, 2);
  });

  test("that refuses every transaction is not asked without end", async (t) => {
    t.mock.method(IDBDatabase.prototype, "transaction", () => {
      throw fault("InvalidStateError");
    });
    await store.update("a/one", is(1));
    assert.match(tab.bars.get("storage"), NOT_KEPT);
    const before = opens;
    await store.get("a/two");
    assert.ok(opens - before <= 2);
  });

  test("that fails for another reason is not opened again", async (t) => {
    t.mock.method(IDBDatabase.prototype, "transaction", () => {
      throw fault("UnknownError");
    });
    await store.get("a/one");
    assert.match(tab.bars.get("storage"), NOT_KEPT);
    assert.equal(opens, 1);
  });
});

suite("a record that cannot be read", () => {
  let tab, store;
  beforeEach(async (t) => {
    tab = browser.tab();
    ({ store } = tab);
    await store.updateAll([["a/bad", is(1)], ["a/good", is(2)]]);
    const { get } = IDBObjectStore.prototype;
    t.mock.method(IDBObjectStore.prototype, "getAll", () => {
      throw fault("UnknownError");
    });
    t.mock.method(IDBObjectStore.prototype, "get", function (key) {
      if (key === "a/bad") throw fault("UnknownError");
      return get.call(this, key);
    });
  });

  test("hides no other", async () => {
    assert.deepEqual(await store.entries("a/"), [["a/good", { value: 2 }]]);
    assert.match(tab.bars.get("damage"), DAMAGED);
  });

  test("is told as damaged, and not as if nothing were kept", async () => {
    assert.equal(await store.get("a/bad"), undefined);
    assert.deepEqual([...tab.bars.keys()], ["damage"]);
    assert.match(tab.bars.get("damage"), DAMAGED);
  });

  test("makes room for a new one", async () => {
    assert.deepEqual(await store.update("a/bad", (old) => old ?? { value: "new" }), { value: "new" });
    assert.deepEqual(await browser.inside("readonly", (records) => records.count("a/bad")), 1);
    assert.equal(tab.bars.get("storage"), undefined);
  });
});

suite("a newer version of the site", () => {
  const NEWER = { edit: (text) => text.replace("createObjectStore(RECORDS)", "$&, (db) => db.createObjectStore('later')") };

  const version = async () => (await browser.indexedDB.databases())[0].version;

  test("upgrades while an old tab is open, and both go on", async () => {
    const old = browser.tab();
    await old.store.update("a/one", is(1));
    const new_ = browser.tab(NEWER);
    assert.deepEqual(await new_.store.get("a/one"), { value: 1 });
    assert.equal(await version(), 2);
    assert.deepEqual(await old.store.update("a/one", more), { value: 2 });
    assert.deepEqual(await new_.store.get("a/one"), { value: 2 });
    assert.deepEqual([old, new_].flatMap(({ bars, warned }) => [...bars, ...warned]), []);
  });

  test("that another tab holds up is told, costs nothing, and goes on once that is gone", async () => {
    const old = browser.tab();
    await old.store.update("a/one", is(1));
    const other = await answer(browser.indexedDB.open(browser.name));
    const new_ = browser.tab(NEWER);
    const heard = new_.heard("a/");
    await until(() => new_.bars.size);
    assert.match(new_.bars.get("storage"), BLOCKED);
    const writing = new_.store.update("a/two", is(2));
    new_.pass(3000);
    await writing;
    assert.match(new_.bars.get("storage"), BLOCKED);
    assert.equal(await version(), 1);
    other.close();
    await until(() => !new_.bars.size);
    assert.equal(await version(), 2);
    assert.deepEqual(await new_.store.entries("a/"), [["a/one", { value: 1 }], ["a/two", { value: 2 }]]);
    await until(() => heard.some(([key]) => key === "a/one"));
  });
});
