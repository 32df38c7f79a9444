"use strict";
const assert = require("node:assert/strict");
const { suite, test } = require("node:test");
const { load } = require("./load.js");

const { areaOf, counted, countedByArea, entryOf, wordsFor } = load("told/told.logic.js");

const AREAS = {
  runs: { one: "list", many: "lists" },
  tick: { one: "tick", many: "ticks", inside: "runs" },
  kept: { one: "older version kept aside", many: "older versions kept aside" },
};
const TICK = "tick/prepare/r1/ask";
const LABELS = new Map([["prepare", "Prepare"], ["prepare/ask", "Ask them"], ["{their_name}", "Their name"], ["{prepare}", "A name"]]);

suite("in words", () => {
  test("records are counted by what they are", () => {
    assert.equal(counted(1, areaOf(TICK, AREAS)), "1 tick");
    assert.equal(counted(2, areaOf(`kept/${TICK}`, AREAS)), "2 older versions kept aside");
    assert.equal(counted(3, areaOf("people/a", AREAS)), "3 records");
    assert.equal(counted(1), "1 record");
  });

  test("records of several areas are counted by area, in their order", () => {
    assert.equal(countedByArea(["runs/a/b", TICK, "tick/a/b/c", "people/a"], AREAS), "1 list, 2 ticks, 1 record");
    assert.equal(countedByArea([], AREAS), "");
  });

  test("a record belongs to its entry, by the title, or the id where that is gone", () => {
    assert.equal(entryOf(TICK, LABELS), "Prepare");
    assert.equal(entryOf("tick/gone/r1/ask", LABELS), "gone (no longer in this playbook)");
  });

  test("a detail belongs to no entry, and neither does what is kept aside", () => {
    assert.deepEqual(["detail/their_name", "detail/prepare", "detail/other", `kept/${TICK}`].map((key) => entryOf(key, LABELS)), ["", "", "", ""]);
    assert.equal(entryOf("prepared/prepare/x", LABELS), "Prepare");
  });

  test("a record is called by the words of its part, or by its id", () => {
    assert.deepEqual(
      [TICK, `kept/${TICK}`, "tick/prepare/r1/gone", "detail/their_name", "detail/other"].map((key) => wordsFor(key, LABELS)),
      ["Ask them", "Ask them", "gone", "Their name", "other"],
    );
  });
});
