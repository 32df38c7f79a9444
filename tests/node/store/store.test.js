"use strict";
const assert = require("node:assert/strict");
const { afterEach, beforeEach, suite, test } = require("node:test");
const { IDBObjectStore, IDBTransaction } = require("fake-indexeddb");
const { Browser, closeAll, quiet, until } = require("./browser.js");

let browser;
let tab;
let store;
beforeEach(() => {
  browser = new Browser();
  tab = browser.tab();
  ({ store } = tab);
});
afterEach(closeAll);

const is = (value) => () => ({ value });
const more = (old) => ({ value: (old?.value ?? 0) + 1 });

suite("what is written", () => {
  test("is read, here and in the next tab, and stands in the database", async () => {
    assert.deepEqual(await store.update("a/one", is("Priya")), { value: "Priya" });
    for (const each of [tab, browser.tab()]) assert.deepEqual(await each.store.get("a/one"), { value: "Priya" });
    assert.deepEqual(await browser.kept("a/one"), { value: "Priya" });
  });

  test("is what a function makes of what was there", async () => {
    assert.deepEqual(await store.update("a/one", more), { value: 1 });
    assert.deepEqual(await store.update("a/one", more), { value: 2 });
    assert.deepEqual(await browser.kept("a/one"), { value: 2 });
  });

  test("is gone once a function makes nothing of it", async () => {
    for (const nothing of [() => undefined, (_old) => undefined]) {
      await store.update("a/one", is(1));
      assert.equal(await store.update("a/one", nothing), undefined);
      assert.equal(await store.get("a/one"), undefined);
      assert.deepEqual((await store.entries("a/")), []);
      assert.equal((await browser.keys()).includes("a/one"), false);
    }
  });

  test("in one call comes with all its values, in the order of the changes", async () => {
    await store.update("a/two", is(2));
    assert.deepEqual(await store.updateAll([["a/one", is(1)], ["a/two", more]]), [{ value: 1 }, { value: 3 }]);
    assert.deepEqual(await store.updateAll([["a/two", is(9)], ["a/one", is(8)]]), [{ value: 9 }, { value: 8 }]);
    assert.deepEqual(await store.entries("a/"), [["a/one", { value: 8 }], ["a/two", { value: 9 }]]);
  });

  test("in one call is kept in one transaction", async (t) => {
    await store.entries("");
    const begun = t.mock.method(IDBObjectStore.prototype, "put");
    await store.updateAll([["a/one", is(1)], ["a/two", is(2)]]);
    const [one, two] = begun.mock.calls.map((call) => call.this.transaction);
    assert.equal(one, two);
  });

  test("is on its way before the call returns, and through at once, if it needs no reading", async (t) => {
    await store.entries("");
    const put = t.mock.method(IDBObjectStore.prototype, "put");
    const commit = t.mock.method(IDBTransaction.prototype, "commit");
    const writing = store.update("a/one", is(1));
    assert.equal(put.mock.callCount(), 1);
    assert.equal(commit.mock.callCount(), 1);
    await writing;
    assert.equal(put.mock.calls.filter(({ arguments: [, key] }) => key === "a/one").length, 1);
  });

  test("is not cut short while it still reads", async (t) => {
    const commit = t.mock.method(IDBTransaction.prototype, "commit");
    await store.update("meta/persist", more);
    await store.update("a/one", more);
    assert.equal(commit.mock.callCount(), 0);
  });
});

suite("what is read", () => {
  test("is nothing where nothing is", async () => {
    assert.equal(await store.get("a/one"), undefined);
    assert.deepEqual(await store.entries(""), []);
  });

  test("is all that begins like this, in the order of the keys, and nothing else", async () => {
    const keys = ["b/z", "a/b/c", "a/ß", "a/a", "a", "a/", "a0", "b/a"];
    await store.updateAll(keys.map((key) => [key, is(key)]));
    const found = async (prefix) => (await store.entries(prefix)).map(([key]) => key);
    assert.deepEqual(await found("a/"), ["a/", "a/a", "a/b/c", "a/ß"]);
    assert.deepEqual(await found("b/"), ["b/a", "b/z"]);
    assert.deepEqual(await found("c/"), []);
    assert.deepEqual(await store.entries("b/a"), [["b/a", { value: "b/a" }]]);
  });

  test("holds all that was written before it was asked for", async () => {
    const writes = [more, is(5), more].map((change) => store.update("a/one", change));
    const [one, all] = [store.get("a/one"), store.entries("a/")];
    writes.push(store.update("b/one", more));
    assert.deepEqual(await one, { value: 6 });
    assert.deepEqual(await all, [["a/one", { value: 6 }]]);
    await Promise.all(writes);
  });
});

suite("who watches", () => {
  test("hears of each change under a prefix, a deleted record included", async () => {
    const heard = tab.heard("a/");
    await store.updateAll([["a/one", is(1)], ["b/one", is(2)]]);
    await store.update("a/one", () => undefined);
    assert.deepEqual(heard, [["a/one", { value: 1 }], ["a/one", undefined]]);
  });

  test("hears nothing any more once the signal came", async () => {
    const life = new AbortController();
    const heard = tab.heard("a/", life.signal);
    await store.update("a/one", is(1));
    life.abort();
    await store.update("a/one", is(2));
    assert.deepEqual(heard, [["a/one", { value: 1 }]]);
  });

  test("hears of a change before who made it goes on", async () => {
    const heard = tab.heard("a/");
    const both = Promise.all([store.update("a/one", is(1)), store.update("a/one", more)]);
    await both;
    assert.deepEqual(heard.map(([, { value }]) => value), [1, 2]);
  });

  test("hears of a record of another shape as if it were gone", async () => {
    const heard = tab.heard("note/");
    await store.update("note/one", is(5));
    assert.deepEqual(heard, [["note/one", undefined]]);
  });

  test("may be suggested a backup, two seconds after the last began to watch", () => {
    assert.equal(tab.reminded, 0);
    tab.heard("a/");
    tab.pass(1999);
    tab.heard("b/");
    tab.pass(1999);
    assert.equal(tab.reminded, 0);
    tab.pass(1);
    assert.equal(tab.reminded, 1);
    tab.pass(5000);
    assert.equal(tab.reminded, 1);
  });
});

