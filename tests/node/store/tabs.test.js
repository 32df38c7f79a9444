"use strict";
const assert = require("node:assert/strict");
const { afterEach, beforeEach, suite, test } = require("node:test");
const { IDBObjectStore } = require("fake-indexeddb");
const { Browser, closeAll, quiet, until } = require("./browser.js");

let browser, one, two;
beforeEach(async () => {
  browser = new Browser();
  [one, two] = [browser.tab(), browser.tab()];
  await Promise.all([one, two].map((tab) => tab.store.update("meta/persist", is(1))));
  await quiet();
});
afterEach(closeAll);

const is = (value) => () => ({ value });
const more = (old) => ({ value: (old?.value ?? 0) + 1 });

suite("two tabs", () => {
  test("hear of what the other writes, a deleted record included", async () => {
    const heard = two.heard("a/");
    await one.store.updateAll([["a/one", is(1)], ["b/one", is(1)], ["a/two", is(2)]]);
    await until(() => heard.length === 2);
    await one.store.update("a/one", () => undefined);
    await until(() => heard.length === 3);
    assert.deepEqual(heard, [["a/one", { value: 1 }], ["a/two", { value: 2 }], ["a/one", undefined]]);
  });

  test("that both count to a hundred lose nothing", async () => {
    const count = (tab) => Promise.all(Array.from({ length: 100 }, () => tab.store.update("a/count", more)));
    await Promise.all([one, two].map(count));
    assert.deepEqual(await browser.kept("a/count"), { value: 200 });
  });

  test("of a browser that does not let them speak go on without", async () => {
    const alone = browser.tab({ BroadcastChannel: undefined });
    assert.deepEqual(await alone.store.update("a/one", is(1)), { value: 1 });
    assert.deepEqual(await one.store.get("a/one"), { value: 1 });
  });

  test("of other playbooks hear nothing of each other", async () => {
    const other = new Browser().tab();
    const heard = other.heard("");
    await one.store.update("a/one", is(1));
    await quiet();
    assert.deepEqual(heard, []);
  });
});

suite("what two tabs write at once", () => {
  /** Both texts, if the other is not in mine already. */
  const join = (mine, theirs) => (mine.value.includes(theirs.value) ? mine : { value: `${mine.value} ${theirs.value}` });

  const write = (tab, value, joined = join) => tab.store.updateAll([["note/one", is(value), joined]]);

  test("is joined, in every tab, and the reader is told", async () => {
    const heard = [one.heard("note/"), two.heard("note/")];
    await Promise.all([write(one, "Priya"), write(two, "Kwame")]);
    for (const each of heard) await until(() => each.at(-1)?.[1].value === "Kwame Priya");
    assert.deepEqual(await browser.kept("note/one"), { value: "Kwame Priya" });
    await until(() => two.joined);
    await quiet();
    assert.deepEqual([one.joined, two.joined], [0, 1]);
  });

  test("is joined once more with what was written in the meantime", async () => {
    write(one, "Priya");
    const writing = write(two, "Kwame");
    const heard = two.heard("note/");
    two.store.watch("note/", () => heard.length === 1 && one.store.update("note/one", is("Nkechi")));
    await writing;
    await until(() => two.joined);
    await quiet();
    const { value } = await browser.kept("note/one");
    assert.match(value, /Nkechi/);
    assert.match(value, /Priya/);
  });

  test("is what came last where nothing says how to join it", async () => {
    await Promise.all([write(one, "Priya", null), write(two, "Kwame", null)]);
    await quiet();
    assert.deepEqual(await browser.kept("note/one"), { value: "Kwame" });
    assert.deepEqual([one.joined, two.joined], [0, 0]);
  });

  test("is written once where one holds the other", async (t) => {
    await write(one, "Kwame");
    const put = t.mock.method(IDBObjectStore.prototype, "put");
    await write(two, "Kwame and Priya");
    await quiet();
    assert.equal(put.mock.callCount(), 1);
    assert.equal(two.joined, 0);
  });

  test("is not joined with what is damaged", async () => {
    await browser.put("note/one", { value: 5 });
    await write(two, "Kwame");
    await quiet();
    assert.deepEqual(await browser.kept("note/one"), { value: "Kwame" });
  });

  test("is not joined with nothing", async () => {
    await write(two, "Kwame");
    await quiet();
    assert.deepEqual(await browser.kept("note/one"), { value: "Kwame" });
    assert.equal(two.joined, 0);
  });

  test("is not joined with older words of the same tab, which a failed write may have left", async (t) => {
    const { put } = IDBObjectStore.prototype;
    let calls = 0;
    t.mock.method(IDBObjectStore.prototype, "put", function (...all) {
      if (!calls++) throw new DOMException("no", "QuotaExceededError");
      return put.apply(this, all);
    });
    await Promise.all([write(two, "Pri"), write(two, "Kwame")]);
    await write(two, "Amina");
    await quiet();
    assert.deepEqual(await browser.kept("note/one"), { value: "Amina" });
  });
});
