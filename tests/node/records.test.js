"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { stamp, leftIn } = load("base/records.logic.js");

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
