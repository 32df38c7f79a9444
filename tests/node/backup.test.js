"use strict";
const assert = require("node:assert/strict");
const { suite, test } = require("node:test");
const { load } = require("./load.js");

const { areaOf, canBeTwo, changesOf, compare, counted, read, said, unitOf, write } = load("backup/backup.logic.js");

const AREAS = {
  runs: { one: "list", many: "lists", says: "name", single: "once" },
  tick: { one: "tick", many: "ticks", inside: "runs", says: "state", words: { done: "done", skip: "not for me" } },
  detail: { one: "detail", many: "details", says: "value" },
  kept: { one: "older version kept aside", many: "older versions kept aside" },
};
const RUN = "runs/prepare/r1";
const TICK = "tick/prepare/r1/ask";

const copy = (changes) => JSON.stringify({ format: "playbook-backup", version: 1, records: {}, ...changes });
const compared = (records, here = {}) =>
  compare(Object.entries(records), new Map(Object.entries(here)), AREAS);
/** Return records after changes, as the store would have them. */
const applied = (changes, here = {}) => changes.reduce((all, [key, change]) => ({ ...all, [key]: change(all[key]) }), here);

suite("a saved copy", () => {
  test("holds all records, and is read as they were", () => {
    const records = [[RUN, { name: "“ü” \u2028" }], [TICK, { state: "done", at: 2 }]];
    const text = write("networking", "2026-11-20T10:00:00.000Z", records);
    assert.deepEqual(read(text), { records, left: 0, site: "networking", exported: "2026-11-20T10:00:00.000Z" });
  });

  test("says in JSON what only a browser can hold, as far as that goes", () => {
    const round = { a: [] };
    round.a.push(round);
    const deep = [...Array(1000)].reduce((it) => ({ it }), "words");
    const value = [1n, new Map([["a", new Set(["b"])]]), null, NaN, { same: round.a[0], again: [round.a] }];
    const said = JSON.parse(write("x", "", [["damaged/a", { value }], ["damaged/b", deep], ["damaged/c", { words: "kept" }]])).records;
    assert.deepEqual(said["damaged/a"].value.slice(0, 4), ["1", [["a", ["b"]]], null, null]);
    assert.deepEqual(said["damaged/a"].value[4], { same: { a: ["…"] }, again: [[{ a: "…" }]] });
    assert.match(JSON.stringify(said["damaged/b"]), /^(\{"it":){90,100}"…"\}+$/);
    assert.deepEqual(said["damaged/c"], { words: "kept" });
  });

  test("that is no JSON cannot be read", () => {
    for (const text of ["", "hello", "{", "\0\u0001"]) assert.match(read(text).refused, /cannot be read as one/);
  });

  test("of something else is refused", () => {
    for (const text of ["null", "5", "[1]", "{}", '{"name": "package"}', copy({ records: 5 }), copy({ records: [1] })]) {
      assert.match(read(text).refused, /not a saved copy of a playbook/, text);
    }
  });

  test("of a newer version, or of none, is refused", () => {
    for (const version of [2, "new", {}, undefined]) assert.match(read(copy({ version })).refused, /newer version/);
  });

  test("loses what cannot be a record, and says how much that is", () => {
    const records = { [RUN]: {}, "meta/backup": {}, "tick/a/b/c/d": {}, "detail/<b>": {}, "detail/list": [1], "": {}, a: {}, "detail/none": null };
    const { records: found, left } = read(copy({ records }));
    assert.deepEqual([found, left], [[[RUN, {}]], 7]);
  });

  test("cannot reach into the workings of an object", () => {
    const text = copy({ records: { "detail/a": { value: 1 } } }).replace('"value"', '"__proto__":{"bad":1},"value"');
    assert.deepEqual(read(text).records, [["detail/a", { value: 1 }]]);
    assert.equal({}.bad, undefined);
  });

  test("tells nothing of where and when it was saved but in words", () => {
    const { site, exported } = read(copy({ site: { toString: 1 }, exported: 5 }));
    assert.deepEqual([site, exported], ["", ""]);
  });
});

