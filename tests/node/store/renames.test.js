"use strict";
const assert = require("node:assert/strict");
const { afterEach, beforeEach, suite, test } = require("node:test");
const { IDBObjectStore } = require("fake-indexeddb");
const { Browser, closeAll, quiet } = require("./browser.js");

let browser;
beforeEach(async () => {
  browser = new Browser();
  await browser.put("note/old", { value: "Priya" });
});
afterEach(closeAll);

/** Return a tab of a site in which these ids were renamed. */
const open = (aliases = { old: "new" }) =>
  browser.tab({ scripts: ["renames/renames.logic.js", "renames/renames.js"], site: { aliases, keys: ["note/{entry}"], answers: [] } });

const fault = () => new DOMException("no", "QuotaExceededError");

suite("a playbook in which something was renamed", () => {
  test("has its records where they are now before anything is read", async () => {
    await browser.put("note/same", { value: "Kwame" });
    const { store } = open();
    assert.deepEqual(await store.entries("note/"), [["note/new", { value: "Priya" }], ["note/same", { value: "Kwame" }]]);
    assert.deepEqual(await browser.keys(), ["meta/renamed", "note/new", "note/same"]);
    assert.equal(await browser.kept("meta/renamed"), JSON.stringify({ old: "new" }));
  });

  test("moves them once", async (t) => {
    await open().store.entries("");
    const begun = t.mock.method(IDBObjectStore.prototype, "put");
    await open().store.entries("");
    assert.equal(begun.mock.callCount(), 0);
  });

  test("writes none that stays as it is", async (t) => {
    await browser.put("note/same", { value: "Kwame" });
    const put = t.mock.method(IDBObjectStore.prototype, "put");
    await open().store.entries("");
    assert.deepEqual(put.mock.calls.map(({ arguments: [, key] }) => key), ["note/new", "meta/renamed"]);
  });

  test("moves them again once more was renamed, or an old one came back", async () => {
    await open().store.entries("");
    await browser.put("note/old", { value: "Priya" });
    assert.deepEqual((await open().store.entries("note/")).map(([key]) => key), ["note/new"]);
    const { store } = open({ old: "new", new: "newest" });
    assert.deepEqual((await store.entries("note/")).map(([key]) => key), ["note/newest"]);
  });

  test("looks at all again once more was renamed, since an answer may name it", async () => {
    await open().store.entries("");
    await open({ old: "new", other: "else" }).store.entries("");
    assert.equal(await browser.kept("meta/renamed"), JSON.stringify({ old: "new", other: "else" }));
  });

  test("notes nothing where nothing is kept", async () => {
    await browser.inside("readwrite", (records) => records.clear());
    await open().store.entries("");
    assert.deepEqual(await browser.keys(), []);
  });

  test("of which nothing says what was renamed is left as it is", async () => {
    const tab = browser.tab({ scripts: ["renames/renames.logic.js", "renames/renames.js"] });
    assert.deepEqual(await tab.store.get("note/old"), { value: "Priya" });
    assert.deepEqual(tab.warned, []);
  });

  test("can follow records that come from elsewhere", () => {
    const { followAll } = open().pb.renames;
    assert.deepEqual(followAll([["note/old", { value: "Priya", at: 1 }], ["note/new", { value: "Kwame", at: 2 }]]), [
      ["note/new", { value: "Kwame", at: 2 }],
      ["kept/note/old", { value: "Priya", at: 1 }],
    ]);
  });

  const REFUSED = {
    "at once": () => {
      throw fault();
    },
    "at the end": (transaction) => setImmediate(() => transaction._abort("QuotaExceededError")),
  };
  Object.entries(REFUSED).forEach(([when, refuse]) => {
    test(`is opened, with all that is kept, also where moving is refused ${when}`, async (t) => {
      const { put } = IDBObjectStore.prototype;
      t.mock.method(IDBObjectStore.prototype, "put", function (...all) {
        refuse(this.transaction);
        return put.apply(this, all);
      });
      const tab = open();
      assert.deepEqual(await tab.store.get("note/old"), { value: "Priya" });
      await quiet();
      assert.deepEqual(tab.warned.map(([error]) => error.name), ["QuotaExceededError"]);
      assert.deepEqual(await browser.keys(), ["note/old"]);
    });
  });
});
