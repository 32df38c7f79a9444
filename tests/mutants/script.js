/* Changes the browser's logic and its store, bit by bit, and names each change that no test in `tests/node` notices. */
"use strict";
const { spawnSync } = require("node:child_process");
const { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { parse } = require("acorn");

const ROOT = join(__dirname, "..", "..");
// What holds a reader's work is tried as well, in a browser that Node can be: `tests/node/store/browser.js`.
const NAMES = ["templates/*/*.logic.js", "templates/base/{database,store,element}.js", "templates/renames/renames.js"];
const LIST = join(__dirname, "survivors.txt");
const REPORTER = join(__dirname, "first.js");
const SECONDS = 20; // after that a change counts as noticed: it made the tests run on and on
const PATIENCE = 2; // the same for a single test that waits for what never comes; each takes milliseconds

const OTHER = {
  "<": "<=", "<=": "<", ">": ">=", ">=": ">", "===": "!==", "!==": "===", "&&": "||", "||": "&&", "+": "-", "-": "+", "*": "+",
};

/** Return what may stand in place of a node, each with where it begins and ends. */
function editsOf(node, code) {
  const whole = (other) => [node.start, node.end, other];
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression": {
      if (node.operator === "??") return [whole(code(node.left)), whole(code(node.right))];
      const other = OTHER[node.operator];
      return other ? [whole(`${code(node.left)} ${other} ${code(node.right)}`)] : [];
    }
    case "UnaryExpression":
      return node.operator === "!" ? [whole(code(node.argument))] : [];
    case "Literal":
      if (typeof node.value === "boolean") return [whole(String(!node.value))];
      if (typeof node.value === "number") return [whole(String(node.value + 1))];
      return node.value && typeof node.value === "string" ? [whole('""')] : [];
    case "IfStatement":
      return [[node.test.start, node.test.end, `!(${code(node.test)})`]];
    case "ConditionalExpression":
      return [whole(`(${code(node.consequent)})`), whole(`(${code(node.alternate)})`)];
    case "ReturnStatement":
      return node.argument ? [[node.argument.start, node.argument.end, "undefined"]] : [];
    case "ExpressionStatement":
      return [whole(";")];
    default:
      return [];
  }
}

/** Yield a node and all inside it. */
function* nodes(node) {
  yield node;
  for (const inner of Object.values(node).flat()) if (inner?.type) yield* nodes(inner);
}

/** Yield a text with each change that is known here. */
function* mutants(text) {
  const code = ({ start, end }) => text.slice(start, end);
  for (const node of nodes(parse(text, { ecmaVersion: "latest", locations: true }))) {
    for (const [start, end, other] of editsOf(node, code).filter(([from, to, new_]) => text.slice(from, to) !== new_)) {
      const line = text.split("\n")[node.loc.start.line - 1].trim();
      const change = `${line} : ${text.slice(start, end)} -> ${other}`.replace(/\s+/g, " ");
      yield { change, text: text.slice(0, start) + other + text.slice(end) };
    }
  }
}

/** Return the tests, those first that are likely to notice a change to a script of this name. */
function testsOf(folder, name) {
  const isNear = (test) => test.includes("/store/") !== name.endsWith(".logic.js");
  const tests = globSync(join(folder, "tests/node/**/*.test.js")).filter((test) => !/(tools|scripts)\.test/.test(test));
  return tests.sort((one, two) => isNear(two) - isNear(one));
}

function isNoticed(folder, name) {
  const options = ["--test", "--test-isolation=none", `--test-timeout=${PATIENCE * 1000}`, `--test-reporter=${REPORTER}`];
  const all = { cwd: folder, timeout: SECONDS * 1000, killSignal: "SIGKILL" };
  return spawnSync(process.execPath, [...options, ...testsOf(folder, name)], all).status !== 0;
}

function main(names) {
  const folder = mkdtempSync(join(tmpdir(), "mutants-"));
  for (const part of ["templates", "tests/node", "tests/shared"]) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  if (isNoticed(folder, "")) throw new Error("the tests fail without any change");
  const listed = readFileSync(LIST, "utf8").split("\n").map((line) => line.split(" ## ")[0]);
  const counts = { changes: 0, unnoticed: 0, unlisted: 0 };
  for (const name of names.length ? names : NAMES.flatMap((name) => globSync(name, { cwd: ROOT }))) {
    const text = readFileSync(join(ROOT, name), "utf8");
    for (const mutant of mutants(text)) {
      counts.changes++;
      writeFileSync(join(folder, name), mutant.text);
      if (isNoticed(folder, name)) continue;
      counts.unnoticed++;
      if (listed.includes(`${name} : ${mutant.change}`)) continue;
      counts.unlisted++;
      console.log(`NOT NOTICED ${name} : ${mutant.change}`);
    }
    writeFileSync(join(folder, name), text);
  }
  rmSync(folder, { recursive: true });
  console.log(`${counts.changes} changes, ${counts.unnoticed} not noticed, ${counts.unlisted} of which without a reason`);
  process.exitCode = counts.unlisted ? 1 : 0;
}

main(process.argv.slice(2));
