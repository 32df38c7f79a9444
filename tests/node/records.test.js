"use strict";
const assert = require("node:assert/strict");
const { suite, test } = require("node:test");
const { load } = require("./load.js");

const { stamp, leftIn, isSound } = load("base/records.logic.js");

test("a record's time is that of its last change, of its making or of its start", () => {
  assert.equal(stamp({ at: 3, created: 1 }), 3);
  assert.equal(stamp({ created: 2 }), 2);
  assert.equal(stamp({ started: "1970-01-01T00:00:01Z" }), 1000);
});

test("a record without a time is as old as can be", () => {
  for (const record of [undefined, null, {}, "text", { at: {} }, { at: "never" }]) assert.equal(stamp(record), 0);
});

test("what a page left is read as it was written, a deleted record included", () => {
  const left = [["tick/a/r/b", { state: "done", at: 5 }, 7], ["tick/a/r/c", undefined, 7]];
  assert.deepEqual(leftIn(JSON.stringify(left)), [["tick/a/r/b", { state: "done", at: 5 }, 7], ["tick/a/r/c", null, 7]]);
});

test("what is no such writing holds nothing, and its good lines count", () => {
  for (const text of ["", "{", "null", "3", "{}", '"words"', "[null, 1, {}]", '[["a", 1]]', '[[1, 2, 3]]']) {
    assert.deepEqual(leftIn(text), [], text);
  }
  assert.deepEqual(leftIn('[["a", 1, "soon"], ["b", 1, 2]]'), [["b", 1, 2]]);
});

suite("a record", () => {
  const SHAPES = {
    "copies/": { name: "text", created: "time", opened: "time" },
    "meta/run/": { run: "text" },
    "field/": { value: "answer" },
  };
  const NEITHER = [null, true, 1n, NaN, Infinity, 9e15, [1n], [null], [["a"]], { a: { b: "c" } }, [{ a: 1 }], new Date(0), new Map(), new Set(), /a/];
  const sound = (key, record) => isSound(key, record, SHAPES);

  test("is sound if each of its parts has the shape that its kind says", () => {
    assert.ok(sound("copies/sheet/a1", { name: "", created: 1, opened: 2, at: 3, more: null }));
    assert.ok(sound("meta/run/list", { run: "a1" }));
    for (const value of ["", "words", [], ["pen", "book"], [{}, { name: "Kwame" }]]) assert.ok(sound("field/a/b/c", { value }));
  });

  test("may lack a time, and nothing else", () => {
    assert.ok(sound("copies/sheet/a1", { name: "Priya" }));
    assert.equal(sound("copies/sheet/a1", { created: 1 }), false);
    assert.equal(sound("field/a/b/c", {}), false);
  });

  test("that is no object is damaged", () => {
    for (const record of [...NEITHER, 5, "words", [], { constructor: "words", value: "words" }]) {
      for (const key of ["copies/a/b", "meta/run/a", "field/a/b/c"]) assert.equal(sound(key, record), false, key);
    }
  });

  test("with a part of another shape is damaged", () => {
    for (const odd of NEITHER) {
      assert.equal(sound("copies/a/b", { name: odd }), false);
      assert.equal(sound("copies/a/b", { name: "a", at: odd }), false);
      assert.equal(sound("copies/a/b", { name: "a", opened: odd }), false);
      assert.equal(sound("field/a/b/c", { value: odd }), false);
    }
    assert.equal(sound("copies/a/b", { name: "a", created: "1" }), false);
    assert.equal(sound("field/a/b/c", { value: 5 }), false);
  });

  test("that is not there, or that no kind knows, is sound", () => {
    assert.ok(sound("copies/a/b", undefined));
    for (const record of [null, 1n, "words", {}]) {
      assert.ok(sound("people/a", record));
      assert.ok(sound("meta/runs", record));
    }
  });
});
