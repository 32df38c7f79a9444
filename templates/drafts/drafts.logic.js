/* What there is to notice in a message. It must be what the build finds, whose names these are. */
const draftsLogic = (() => {
  /**
   * What a check looks for, as the build says it, and ready to look.
   *
   * @typedef {{ words: string[], percent: number, sentences: number }} Begins
   * @typedef {{ patterns?: string[], longer_than?: number, begins?: Begins, absent?: string[] }} Check
   * @typedef {{ words: RegExp, percent: number, sentences: number }} BeginsReady
   * @typedef {{ patterns?: RegExp, longer_than?: number, begins?: BeginsReady, absent?: RegExp }} Ready
   */

  const MAX_QUOTES = 3;
  const TAIL = 8;
  const WORD = "0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u1fff\u2c00-\ud7ff";
  const SENTENCE_END = /[.!?…]{1,3}["')]{0,3}[ \n]|,\n|\n\n/g;
  const NOT_A_WORD = new RegExp(`^[^${WORD}]+`, "u");

  /** @param {string} message */
  function tidy(message) {
    return message
      .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, "\n")
      .replace(/[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]+/g, " ")
      .replace(/ ?\n ?/g, "\n")
      .replace(/[\u2018\u2019\u201b\u02bc]/g, "'")
      .replace(/[\u201c\u201d\u201e\u201f]/g, '"')
      .replace(/\u0130/g, "I")
      .trim();
  }

  /** @param {string} text */
  const flatten = (text) => text.replace(/\n+/g, " ");

  /** Return what finds any of the patterns in lower case, as whole words, in its second group.
   *  @param {string[]} patterns */
  function expression(patterns) {
    return new RegExp(`(^|[^${WORD}])(${patterns.join("|").toLowerCase()})(?![${WORD}])`, "gu");
  }

  /** Return a check that is ready to look. @param {Check} check @returns {Ready} */
  function prepare({ patterns, longer_than, begins, absent }) {
    return {
      longer_than,
      patterns: patterns && expression(patterns),
      absent: absent && expression(absent),
      begins: begins && { ...begins, words: expression(begins.words) },
    };
  }

  /** @param {Ready} check @param {string} text @param {string} flat */
  function* found(check, text, flat) {
    if (check.patterns) {
      for (const { index, 1: before, 2: match } of flat.toLowerCase().matchAll(check.patterns)) {
        const start = index + before.length;
        yield flat.slice(start, start + match.length);
      }
    }
    if (check.longer_than) yield* beyond(flat, check.longer_than);
    if (check.begins) yield* beginning(text, check.begins);
  }

  /** @param {string} flat @param {number} limit */
  function* beyond(flat, limit) {
    const words = flat.split(" ").filter((word) => word.replace(NOT_A_WORD, ""));
    if (words.length <= limit) return;
    const tail = words.slice(limit, limit + TAIL).join(" ");
    yield words.length > limit + TAIL ? `${tail} …` : tail;
  }

  /** @param {string} text */
  function* sentencesOf(text) {
    let start = 0;
    for (const { index, 0: end } of text.matchAll(SENTENCE_END)) {
      yield text.slice(start, index + end.length);
      start = index + end.length;
    }
    yield text.slice(start);
  }

  /** @param {string} text @param {BeginsReady} begins */
  function* beginning(text, { words, percent, sentences: least }) {
    const sentences = [...sentencesOf(text)]
      .map((sentence) => flatten(sentence).replace(NOT_A_WORD, "").trim())
      .filter(Boolean);
    const fitting = sentences.filter((sentence) => sentence.toLowerCase().search(words) === 0);
    if (sentences.length >= least && fitting.length * 100 > percent * sentences.length) yield* fitting;
  }

  /** Return the first words of a tidy text at which a check takes offense, or none.
   *  @param {Ready} check @param {string} text */
  function quotes(check, text) {
    const flat = flatten(text);
    const seen = new Set();
    if (check.absent && flat.toLowerCase().search(check.absent) >= 0) return [];
    for (const quote of found(check, text, flat)) {
      seen.add(quote);
      if (seen.size === MAX_QUOTES) break;
    }
    return [...seen];
  }

  /** Return each check that finds something, with the words at which it does.
   *  @template {Ready} Known @param {Known[]} checks @param {string} message
   *  @returns {[check: Known, quotes: string[]][]} */
  function findings(checks, message) {
    const text = tidy(message);
    /** @type {[Known, string[]][]} */
    const all = checks.map((check) => [check, quotes(check, text)]);
    return all.filter(([, words]) => words.length);
  }

  return { tidy, prepare, findings };
})();
