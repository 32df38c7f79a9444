"use strict";
// Answers what is wrong with each page in some folders, by the HTML standard.
const { globSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { HtmlValidate, StaticConfigLoader } = require("html-validate");

const CONFIG = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // How HTML is written, which makes no difference to anyone who reads it.
    "doctype-style": "off",
    "no-trailing-whitespace": "off",
    "presentation-role-style": "off",
    // A width of a column and the number of lines of a field are what an author says of that one.
    "no-inline-style": "off",
    // A title is as long as the one that an author gave.
    "long-title": "off",
    // Boxes of one group share their name, and an id may begin as it likes.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "submit", "reset"] }],
    "valid-id": ["error", { relaxed: true }],
  },
};

/** What stays as it is: a rule, where, and why. */
const ALLOWED = [
  // Material: its search needs no button, its sidebars no other name, and a label that holds no links no place among the tabs.
  { rule: "wcag/h32", at: /^html > body > header > nav/ },
  { rule: "unique-landmark", at: /^html > body > div:nth-child\(\d+\) > main > div > div:nth-child\([12]\) / },
  { rule: "attribute-allowed-values", at: /^#__nav_[\d_]+_label$/ },
  // Material and we: without it, Firefox puts back a tick from before a reload, over what is kept.
  { rule: "input-attributes", says: /"autocomplete" is not allowed on <input type="(checkbox|radio)">/ },
  { rule: "valid-autocomplete", says: /cannot be used on <input type="(checkbox|radio)">/ },
];

const isAllowed = ({ ruleId, selector, message }) =>
  ALLOWED.some(({ rule, at, says }) => rule === ruleId && (at ? at.test(selector ?? "") : says.test(message)));

async function findings(folder) {
  const validator = new HtmlValidate(new StaticConfigLoader(CONFIG));
  const found = [];
  for (const page of globSync("**/*.html", { cwd: folder }).sort()) {
    const { results } = await validator.validateString(readFileSync(join(folder, page), "utf8"));
    const messages = results.flatMap((result) => result.messages).filter((message) => !isAllowed(message));
    found.push(...messages.map(({ line, ruleId, message }) => `${page}:${line}: ${message} [${ruleId}]`));
  }
  return found;
}

const folders = JSON.parse(readFileSync(0, "utf8"));
Promise.all(folders.map(findings)).then((found) => writeFileSync(1, JSON.stringify(found.flat())));
