"use strict";
/* However late the browser answers, in whatever order, and whatever it refuses: all comes out as if it were done at once. */
const assert = require("node:assert/strict");
const { afterEach, suite, test } = require("node:test");
const { IDBDatabase, IDBObjectStore } = require("fake-indexeddb");
const { Browser, closeAll, quiet, turn } = require("./browser.js");

afterEach(closeAll);

const KEYS = ["a/0", "a/1", "a/2"];

/** Return a sequence of numbers from 0 to 1 that a seed brings back (Mulberry32). */
function chanceOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Have answers come late, each by a number of turns of its own. What a transaction still has to ask in answer to an answer
 *  must be asked at once: so only what ends it is late, and what only reads. */
function delay(t, chance) {
  const late = (target) => {
    const { addEventListener } = target;
    target.addEventListener = (type, listener) =>
      addEventListener.call(target, type, async (event) => {
        for (let turns = Math.floor(chance() * 12); turns > 0; turns--) await turn();
        listener.call(target, event);
      });
    return target;
  };
  const { transaction } = IDBDatabase.prototype;
  t.mock.method(IDBDatabase.prototype, "transaction", function (...all) {
    return late(transaction.apply(this, all));
  });
  for (const name of ["get", "getAll", "getAllKeys"]) {
    const ask = IDBObjectStore.prototype[name];
    t.mock.method(IDBObjectStore.prototype, name, function (...all) {
      const request = ask.apply(this, all);
      return this.transaction.mode === "readonly" ? late(request) : request;
    });
  }
}

/** Have some writes refused, at once or at the end of their transaction, until `disk.full` is 0. */
function fill(t, chance, disk) {
  const { put } = IDBObjectStore.prototype;
  t.mock.method(IDBObjectStore.prototype, "put", function (...all) {
    const fate = chance();
    if (fate < disk.full / 2) throw new DOMException("no", "QuotaExceededError");
    const request = put.apply(this, all);
    if (fate < disk.full) request.addEventListener("success", () => this.transaction._abort("QuotaExceededError"));
    return request;
  });
}

/** What each record was, one state after the other. */
class Model {
  states = Object.fromEntries(KEYS.map((key) => [key, [undefined]]));

  now(key) {
    return this.states[key].at(-1);
  }

  change([key, change]) {
    this.states[key].push(change(this.now(key)));
    return this.now(key);
  }

  /** Return whether a record was like this at that time, given as the number of its state, or later. */
  has(key, found, since) {
    return this.states[key].slice(since).some((state) => JSON.stringify(state) === JSON.stringify(found));
  }
}

/** Return one to three changes, of which one in two needs what was there. */
function changes(chance, number) {
  const [first, ...others] = KEYS.toSorted(() => chance() - 0.5);
  return [first, ...others.filter(() => chance() < 0.3)].map((key) => {
    if (chance() < 0.5) return [key, (old) => ({ value: [...(old?.value ?? []), number].slice(-3) })];
    return chance() < 0.2 ? [key, () => undefined] : [key, () => ({ value: [number] })];
  });
}

/** Do many things, most of them before the ones before are through. Resolves once all of them are. */
async function work(store, model, chance) {
  const asked = [];
  for (let number = 0; number < 24; number++) {
    const dice = chance();
    if (dice < 0.6) {
      const all = changes(chance, number);
      const expected = all.map((each) => model.change(each));
      asked.push(store.updateAll(all).then((values) => assert.deepEqual(values, expected)));
    } else if (dice < 0.7) {
      const counts = KEYS.map((key) => model.states[key].length - 1);
      const check = (found) => KEYS.forEach((key, index) => assert.ok(model.has(key, found.get(key), counts[index]), key));
      asked.push(store.entries("a/").then((found) => check(new Map(found))));
    } else if (dice < 0.8) {
      const [key] = KEYS;
      const since = model.states[key].length - 1;
      asked.push(store.get(key).then((found) => assert.ok(model.has(key, found, since), key)));
    } else {
      for (let turns = Math.floor(chance() * 20); turns > 0; turns--) await turn();
    }
  }
  await Promise.all(asked);
}

suite("what is asked for in any haste", () => {
  [0, 0.1, 0.5, 1].forEach((full) => {
    test(`is read, told and kept in order where ${full * 100} of 100 writes are refused`, async (t) => {
      const disk = { full };
      const chances = chanceOf(1);
      delay(t, chances);
      fill(t, chances, disk);
      for (let seed = 1; seed <= 8; seed++) {
        const chance = chanceOf(seed);
        const browser = new Browser();
        const tab = browser.tab();
        const model = new Model();
        const heard = Object.fromEntries(KEYS.map((key) => [key, [undefined]]));
        tab.store.watch("a/", (key, value) => heard[key].push(value));
        disk.full = full;
        await work(tab.store, model, chance);
        assert.deepEqual(heard, model.states);
        disk.full = 0;
        await tab.store.update("b/last", () => ({}));
        assert.equal(tab.bars.size, 0);
        for (const key of KEYS) assert.deepEqual(await browser.kept(key), model.now(key), `seed ${seed}`);
        await quiet();
        closeAll();
      }
    });
  });
});
