"use strict";
const assert = require("node:assert/strict");
const { suite, test } = require("node:test");
const { load } = require("./load.js");

const { placed, read, notShown } = load("import/filled.logic.js");

const AT = Date.parse("2026-11-20T10:00");
const NOW = AT + 1000;
const isKnown = (entry) => entry === "notes";

/** Return the fields of a PDF: text unless a type is given. */
const fields = (said) => Object.entries(said).map(([name, value]) => ({ name, ...(typeof value === "string" ? { type: "text", value } : value) }));
const tick = (value = "done") => ({ type: "check", value });
const chosen = (value) => ({ type: "radio", value });
const readOf = (said, playbook = "networking") => read({ playbook, fields: fields(said) }, "networking", isKnown, AT, NOW);

/** Return the records of a PDF, with the id of each sheet as "ID". */
function recordsOf(said) {
  const { records = [] } = readOf(said);
  return Object.fromEntries(records.map(([key, value]) => [key.replace(/pdf-[a-z0-9]+/, "ID"), value]));
}
const idOf = (said) => readOf(said).records[0][0].split("/")[2];

suite("what is filled in", () => {
  test("on a worksheet is a copy with its answers", () => {
    const said = { "notes._name": " Priya ", "notes._date": "2030-12-03", "notes.who": "Priya", "notes.place": chosen("call"), "notes.story": "" };
    assert.deepEqual(recordsOf(said), {
      "copies/notes/ID": { name: "Priya", created: Date.parse("2030-12-03T12:00"), opened: NOW },
      "field/notes/ID/who": { value: "Priya", at: AT },
      "field/notes/ID/place": { value: "call", at: AT },
    });
  });

  test("on a checklist is a list with its ticks", () => {
    assert.deepEqual(recordsOf({ "prepare._name": "Coffee", "prepare.ask": tick(), "prepare.read": tick("") }), {
      "runs/prepare/ID": { name: "Coffee", started: AT },
      "tick/prepare/ID/ask": { state: "done", at: AT },
    });
  });

  test("of several boxes is a list of those that are ticked", () => {
    const { value } = recordsOf({ "notes.brought.pen": tick(), "notes.brought.cup": tick(""), "notes.brought.book": tick() })["field/notes/ID/brought"];
    assert.deepEqual(value, ["pen", "book"]);
  });

  test("in a table stands in its row and column, however they come", () => {
    const { value } = recordsOf({ "notes.people.3.work": "Baker", "notes.people.1.name": "Kwame", "notes.people.2.name": " ", "notes.people.12.name": "Li" })["field/notes/ID/people"];
    assert.deepEqual(value, [{ name: "Kwame" }, {}, { work: "Baker" }, ...Array(8).fill({}), { name: "Li" }]);
  });

  test("is a text as it was typed, but for how its lines end", () => {
    const text = "one\r\ntwo\rthree\n\n Łódź 李 عمر 🙂 “q” \\ <script>";
    assert.equal(recordsOf({ "notes.who": text })["field/notes/ID/who"].value, text.replace(/\r\n?/g, "\n"));
  });

  test("in place of a day is kept with the name", () => {
    assert.equal(recordsOf({ "notes._name": "Priya", "notes._date": "in May", "notes.who": "x" })["copies/notes/ID"].name, "Priya, in May");
    assert.equal(recordsOf({ "notes._date": "in May", "notes.who": "x" })["copies/notes/ID"].name, "in May");
    assert.equal(recordsOf({ "notes._date": "2030-99-99", "notes.who": "x" })["copies/notes/ID"].created, AT);
  });

  test("on several sheets of one file is taken apart by sheet", () => {
    assert.deepEqual(Object.keys(recordsOf({ "notes.who": "x", "prepare.ask": tick(), "blank.who": "" })), [
      "copies/notes/ID", "field/notes/ID/who", "runs/prepare/ID", "tick/prepare/ID/ask",
    ]);
  });

  test("has the same id each time, by its name or else by what it says", () => {
    const named = (who) => idOf({ "notes._name": "Priya", "notes.who": who });
    assert.equal(named("a"), named("b"));
    assert.notEqual(named("a"), idOf({ "notes._name": "Marcus", "notes.who": "a" }));
    assert.equal(idOf({ "notes.who": "a" }), idOf({ "notes.who": "a" }));
    assert.notEqual(idOf({ "notes.who": "a" }), idOf({ "notes.who": "b" }));
    assert.notEqual(idOf({ "notes._name": "P", "notes.who": "a" }), idOf({ "other._name": "P", "other.who": "a" }));
    assert.equal(idOf({ "notes._name": "Priya 🙂", "notes.who": "a" }), "pdf-1hxs8qw", "in whatever version of this site");
  });

  test("and is none of ours is counted, and left", () => {
    const foreign = {
      who: "x", "Notes.who": "x", "notes.a.b": "x", "notes.a.0.b": "x", "notes.a.1000.b": "x", "notes.a.x.b": "x", "notes.a.1.b.c": "x",
      "notes.__proto__": "x", "__proto__.who": "x", "notes.a.1.__proto__": "x", "notes._name.x": tick(), "notes._other": "x", "notes.a.b2": chosen("x"),
      "notes.empty.x": "", "notes.a.1.c": tick(),
    };
    const { records, left } = readOf({ "notes.who": "y", ...foreign });
    assert.equal(left, Object.keys(foreign).length - 1);
    assert.deepEqual(records.map(([key]) => key.split("/").slice(3)), [[], ["who"]]);
    assert.equal({}.who, undefined);
  });

  test("in a field of another type at a place of ours is not ours", () => {
    assert.equal(readOf({ "notes.who": "y", "notes.list": { type: "other", value: "x" } }).left, 1);
  });
});