suite("a copy and what is here", () => {
  test("are compared list by list, with all that lies in it", () => {
    assert.equal(unitOf(TICK, AREAS), RUN);
    assert.equal(unitOf(RUN, AREAS), RUN);
    assert.equal(unitOf("detail/name", AREAS), "detail/name");
    const units = compared({ [RUN]: {}, [TICK]: {}, "tick/prepare/r2/ask": {} });
    assert.deepEqual(units.map(({ name, records }) => [name, records.length]), [[RUN, 2], ["runs/prepare/r2", 1]]);
  });

  test("are alike where only the time differs, in whatever order", () => {
    const [unit] = compared({ [TICK]: { at: 1, state: "done" } }, { [TICK]: { state: "done", at: 9 } });
    assert.deepEqual([unit.fresh, unit.differing], [[], []]);
  });

  test("differ where they say something else", () => {
    const [unit] = compared({ [TICK]: { state: "done" } }, { [TICK]: { state: "skip" } });
    assert.deepEqual(unit.differing, [[TICK, { state: "done" }]]);
  });

  test("are compared even in an area that is not known, or is named like a part of every object", () => {
    for (const key of ["people/ab/c", "constructor/a", "toString/a/b"]) {
      assert.equal(unitOf(key, AREAS), key);
      assert.deepEqual(compared({ [key]: {} })[0].fresh, [[key, {}]]);
    }
  });
});

suite("a reader's choice", () => {
  const theirs = { [RUN]: { name: "Coffee" }, [TICK]: { state: "skip" }, "tick/prepare/r1/new": { state: "done" } };
  const here = { [RUN]: { name: "Coffee" }, [TICK]: { state: "done" } };
  const chosen = (choice) => changesOf({ ...compared(theirs, here)[0], choice }, "id2");

  test("to keep what is here still brings what is new", () => {
    const expected = { ...here, "tick/prepare/r1/new": { state: "done" } };
    assert.deepEqual(applied(chosen("here"), here), expected);
    assert.deepEqual(applied(chosen(undefined), here), expected, "without a choice, the same");
  });

  test("to take the copy changes what differs, and nothing else", () => {
    assert.deepEqual(chosen("backup").map(([key]) => key), ["tick/prepare/r1/new", TICK]);
    assert.deepEqual(applied(chosen("backup"), here), theirs);
  });

  test("to keep both makes a second list, which says where it comes from", () => {
    assert.deepEqual(applied(chosen("both"), here), {
      ...here,
      "runs/prepare/id2": { name: "Coffee (saved copy)" },
      "tick/prepare/id2/ask": { state: "skip" },
      "tick/prepare/id2/new": { state: "done" },
    });
  });

  test("to keep both calls a list without a name by a word", () => {
    const [unit] = compared({ [RUN]: { at: 2, name: "" } }, { [RUN]: { name: "Coffee" } });
    const [[, change]] = changesOf({ ...unit, choice: "both" }, "id2");
    assert.equal(change(undefined).name, "Unnamed (saved copy)");
  });

  test("never takes the place of what came to be here since the comparison", () => {
    const [[key, change]] = chosen("here");
    assert.equal(key, "tick/prepare/r1/new");
    assert.deepEqual(change({ state: "skip" }), { state: "skip" });
  });

  test("to keep both is there for what holds other records, and is not the only one of its kind", () => {
    const canBe = (name) => canBeTwo({ name }, AREAS);
    assert.deepEqual([RUN, "runs/first-steps/once", "detail/name", "people/a", "people/a/b"].map(canBe), [true, false, false, false, false]);
  });
});

suite("in words", () => {
  test("records are counted by what they are", () => {
    assert.equal(counted(1, areaOf(TICK, AREAS)), "1 tick");
    assert.equal(counted(2, areaOf(`kept/${TICK}`, AREAS)), "2 older versions kept aside");
    assert.equal(counted(3, areaOf("people/a", AREAS)), "3 records");
    assert.equal(counted(1), "1 record");
  });

  test("a record says what it holds", () => {
    assert.equal(said(TICK, { state: "skip" }, AREAS), "“not for me”");
    assert.equal(said(`kept/${TICK}`, { state: "done" }, AREAS), "“done”");
    assert.equal(said(RUN, { name: "Coffee" }, AREAS), "“Coffee”");
    assert.equal(said("detail/name", { value: ["a", { b: 1 }] }, AREAS), '“["a",{"b":1}]”');
    assert.equal(said("people/a/b", { value: "words" }, AREAS), "“words”");
  });

  test("a record that holds nothing says so", () => {
    for (const record of [undefined, null, {}, { value: "" }, { name: 5 }]) {
      assert.equal(said("detail/name", record, AREAS), "nothing");
    }
  });

  test("a long text is cut", () => {
    assert.equal(said("detail/name", { value: "x".repeat(120) }, AREAS), `“${"x".repeat(120)}”`);
    assert.equal(said("detail/name", { value: "x".repeat(500) }, AREAS), `“${"x".repeat(120)}…”`);
  });

  test("a state that is named like a part of every object is only a word", () => {
    assert.equal(said(TICK, { state: "constructor" }, AREAS), "“constructor”");
  });
});
