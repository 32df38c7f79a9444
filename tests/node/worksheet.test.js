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

suite("what another tab stored", () => {
  const mine = cellEdit(0, "work", "Bakery");

  test("lacks nothing where nothing was edited", () => {
    assert.deepEqual(merge("words", []), { merged: "words", lacked: false });
    assert.deepEqual(merge(undefined, []), { merged: undefined, lacked: false });
  });

  test("gets the edits that were made here at the same time", () => {
    assert.deepEqual(merge([{ name: "Ana" }], [mine]), { merged: [{ name: "Ana", work: "Bakery" }], lacked: true });
  });

  test("is left as it is when it has the edits already", () => {
    assert.equal(merge([{ name: "Ana", work: "Bakery" }], [mine]).lacked, false);
  });

  test("of another shape is replaced by what was edited", () => {
    assert.deepEqual(merge("words", [mine]).merged, [{ work: "Bakery" }]);
  });

  test("that is empty is not filled with an emptied table", () => {
    assert.deepEqual(merge(undefined, [cellEdit(0, "work", "")]), { merged: [], lacked: false });
  });
});

test("a name that is taken gets the first number that is free", () => {
  assert.equal(unused("Priya", []), "Priya");
  assert.equal(unused("Priya", ["Priya"]), "Priya (2)");
  assert.equal(unused("Priya (2)", ["Priya", "Priya (2)"]), "Priya (3)");
  assert.equal(unused("Priya (2)", ["Priya"]), "Priya (2)");
});
