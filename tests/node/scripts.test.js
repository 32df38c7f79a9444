"use strict";
const assert = require("node:assert/strict");
const { globSync, readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { test } = require("node:test");

const TEMPLATES = join(__dirname, "..", "..", "templates");

/** The folders whose scripts come with those of another: playbook/pages/ says so. */
const BORROWED = { backup: "told", import: "told" };

test("a script uses the logic of its own folder, or one that it borrows: pages hide that of another from it", () => {
  const texts = globSync("*/*.js", { cwd: TEMPLATES }).map((name) => [name, readFileSync(join(TEMPLATES, name), "utf8")]);
  const owners = new Map();
  for (const [name, text] of texts) {
    for (const [, logic] of text.matchAll(/^const (\w+Logic) =/gm)) owners.set(logic, dirname(name));
  }
  assert.ok(owners.size);
  for (const [name, text] of texts) {
    for (const [logic] of text.matchAll(/\b\w+Logic\b/g)) {
      const folder = dirname(name);
      assert.ok([folder, BORROWED[folder]].includes(owners.get(logic)), `${name}: ${logic}`);
    }
  }
});
