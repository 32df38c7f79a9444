"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { follow, followAll, renew } = load("renames/renames.logic.js");
const { stamp } = load("base/records.logic.js");

/* A kind that no list in the scripts knows: a story, with places that a reader chose in each of its readings. */
const STORY = {
  aliases: { "the-storm": "the-gale", "the-gale/cellar": "the-gale/attic", "{hero}": "{lead}" },
  keys: ["readings/{entry}/{reading}", "chosen/{entry}/{reading}/{part}", "seen/{entry}", "name/{detail}"],
  answers: ["chosen/{entry}/{reading}/{part}"],
};

test("the records of a new kind follow by the shapes of their keys alone", () => {
  const followed = {
    "readings/the-storm/r": "readings/the-gale/r",
    "chosen/the-storm/r/cellar": "chosen/the-gale/r/attic",
    "chosen/the-gale/r/roof": "chosen/the-gale/r/roof",
    "seen/the-storm": "seen/the-gale",
    "name/hero": "name/lead",
  };
  for (const [old, now] of Object.entries(followed)) assert.equal(follow(old, STORY), now);
});

test("a key of no known shape stays where it is", () => {
  for (const key of ["seen", "seen/the-storm/more", "kept/seen/the-storm", "other/the-storm", "", "name/", "constructor/the-storm"]) {
    assert.equal(follow(key, STORY), key);
  }
});

test("an id that is named like a part of every object is only an id", () => {
  for (const key of ["seen/constructor", "chosen/toString/r/valueOf", "name/constructor"]) assert.equal(follow(key, STORY), key);
});

test("a part that moved takes along the record in which it lies, under the name that the browser gave it", () => {
  const renames = { ...STORY, aliases: { "the-storm/cellar": "the-calm/cellar" } };
  const records = [["readings/the-storm/r", { started: 1 }], ["chosen/the-storm/r/cellar", { at: 2 }]];
  assert.deepEqual(Object.fromEntries(followAll(records, renames, stamp)), {
    "readings/the-storm/r": { started: 1 },
    "readings/the-calm/r": { started: 1 },
    "chosen/the-calm/r/cellar": { at: 2 },
  });
});

test("the time of a record is read from whatever it has, and is 0 where it has none", () => {
  assert.deepEqual([{ at: 3, started: 1 }, { created: 2 }, { started: 1 }].map(stamp), [3, 2, 1]);
  assert.equal(stamp({ at: "2026-11-20T10:00:00.000Z" }), Date.UTC(2026, 10, 20, 10));
  for (const none of [undefined, null, {}, { at: {} }, { at: "never" }, { at: NaN }, "text", 5]) assert.equal(stamp(none), 0);
});

test("a key that names no entry, and an answer that holds nothing, stay as they are", () => {
  const kind = { aliases: { "the-storm": "the-gale" }, keys: ["readers/{reader}"], answers: STORY.answers };
  assert.equal(follow("readers/ana", kind), "readers/ana");
  for (const record of [undefined, null]) assert.equal(renew("chosen/the-storm/r/cellar", record, STORY), record);
});
