"use strict";
const assert = require("node:assert/strict");
const { suite, test } = require("node:test");
const { load } = require("./load.js");

const { text, list, place, cellEdit, optionEdit, merge, unused } = load("worksheet/worksheet.logic.js");

test("what is kept in another shape reads as empty", () => {
  for (const value of [undefined, null, 5, {}, [], true]) assert.equal(text(value), "");
  assert.equal(text("words"), "words");
  for (const value of [undefined, null, 5, {}, "text"]) assert.deepEqual(list(value), []);
});

suite("a table", () => {
  test("has its controls row by row, a column a control", () => {
    const places = [0, 1, 2, 3, 4].map((at) => place(at, ["name", "work"]));
    assert.deepEqual(places, [[0, "name"], [0, "work"], [1, "name"], [1, "work"], [2, "name"]]);
  });

  test("grows to the row that is written in", () => {
    assert.deepEqual(cellEdit(2, "work", "Warehouse")([{ name: "Kwame" }]), [
      { name: "Kwame" },
      {},
      { work: "Warehouse" },
    ]);
  });

  test("keeps the other cells, and the cells of columns that are gone", () => {
    const stored = [{ name: "Kwame", gone: "kept" }, { name: "Ana" }];
    assert.deepEqual(cellEdit(0, "name", "Noor")(stored), [{ name: "Noor", gone: "kept" }, { name: "Ana" }]);
    assert.deepEqual(stored[0], { name: "Kwame", gone: "kept" }, "what was stored is not changed in place");
  });

  test("in which nothing stands any more is empty", () => {
    assert.deepEqual(cellEdit(0, "name", "")([{ name: "Kwame" }, {}]), []);
  });
});

suite("options", () => {
  test("are added once and taken away", () => {
    assert.deepEqual(optionEdit("pen", true)(["book"]), ["book", "pen"]);
    assert.deepEqual(optionEdit("pen", true)(["pen", "book"]), ["book", "pen"]);
    assert.deepEqual(optionEdit("pen", false)(["pen", "book"]), ["book"]);
  });

  test("that the sheet no longer has stay", () => {
    assert.deepEqual(optionEdit("pen", true)(["gone"]), ["gone", "pen"]);
  });
});

suite("two answers that come from one", () => {
  const both = (base, mine, theirs) => merge(base, mine, theirs, (...texts) => texts.join("|"));

  test("are merged as texts where they are texts", () => {
    assert.equal(both("a", "b", "c"), "a|b|c");
    assert.equal(both(undefined, "b", undefined), "|b|");
  });

  test("have every option that was added, and none that was taken away", () => {
    assert.deepEqual(both(["pen", "book"], ["pen", "map"], ["pen", "book", "card"]), ["pen", "map", "card"]);
    assert.deepEqual(both([], ["pen"], ["pen"]), ["pen"]);
    assert.deepEqual(both(undefined, undefined, ["pen"]), ["pen"]);
    assert.deepEqual(both(["pen"], undefined, ["pen"]), []);
  });

  test("are merged cell by cell where they are tables", () => {
    assert.deepEqual(both([{ name: "a" }], [{ name: "b" }, { work: "c" }], [{ name: "a", work: "d" }]), [
      { name: "a|b|a", work: "||d" },
      { work: "|c|" },
    ]);
    assert.deepEqual(both(undefined, [{}, {}, { name: "a" }], [{ name: "b" }]), [{ name: "||b" }, {}, { name: "|a|" }]);
  });

  test("of another shape do no harm", () => {
    for (const odd of [undefined, "words", [], ["words"], [{ a: "words" }]]) {
      for (const mine of [undefined, "words", ["pen"], [{}, { a: "b" }]]) both(odd, mine, odd);
    }
  });
});

test("a name that is taken gets the first number that is free", () => {
  assert.equal(unused("Priya", []), "Priya");
  assert.equal(unused("Priya", ["Priya"]), "Priya (2)");
  assert.equal(unused("Priya (2)", ["Priya", "Priya (2)"]), "Priya (3)");
  assert.equal(unused("Priya (2)", ["Priya"]), "Priya (2)");
});
