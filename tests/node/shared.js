"use strict";
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { load } = require("./load.js");

const { newest, followAll } = load("renames/renames.logic.js");
const { prepare, findings } = load("drafts/drafts.logic.js");
const { stamp } = load("base/records.logic.js");

/** Return the examples that Python is held to as well. */
exports.examples = (name) => JSON.parse(readFileSync(join(__dirname, "..", "shared", name), "utf8"));

/** Map each id to what it is called today. */
exports.newestOf = (aliases, ids) => Object.fromEntries(ids.map((id) => [id, newest(id, aliases)]));

/** Return records, by key, in their places of today. A browser has them in the order of their keys. */
exports.follow = (renames, records) => {
  const sorted = Object.entries(records).sort(([one], [two]) => (one < two ? -1 : 1));
  return Object.fromEntries(followAll(sorted, renames, stamp));
};

/** Return for each message the checks, by name, that find something, and the words at which they do. */
exports.findingsOf = (checks, messages) => {
  const ready = Object.entries(checks).map(([name, check]) => ({ name, ...prepare(check) }));
  return messages.map((message) =>
    Object.fromEntries(findings(ready, message).map(([{ name }, quotes]) => [name, quotes])),
  );
};
