"use strict";
const assert = require("node:assert/strict");
const { suite, test } = require("node:test");
const { load } = require("./load.js");

const { mergeTexts } = load("typing/merge.logic.js");

const OR = "\n — or — \n";

/** What becomes of texts: base, mine, theirs, merged. */
const TABLE = {
  "nothing was changed": ["one two", "one two", "one two", "one two"],
  "only one text was changed": ["one two", "one three", "one two", "one three"],
  "only the other was changed": ["one two", "one two", "two", "two"],
  "both were changed in the same way": ["one", "one two", "one two", "one two"],
  "both begin with nothing": ["", "Priya", "Marcus", `Priya${OR}Marcus`],
  "words were changed in different places": ["one two three", "1 two three", "one two 3", "1 two 3"],
  "lines were changed in different places": ["one\ntwo\nthree", "ONE\ntwo\nthree", "one\ntwo\nTHREE", "ONE\ntwo\nTHREE"],
  "a word is still being typed where a line was added": ["I met An", "I met Ana", "I met An\nShe bakes.", "I met Ana\nShe bakes."],
  "a line goes on where another one was added": ["I met", "I met Ana", "I met\nShe bakes.", "I met Ana\nShe bakes."],
  "another line was added where this one goes on": ["I met", "I met\nShe bakes.", "I met Ana", "I met Ana\nShe bakes."],
  "a line was added at the end of each": ["a", "a\nmine", "a\ntheirs", "a\nmine\ntheirs"],
  "the end of one line was changed twice": ["a", "a b", "a c", `a b${OR}a c`],
  "one word was changed twice": ["meet at noon", "meet at one", "meet at two", `meet at one${OR}meet at two`],
  "one took away what the other changed": ["one two", "one", "one 2", `one${OR}one 2`],
  "one took away words that stand twice": ["one two one two", "one two", "one two one two three", "one two three"],
  "one took everything away": ["one", "", "one two", "one two"],
  "the other took everything away": ["one", "one two", "", "one two"],
  "both took everything away": ["one", "", "", ""],
  "what is kept already holds this text": ["", "b", `a${OR}b`, `a${OR}b`],
  "this text already holds what is kept": ["", `a${OR}b`, "b", `a${OR}b`],
  "one of two that are kept is being written on": ["a b", "a b x", `a b${OR}a c`, `a b x${OR}a c`],
  "the other one is being written on": ["a c", "a cd", `a b${OR}a c`, `a b${OR}a cd`],
};

suite("two texts that come from one, where", () => {
  for (const [name, [base, mine, theirs, merged]] of Object.entries(TABLE)) {
    test(name, () => assert.equal(mergeTexts(base, mine, theirs), merged));
  }
});

/** Return numbers below a limit that a seed brings back. @param {number} seed */
function numbers(seed) {
  return (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

const words = (text) => text.match(/\S+/g) ?? [];

/** Return a text with a few changes, of which each new word is one of its kind. */
function changed(text, chance, name) {
  let all = text.match(/\s|\S+/g) ?? [];
  for (let turn = chance(4); turn >= 0; turn--) {
    const at = chance(all.length + 1);
    const put = [...Array(chance(4))].flatMap((_, count) => [" \n\t"[chance(3)], `${name}${turn}${count}`]);
    all = [...all.slice(0, at), ...put, ...all.slice(at + chance(3))];
  }
  return all.join("");
}

test("no word that is new in either text is ever lost, nor one that both left", () => {
  for (let seed = 0; seed < 20_000; seed++) {
    const chance = numbers(seed);
    const base = changed("", chance, "base");
    const [mine, theirs] = [changed(base, chance, "mine"), changed(base, chance, "theirs")];
    const merged = new Set(words(mergeTexts(base, mine, theirs)));
    const [old, one, two] = [base, mine, theirs].map(words);
    const isDue = (word) => !old.includes(word) || (one.includes(word) && two.includes(word));
    for (const word of [...one, ...two].filter(isDue)) assert.ok(merged.has(word), `${seed}: ${word}`);
  }
});

test("a text that is written on, letter by letter, does not grow by more than that", () => {
  for (let seed = 0; seed < 2000; seed++) {
    const chance = numbers(seed);
    const base = changed("", chance, "base");
    const theirs = changed(base, chance, "theirs");
    let mine = changed(base, chance, "mine");
    let kept = mergeTexts(base, mine, theirs);
    const { length } = kept;
    for (const letter of " and\nso on") {
      kept = mergeTexts(mine, mine + letter, kept);
      mine += letter;
    }
    assert.ok(kept.length <= length + mine.length + OR.length + 10, `${seed}: ${kept}`);
    for (const word of words(theirs).filter((each) => each.startsWith("theirs"))) assert.ok(words(kept).includes(word), `${seed}: ${word}`);
  }
});
