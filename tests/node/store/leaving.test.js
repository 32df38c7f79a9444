"use strict";
const assert = require("node:assert/strict");
const { afterEach, beforeEach, suite, test } = require("node:test");
const { IDBObjectStore } = require("fake-indexeddb");
const { Browser, closeAll, quiet, until } = require("./browser.js");

let browser;
beforeEach(() => {
  browser = new Browser();
});
afterEach(closeAll);

const is = (value, at) => () => ({ value, at });

/** Return a tab of which nothing comes through: as if it went before its turn. */
const stuck = () => browser.tab({ indexedDB: { open: () => new EventTarget() } });

/** Return what was left for the next page, without its names. */
const left = () => Object.values(browser.localStorage).flatMap((text) => JSON.parse(text));

/** Leave something, as a page that went some time ago. */
const leave = (name, changes) => {
  browser.localStorage[`${browser.name}/${name}`] = JSON.stringify(changes);
};

const blocked = () => {
  const refuse = () => {
    throw new DOMException("no", "SecurityError");
  };
  return new Proxy({}, { get: refuse, set: refuse, ownKeys: refuse, deleteProperty: refuse });
};

suite("a page that goes", () => {
  test("leaves what is not through, and the next one takes that in before it reads", async () => {
    await browser.put("a/gone", { value: "old", at: 1 });
    const tab = stuck();
    tab.store.updateAll([["a/one", is("Priya", 1)], ["a/gone", () => undefined]]);
    tab.store.update("a/two", is("Kwame", 1));
    tab.happen("pagehide");
    assert.equal(Object.keys(browser.localStorage).length, 1);
    const next = browser.tab();
    assert.deepEqual(await next.store.entries("a/"), [["a/one", { value: "Priya", at: 1 }], ["a/two", { value: "Kwame", at: 1 }]]);
    assert.deepEqual(browser.localStorage, {});
    assert.equal(await browser.kept("a/gone"), undefined);
    assert.deepEqual(next.warned, []);
  });

  test("leaves nothing of what is through, and nothing that depends on what it could not read", async () => {
    const tab = browser.tab();
    await tab.store.update("a/one", is(1));
    tab.happen("pagehide");
    assert.deepEqual(browser.localStorage, {});
    const other = stuck();
    other.store.update("a/one", (old) => old);
    other.happen("pagehide");
    assert.deepEqual(browser.localStorage, {});
    other.store.updateAll([["a/one", (old) => old], ["a/two", is(2)]]);
    other.happen("pagehide");
    assert.deepEqual(left().map(([key]) => key), ["a/two"]);
  });

  test("says when it left it", () => {
    const tab = stuck();
    tab.store.update("a/one", is(1));
    const before = Date.now();
    tab.happen("pagehide");
    const [[, , at]] = left();
    assert.ok(before <= at && at <= Date.now());
  });

  test("and comes back takes back what it left: by then it may be old", async () => {
    const tab = browser.tab();
    await tab.store.entries("");
    const writing = tab.store.update("a/one", is(1, 1));
    tab.happen("pagehide");
    tab.happen("pageshow", { persisted: false });
    assert.equal(left().length, 1);
    tab.happen("pageshow", { persisted: true });
    await writing;
    await tab.store.update("a/one", () => undefined);
    assert.deepEqual(browser.localStorage, {});
    assert.equal(await browser.tab().store.get("a/one"), undefined);
  });

  test("goes, and comes back, also where nothing can be left", async () => {
    const tab = browser.tab({ localStorage: blocked() });
    const writing = tab.store.update("a/one", is(1));
    tab.happen("pagehide");
    tab.happen("pageshow", { persisted: true });
    await writing;
    assert.deepEqual(await browser.kept("a/one"), { value: 1, at: undefined });
  });
});

