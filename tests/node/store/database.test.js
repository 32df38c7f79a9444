"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { beforeEach, suite, test } = require("node:test");
const vm = require("node:vm");
const { IDBFactory } = require("fake-indexeddb");

const file = join(__dirname, "..", "..", "..", "templates", "base", "database.js");
const read = vm.compileFunction(`${readFileSync(file, "utf8")}\nreturn database;`, ["indexedDB"], { filename: file });

const STEPS = [(db) => db.createObjectStore("records"), (db) => db.createObjectStore("later"), (db) => db.createObjectStore("last")];

let database;
beforeEach(() => {
  database = read(new IDBFactory());
});

suite("a database", () => {
  test("begins with all steps of migration", async () => {
    const db = await database.open("a", STEPS.slice(0, 2));
    assert.equal(db.version, 2);
    assert.deepEqual([...db.objectStoreNames], ["later", "records"]);
  });

  test("takes the steps that it has not taken yet, and none again", async () => {
    const old = await database.open("a", STEPS.slice(0, 1));
    old.close();
    const db = await database.open("a", STEPS);
    assert.equal(db.version, 3);
    assert.deepEqual([...db.objectStoreNames], ["last", "later", "records"]);
  });

  test("is opened as it is where no steps are given", async () => {
    (await database.open("a", STEPS)).close();
    const db = await database.open("a");
    assert.equal(db.version, 3);
  });

  test("of which no one knows the steps begins empty", async () => {
    assert.deepEqual([...(await database.open("a")).objectStoreNames], []);
  });

  test("that is newer than what asks for it is refused", async () => {
    (await database.open("a", STEPS)).close();
    await assert.rejects(database.open("a", STEPS.slice(0, 1)), { name: "VersionError" });
  });

  test("that another tab holds says so, and comes once that lets go", async () => {
    const other = await database.open("a", STEPS.slice(0, 1));
    const db = await database.open("a", STEPS, () => other.close());
    assert.equal(db.version, 3);
    assert.throws(() => other.transaction("records"), { name: "InvalidStateError" });
  });

  test("that another tab holds for a while comes to who does not want to hear of it", async () => {
    const other = await database.open("a", STEPS.slice(0, 1));
    const opening = database.open("a", STEPS);
    for (let turns = 0; turns < 9; turns++) await new Promise(setImmediate);
    other.close();
    assert.equal((await opening).version, 3);
  });

  test("of which a step fails is not opened, and is what it was", async () => {
    const fail = () => {
      throw new Error("no");
    };
    (await database.open("a", STEPS.slice(0, 1))).close();
    await assert.rejects(database.open("a", [...STEPS, fail]), { name: "AbortError" });
    assert.equal((await database.open("a")).version, 1);
  });
});

suite("a request", () => {
  let records;
  beforeEach(async () => {
    const db = await database.open("a", STEPS);
    records = db.transaction("records", "readwrite").objectStore("records");
  });

  test("is answered with its result", async () => {
    assert.equal(await database.answered(records.put(1, "key")), "key");
    assert.equal(await database.answered(records.get("key")), 1);
  });

  test("that fails says why", async () => {
    await database.answered(records.add(1, "key"));
    await assert.rejects(database.answered(records.add(2, "key")), { name: "ConstraintError" });
  });
});

suite("a transaction", () => {
  let transaction;
  beforeEach(async () => {
    const db = await database.open("a", STEPS);
    transaction = db.transaction("records", "readwrite");
  });

  test("is finished once all is through", async () => {
    const told = [];
    transaction.objectStore("records").put(1, "key").onsuccess = () => told.push("put");
    await database.finished(transaction);
    assert.deepEqual(told, ["put"]);
  });

  test("that fails says why", async () => {
    transaction.objectStore("records").add(1, "key");
    transaction.objectStore("records").add(2, "key");
    await assert.rejects(database.finished(transaction), { name: "ConstraintError" });
  });

  test("that someone gives up was aborted", async () => {
    const finished = database.finished(transaction);
    transaction.abort();
    await assert.rejects(finished, (error) => error instanceof DOMException && error.name === "AbortError");
  });
});
