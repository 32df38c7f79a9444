"use strict";
const assert = require("node:assert/strict");
const { suite, test } = require("node:test");
const { examples, findingsOf, follow, newestOf } = require("./shared.js");

suite("renames", () => {
  const { keys, answers, cases } = examples("aliases.json");
  for (const { holds, aliases, newest = {}, records } of cases) {
    test(holds, () => {
      assert.deepEqual(newestOf(aliases, Object.keys(newest)), newest);
      if (!records) return;
      const renames = { aliases, keys, answers };
      assert.deepEqual(follow(renames, records.before), records.after);
      assert.deepEqual(follow(renames, records.after), records.after, "what is in place moves no more");
    });
  }
});

suite("what a check finds in a message", () => {
  for (const { about, checks, messages } of examples("messages.json").groups) {
    for (const { holds, message, finds } of messages) {
      test(`${about}: ${holds}`, () => assert.deepEqual(findingsOf(checks, [message]), [finds]));
    }
  }
});
