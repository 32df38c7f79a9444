"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { count } = load("checklist/checklist.logic.js");

const words = (...states) => count(states).words;

test("a list that was not begun has nothing done", () => {
  assert.equal(words(undefined, undefined, undefined), "0 of 3 done");
});

test("what is done is counted against all there is", () => {
  assert.deepEqual(count(["done", undefined, "done"]), {
    done: 2,
    total: 3,
    short: "2 of 3 done",
    words: "2 of 3 done",
  });
});

test("a list that is done says so", () => {
  assert.equal(words("done", "done"), "All 2 done");
});

test("what is not for the reader counts for nothing, and is told", () => {
  assert.equal(words("done", "skip", undefined), "1 of 2 done, 1 not for you");
  assert.equal(words("done", "skip"), "All 1 done, 1 not for you");
  assert.equal(count(["done", "skip"]).short, "All 1 done");
});

test("a list of which nothing is for the reader is not called done", () => {
  assert.equal(words("skip", "skip"), "0 of 0 done, 2 not for you");
});

test("a state of an unknown name is none", () => {
  assert.equal(words("later", 7, {}, null), "0 of 4 done");
});
