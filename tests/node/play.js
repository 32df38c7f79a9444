"use strict";
// Plays scripts for tests/own/test_playthroughs.py, and says where each way led.
const { readFileSync, writeFileSync } = require("node:fs");
const { load } = require("./load.js");

const { play } = load("script/rehearsal.logic.js");

const scripts = JSON.parse(readFileSync(0, "utf8"));
const played = scripts.map(({ script, ways }) => ways.map((way) => play(script, way)));
writeFileSync(1, JSON.stringify(played));