suite("notes at the foot of a list", () => {
  test("are told of, by its entry, and leave no record", () => {
    const { records, noted } = readOf({ "prepare.ask": tick(), "prepare._notes": "x", "notes.who": "y", "notes._notes": " " });
    assert.deepEqual([records.length, noted], [4, ["prepare"]]);
  });

  test("are not nothing", () => assert.match(readOf({ "prepare._notes": "x", "prepare.ask": tick("") }).refused, /only notes/));
});

suite("a PDF is refused", () => {
  const refused = (said, playbook) => readOf(said, playbook).refused;

  test("without any field", () => assert.match(refused({}), /no fields that can be read/));

  test("of another playbook", () => {
    assert.match(refused({ "notes.who": "x" }, "cooking"), /another playbook, “cooking”/);
    assert.equal(refused({ "notes.who": "x" }, "x".repeat(500)), `This PDF is from another playbook, “${"x".repeat(60)}”.`);
  });

  test("with fields that are not ours", () => {
    assert.match(refused({ Name: "x" }), /no sheet of this playbook/);
    assert.match(refused({ "form1.name": "x" }, ""), /no sheet of this playbook/);
  });

  test("on which nothing is filled in", () => {
    assert.match(refused({ "notes.who": " \n", "notes._name": "Priya", "notes.a": chosen(""), "notes.b.c": tick("") }), /Nothing is filled in/);
  });

  test("but not where it forgot its playbook and has a sheet of ours", () => {
    assert.equal(readOf({ "notes.who": "x" }, "").refused, undefined);
  });
});

suite("a filled sheet goes", () => {
  const unitOf = (key) => {
    const [area, entry, id] = key.split("/");
    return { field: `copies/${entry}/${id}`, tick: `runs/${entry}/${id}` }[area] ?? key;
  };
  const at = (records, here = {}, limits = {}) => placed(Object.entries(records), new Map(Object.entries(here)), unitOf, limits);
  const COPY = { "copies/notes/n": { name: "Priya" }, "field/notes/n/who": { value: "x" } };

  test("to a place of its own", () => assert.deepEqual(Object.fromEntries(at(COPY)), COPY));

  test("into the latest copy of its name, which stays as it is", () => {
    const here = {
      "copies/notes/a": { name: "Priya", created: 1 }, "copies/notes/b": { name: " Priya ", created: 2 }, "copies/notes/c": { name: "Li" }, "copies/others/d": { name: "Priya" },
    };
    assert.deepEqual(at(COPY, here), [["copies/notes/b", here["copies/notes/b"]], ["field/notes/b/who", { value: "x" }]]);
  });

  test("into the one that it became before, also under another name", () => {
    const here = { "copies/notes/n": { name: "Priya Nair" }, "copies/notes/m": { name: "Priya" } };
    assert.deepEqual(at(COPY, here), [["copies/notes/n", { name: "Priya Nair" }], ["field/notes/n/who", { value: "x" }]]);
  });

  test("without a name never into another", () => {
    const records = { "copies/notes/n": { name: "" } };
    assert.deepEqual(at(records, { "copies/notes/a": { name: "" } }), Object.entries(records));
  });

  test("into the only list of an entry that has one", () => {
    const list = { "runs/first/n": { name: "", started: 5 }, "tick/first/n/ask": { state: "done" } };
    assert.deepEqual(at(list, {}, { first: "once" }).map(([key]) => key), ["runs/first/once", "tick/first/once/ask"]);
    assert.deepEqual(at(list, { "runs/first/once": { started: 1 } }, { first: "once" })[0], ["runs/first/once", { started: 1 }]);
    assert.deepEqual(at(COPY, {}, { notes: "once" }), Object.entries(COPY));
  });

  test("where it is, if it lies in nothing", () => {
    const kept = { "kept/field/notes/n/who": { value: "x" }, "field/notes/alone/who": { value: "y" } };
    assert.deepEqual(Object.fromEntries(at(kept)), kept);
    assert.deepEqual(Object.fromEntries(at(kept, { "kept/field/notes/n/who": { value: "other" } })), kept);
  });
});

suite("a day", () => {
  const keysOf = (records) => notShown(Object.entries(records), { "notes/day": "date", first: "once" });

  test("that is none cannot be shown", () => {
    const records = { "field/notes/n/day": { value: "next week" }, "field/notes/n/who": { value: "next week" }, "copies/notes/n": {} };
    assert.deepEqual(keysOf(records), ["field/notes/n/day"]);
    assert.deepEqual(keysOf({ "field/notes/n/day": { value: "2030-12-03" } }), []);
  });
});
