"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");

const root = join(__dirname, "..", "..");
const read = (name) => JSON.parse(readFileSync(join(root, name), "utf8"));

test("each tool has one exact version", () => {
  for (const version of Object.values(read("package.json").devDependencies)) assert.match(version, /^\d+\.\d+\.\d+$/);
});

test("each package is locked by a hash, and none names where it came from", () => {
  const { "": own, ...packages } = read("package-lock.json").packages;
  assert.deepEqual(own.devDependencies, read("package.json").devDependencies);
  for (const [name, locked] of Object.entries(packages)) {
    assert.match(locked.integrity, /^sha512-/, name);
    assert.equal(locked.resolved, undefined, name);
  }
});
