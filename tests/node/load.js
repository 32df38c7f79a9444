"use strict";
const { readFileSync } = require("node:fs");
const { basename, join } = require("node:path");
const vm = require("node:vm");

const TEMPLATES = join(__dirname, "..", "..", "templates");

/** Return what a file of pure functions declares: `drafts/drafts.logic.js` declares `draftsLogic`. */
exports.load = (file) => {
  const path = join(TEMPLATES, file);
  const name = basename(file, ".logic.js");
  return vm.runInThisContext(`(() => {${readFileSync(path, "utf8")}\nreturn ${name}Logic;\n})()`, { filename: path });
};
