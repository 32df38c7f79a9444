"use strict";
// Answers what tests/test_both_languages.py asks, and nothing else.
const { readFileSync, writeFileSync } = require("node:fs");
const { findingsOf, newestOf } = require("./shared.js");

const { checks, messages, playbooks } = JSON.parse(readFileSync(0, "utf8"));
const found = findingsOf(checks, messages);
const newest = playbooks.map(({ aliases, ids }) => newestOf(aliases, ids));
writeFileSync(1, JSON.stringify({ found, newest }));