suite("what was left", () => {
  test("does not take the place of what is newer, but of what is as old", async () => {
    await browser.put("a/newer", { value: "kept", at: 11 });
    await browser.put("a/same", { value: "kept", at: 10 });
    await browser.put("a/older", { value: "kept", at: 9 });
    await browser.put("a/gone", { value: "kept", at: 11 });
    leave("one", ["newer", "same", "older"].map((name) => [`a/${name}`, { value: "left", at: 5 }, 10]));
    leave("two", [["a/gone", null, 10]]);
    const found = await browser.tab().store.entries("a/");
    assert.deepEqual(found.map(([key, { value }]) => [key, value]), [["a/gone", "kept"], ["a/newer", "kept"], ["a/older", "left"], ["a/same", "left"]]);
  });

  test("and cannot be read goes, and what is not ours stays", async () => {
    leave("one", { odd: true });
    browser.localStorage[`${browser.name}/two`] = "{ broken";
    leave("three", [["a/one", { value: 1, at: 1 }, 1]]);
    browser.localStorage[`${browser.name}-other/one`] = "[]";
    browser.localStorage.theme = "dark";
    assert.deepEqual(await browser.tab().store.get("a/one"), { value: 1, at: 1 });
    assert.deepEqual(Object.keys(browser.localStorage), [`${browser.name}-other/one`, "theme"]);
  });

  test("stays for the next page where there is no room for it, and all else goes on", async (t) => {
    leave("one", [["a/one", { value: 1, at: 1 }, 1]]);
    await browser.put("a/two", { value: 2 });
    const full = t.mock.method(IDBObjectStore.prototype, "put", () => {
      throw new DOMException("no", "QuotaExceededError");
    });
    const tab = browser.tab();
    assert.deepEqual(await tab.store.entries("a/"), [["a/two", { value: 2 }]]);
    assert.deepEqual(tab.warned.map(([error]) => error.name), ["QuotaExceededError"]);
    assert.equal(left().length, 1);
    full.mock.restore();
    assert.deepEqual(await browser.tab().store.get("a/one"), { value: 1, at: 1 });
  });

  test("and is damaged is put aside", async () => {
    leave("one", [["note/one", { value: 5, at: 1 }, 1]]);
    const { store } = browser.tab();
    assert.equal(await store.get("note/one"), undefined);
    assert.deepEqual((await store.entries("damaged/")).map(([, { key }]) => key), ["note/one"]);
  });

  test("is not asked for where the browser forbids that, and all else goes on", async () => {
    await browser.put("a/one", { value: 1 });
    const tab = browser.tab({ localStorage: blocked() });
    assert.deepEqual(await tab.store.get("a/one"), { value: 1 });
    assert.equal(tab.bars.size, 0);
  });
});

suite("what belongs to a tab", () => {
  test("goes in each tab once someone deletes it, with what was left, and nothing else", async () => {
    const [one, two] = [browser.tab(), browser.tab()];
    await Promise.all([one, two].map((tab) => tab.store.entries("")));
    for (const tab of [one, two]) Object.assign(tab.sessionStorage, { [`${browser.name}/place`]: "3", other: "stays" });
    leave("one", []);
    browser.localStorage.theme = "dark";
    await one.store.update("a/one", is(1));
    await quiet();
    assert.deepEqual(Object.keys(one.sessionStorage), [`${browser.name}/place`, "other"]);
    await one.store.update("tab/all", () => undefined);
    assert.deepEqual(one.sessionStorage, { other: "stays" });
    assert.deepEqual(browser.localStorage, { theme: "dark" });
    await until(() => Object.keys(two.sessionStorage).length === 1);
    assert.deepEqual(two.sessionStorage, { other: "stays" });
  });

  test("breaks nothing where the browser forbids it", async () => {
    const tab = browser.tab({ localStorage: blocked(), sessionStorage: blocked() });
    await tab.store.update("tab/all", () => undefined);
    assert.equal(tab.bars.size, 0);
  });
});

suite("a page that comes back", () => {
  test("hears what is there by now, if it was kept as it was", async () => {
    const tab = browser.tab();
    await tab.store.entries("");
    await browser.put("a/one", { value: 1 });
    await browser.put("b/one", { value: 1 });
    const life = new AbortController();
    const [heard, gone] = [tab.heard("a/"), tab.heard("a/", life.signal)];
    tab.happen("pageshow", { persisted: false });
    await quiet();
    assert.deepEqual(heard, []);
    tab.happen("pageshow", { persisted: true });
    life.abort();
    await until(() => heard.length);
    await quiet();
    assert.deepEqual(heard, [["a/one", { value: 1 }]]);
    assert.deepEqual(gone, []);
  });
});
