"use strict";
const assert = require("node:assert/strict");
const { suite, test } = require("node:test");
const { load } = require("./load.js");

const { canBeTwo, changesOf, compare, said, unitOf } = load("import/import.logic.js", "told/told.logic.js");

const AREAS = {
  runs: { one: "list", many: "lists", says: "name", single: "once" },
  tick: { one: "tick", many: "ticks", inside: "runs", says: "state", words: { done: "done", skip: "not for me" } },
  detail: { one: "detail", many: "details", says: "value" },
  kept: { one: "older version kept aside", many: "older versions kept aside" },
};
const RUN = "runs/prepare/r1";
const TICK = "tick/prepare/r1/ask";

const compared = (records, here = {}) =>
  compare(Object.entries(records), new Map(Object.entries(here)), AREAS);
/** Return records after changes, as the store would have them. */
const applied = (changes, here = {}) => changes.reduce((all, [key, change]) => ({ ...all, [key]: change(all[key]) }), here);

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
  const chosen = (choice) => changesOf({ ...compared(theirs, here)[0], choice }, "id2", "saved copy");

  test("to keep what is here still brings what is new", () => {
    const expected = { ...here, "tick/prepare/r1/new": { state: "done" } };
    assert.deepEqual(applied(chosen("here"), here), expected);
    assert.deepEqual(applied(chosen(undefined), here), expected, "without a choice, the same");
  });

  test("to take the copy changes what differs, and nothing else", () => {
    assert.deepEqual(chosen("theirs").map(([key]) => key), ["tick/prepare/r1/new", TICK]);
    assert.deepEqual(applied(chosen("theirs"), here), theirs);
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
    const [[, change]] = changesOf({ ...unit, choice: "both" }, "id2", "PDF");
    assert.equal(change(undefined).name, "Unnamed (PDF)");
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
  test("a record says what it holds", () => {
    assert.equal(said(TICK, { state: "skip" }, AREAS), "“not for me”");
    assert.equal(said(`kept/${TICK}`, { state: "done" }, AREAS), "“done”");
    assert.equal(said(RUN, { name: "Coffee" }, AREAS), "“Coffee”");
    assert.equal(said("detail/name", { value: ["a", { b: 1 }, 5] }, AREAS), '“a; {"b":1}; 5”');
    assert.equal(said("people/a/b", { value: "words" }, AREAS), "“words”");
  });

  test("a record of several answers says each, and of a table what is in its rows", () => {
    assert.equal(said("field/s/c/f", { value: ["pen", "book"] }, AREAS), "“pen; book”");
    assert.equal(said("field/s/c/f", { value: [{ name: "Kwame", work: "" }, {}, { name: "", work: "Baker" }] }, AREAS), "“Kwame; Baker”");
    assert.equal(said("field/s/c/f", { value: [{ name: "Kwame", work: "Baker" }] }, AREAS), "“Kwame, Baker”");
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
