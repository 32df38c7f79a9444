"use strict";
const { readFileSync } = require("node:fs");
const { basename, join } = require("node:path");
const vm = require("node:vm");

const TEMPLATES = join(__dirname, "..", "..", "templates");

/** Return what a file of pure functions declares: `drafts/drafts.logic.js` declares `draftsLogic`. In front of it
 *  stands what a page has in front of it, too. */
exports.load = (file, ...before) => {
  const path = join(TEMPLATES, file);
  const name = basename(file, ".logic.js");
  const text = [...before.map((each) => join(TEMPLATES, each)), path].map((each) => readFileSync(each, "utf8")).join("");
  return vm.runInThisContext(`(() => {${text}\nreturn ${name}Logic;\n})()`, { filename: path });
};