suite("what a component made a mistake in", () => {
  test("is told to it, and holds nothing up", async () => {
    const mistake = () => {
      throw new TypeError("no");
    };
    for (const wrong of [mistake, (_old) => mistake()]) {
      const [one, two] = [store.update("a/one", wrong), store.update("a/two", is(2))];
      await assert.rejects(one, { name: "TypeError" });
      assert.deepEqual(await two, { value: 2 });
      assert.equal(await browser.kept("a/one"), undefined);
    }
    assert.equal(tab.bars.size, 0);
  });
});

suite("damaged records", () => {
  const DAMAGED = /damaged and cannot be shown/;

  /** Return what was put aside. */
  const aside = async () => (await store.entries("damaged/")).map(([, { key, value }]) => [key, value]);

  test("are put aside before anything is read, and the reader is told", async () => {
    await browser.put("note/good", { value: "Priya" });
    await browser.put("note/null", null);
    await browser.put("note/text", "text");
    await browser.put("other/text", "text");
    ({ store } = tab = browser.tab());
    assert.equal(await store.get("note/null"), undefined);
    assert.deepEqual(await store.entries("note/"), [["note/good", { value: "Priya" }]]);
    assert.deepEqual(await store.entries("other/"), [["other/text", "text"]]);
    assert.deepEqual((await aside()).sort(), [["note/null", null], ["note/text", "text"]]);
    assert.equal(typeof (await store.entries("damaged/"))[0][1].at, "number");
    assert.deepEqual((await browser.keys()).filter((key) => key.startsWith("note/")), ["note/good"]);
    assert.match(tab.bars.get("damage"), DAMAGED);
    assert.deepEqual([...tab.bars.keys()], ["damage"]);
  });

  test("are not looked for in vain: nothing is told where all is sound", async () => {
    await browser.put("note/good", { value: "Priya" });
    tab = browser.tab();
    assert.deepEqual(await tab.store.entries(""), [["note/good", { value: "Priya" }]]);
    assert.equal(tab.bars.size, 0);
    assert.deepEqual(tab.warned, []);
  });

  const WAYS = {
    "by its key": () => store.get("note/one"),
    "with others": () => store.entries("note/").then((all) => all[0]),
  };
  Object.entries(WAYS).forEach(([how, read]) => {
    test(`that come later are put aside when they are read ${how}`, async () => {
      await store.entries("");
      await browser.put("note/one", { value: 5 });
      assert.equal(await read(), undefined);
      assert.deepEqual(await aside(), [["note/one", { value: 5 }]]);
      assert.match(tab.bars.get("damage"), DAMAGED);
      assert.equal(await browser.kept("note/one"), undefined);
    });
  });

  test("that were mended in the meantime stay where they are", async (t) => {
    await store.entries("");
    await browser.put("note/one", { value: 5 });
    await browser.put("note/two", { value: 5 });
    const { update } = store;
    const { getAll } = IDBObjectStore.prototype;
    t.mock.method(IDBObjectStore.prototype, "getAll", function (...all) {
      update("note/one", is("mended")); // by the other tab, between the look at all and the step that puts aside
      return getAll.apply(this, all);
    }, { times: 1 });
    ({ store } = tab = browser.tab());
    assert.deepEqual(await store.entries("note/"), [["note/one", { value: "mended" }]]);
    assert.deepEqual(await aside(), [["note/two", { value: 5 }]]);
  });
});

suite("the browser", () => {
  const storage = (persisted) => {
    const asked = [];
    return { asked, persisted: async () => persisted, persist: async () => asked.push("asked") };
  };

  const opened = (kept) => browser.tab({ navigator: { storage: kept } });

  test("is asked once to keep what is here, as soon as there is something", async () => {
    const kept = storage(false);
    for (let times = 0; times < 2; times++) {
      const each = opened(kept);
      await each.store.update("a/one", () => undefined);
      await quiet();
      assert.equal(kept.asked.length, times);
      await Promise.all([each.store.update("a/one", is(1)), each.store.update("a/two", is(2))]);
      await until(() => kept.asked.length);
      await quiet();
      assert.equal(kept.asked.length, 1);
    }
    assert.equal(typeof (await store.get("meta/persist")).at, "number");
  });

  test("that keeps it anyway is not asked", async () => {
    const kept = storage(true);
    await opened(kept).store.update("a/one", is(1));
    await quiet();
    assert.deepEqual(kept.asked, []);
    assert.equal(await store.get("meta/persist"), undefined);
  });

  test("that does not answer costs nothing", async () => {
    const refuse = async () => {
      throw new TypeError("no");
    };
    const each = opened({ persisted: refuse, persist: refuse });
    await each.store.update("a/one", is(1));
    await quiet();
    assert.deepEqual(await each.store.get("a/one"), { value: 1 });
    assert.deepEqual(each.warned.map(([error]) => error.name), ["TypeError"]);
    assert.equal(each.bars.size, 0);
  });

  test("that cannot be asked is not", async () => {
    const each = opened({});
    await each.store.update("a/one", is(1));
    await quiet();
    assert.deepEqual(await store.entries(""), [["a/one", { value: 1 }]]);
  });
});
