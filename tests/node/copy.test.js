"use strict";
const assert = require("node:assert/strict");
const { suite, test } = require("node:test");
const { load } = require("./load.js");

const { read, write } = load("told/copy.logic.js", "told/told.logic.js");

const RUN = "runs/prepare/r1";
const TICK = "tick/prepare/r1/ask";
const copy = (changes) => JSON.stringify({ format: "playbook-backup", version: 1, records: {}, ...changes });

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
