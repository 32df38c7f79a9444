"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { read, written, moved } = load("print/kit.logic.js");
const KNOWN = ["my-plan", "before-a-meeting", "ask-to-meet-cards"];
const plain = (value) => JSON.parse(JSON.stringify(value));

test("a hand-out is read back from the address as it was written into it", () => {
  const kit = { paper: "letter", names: ["before-a-meeting", "my-plan"] };
  assert.deepEqual(plain(read(written(kit), KNOWN)), kit);
});

test("an empty hand-out says nothing in the address, and is on A4", () => {
  assert.equal(written({ paper: "letter", names: [] }), "");
  assert.deepEqual(plain(read("", KNOWN)), { paper: "a4", names: [] });
});

test("what is not there any more, or there twice, is left out", () => {
  assert.deepEqual(plain(read("#a4:gone,my-plan,my-plan", KNOWN)).names, ["my-plan"]);
});

test("an address that somebody wrote by hand is read as far as it makes sense", () => {
  for (const hash of ["#", "#:", "#what", "#legal:my-plan", "#a4:,,"]) {
    assert.equal(read(hash, KNOWN).paper, "a4");
  }
});

test("a file moves up and down, and stays at the ends", () => {
  assert.deepEqual(plain(moved(["a", "b", "c"], "b", -1)), ["b", "a", "c"]);
  assert.deepEqual(plain(moved(["a", "b", "c"], "b", 1)), ["a", "c", "b"]);
  assert.deepEqual(plain(moved(["a", "b", "c"], "a", -1)), ["a", "b", "c"]);
  assert.deepEqual(plain(moved(["a", "b", "c"], "c", 1)), ["a", "b", "c"]);
});
