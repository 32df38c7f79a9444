"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { findingsOf } = require("./shared.js");

const BEGINS = { begins: { words: ["i"], percent: 50, sentences: 2 } };
const found = (check, message) => findingsOf({ check }, [message])[0].check ?? [];

test("a share of sentences is too great only where it is greater than what is allowed", () => {
  assert.deepEqual(found(BEGINS, "I came. You saw."), []);
  assert.deepEqual(found(BEGINS, "I came. I saw. You won."), ["I came.", "I saw."]);
  const half = "I came. ".repeat(50) + "You saw. ".repeat(51);
  assert.deepEqual(found(BEGINS, half), [], "49.5 in a hundred are not more than 50");
});

test("every sign that ends a line parts words as a line's end does", () => {
  for (const end of ["\r\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029", "\n"]) {
    assert.deepEqual(found({ patterns: ["one two"] }, `one${end}two`), ["one two"]);
  }
});
