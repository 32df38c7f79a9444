(() => {
  "use strict";
  // What is found must be what playbook/settings/messages.py finds, whose names these are.
  const MAX_QUOTES = 3;
  const TAIL = 8;
  const PAUSE = 1000;
  const WORD = "0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u1fff\u2c00-\ud7ff";
  const NOT_A_WORD = new RegExp(`^[^${WORD}]+`, "u");

  function tidy(message) {
    return message
      .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, "\n")
      .replace(/[ \t\u00a0\u2000-\u200a\u202f\u3000\ufeff]+/g, " ")
      .replace(/ ?\n ?/g, "\n")
      .replace(/[\u2018\u2019\u201b\u02bc]/g, "'")
      .replace(/[\u201c\u201d\u201e\u201f]/g, '"')
      .replace(/\u0130/g, "I")
      .trim();
  }

  const flatten = (text) => text.replace(/\n+/g, " ");

  /** Return what finds any of the patterns in lower case, as whole words, in its second group. */
  function expression(patterns) {
    return new RegExp(`(^|[^${WORD}])(${patterns.join("|").toLowerCase()})(?![${WORD}])`, "gu");
  }

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

  function* beyond(flat, limit) {
    const words = flat.split(" ").filter((word) => word.replace(NOT_A_WORD, ""));
    if (words.length <= limit) return;
    const tail = words.slice(limit, limit + TAIL).join(" ");
    yield words.length > limit + TAIL ? `${tail} …` : tail;
  }

  function* beginning(text, { words, percent, sentences: least }) {
    const sentences = text
      .replace(/([.!?…]{1,3}["')]{0,3})[ \n]|,\n|\n\n/g, (end) => `${end}\0`)
      .split("\0")
      .map((sentence) => flatten(sentence).replace(NOT_A_WORD, "").trim())
      .filter(Boolean);
    const fitting = sentences.filter((sentence) => sentence.toLowerCase().search(words) === 0);
    if (sentences.length >= least && fitting.length * 100 > percent * sentences.length) yield* fitting;
  }

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

  function read(section) {
    const check = JSON.parse(section.dataset.check);
    for (const key of ["patterns", "absent"]) if (check[key]) check[key] = expression(check[key]);
    if (check.begins) check.begins.words = expression(check.begins.words);
    return { ...check, section };
  }

  class Draft extends HTMLElement {
    connectedCallback() {
      if (this.firstChild || !document.querySelector(".pb-check")) return;
      this.innerHTML =
        '<label for="pb-draft-text">Your message</label>' +
        '<textarea id="pb-draft-text" rows="9" autocomplete="off"></textarea>' +
        '<h2 class="pb-draft__result"></h2><ul class="pb-findings"></ul>';
      [, this.area, this.result, this.list] = this.children;
      this.checks = [...document.querySelectorAll(".pb-check")].map(read);
      this.area.oninput = () => this.show();
      // The theme has shortcuts of one key.
      this.area.onkeydown = (event) => {
        if (event.key.length === 1) event.stopPropagation();
      };
      this.show();
    }

    /** Return each check that finds something, with the words at which it does. */
    findings(message) {
      const text = tidy(message);
      return this.checks.map((check) => [check.section, quotes(check, text)]).filter(([, words]) => words.length);
    }

    show() {
      const findings = this.findings(this.area.value);
      const drawn = JSON.stringify(findings.map(([section, words]) => [section.id, words]));
      const number = findings.length;
      if (!this.area.value.trim()) this.say("Notices appear here as you type.");
      else if (!number) this.say(`None of the ${this.checks.length} habits found. Read it aloud once, as if you were them.`);
      else this.say(number === 1 ? "One thing to look at" : `${number} things to look at`);
      if (drawn === this.drawn) return;
      this.drawn = drawn;
      this.list.replaceChildren(...findings.map(([section, words]) => notice(section, words)));
    }

    say(text) {
      if (this.result.textContent === text) return;
      this.result.textContent = text;
      clearTimeout(this.saying);
      // Whoever listens hears it once, after a pause in the typing.
      if (this.area.value) this.saying = setTimeout(() => window.pb?.announce(text), PAUSE);
    }
  }

  function notice(section, words) {
    const item = document.createElement("li");
    const title = document.createElement("h3");
    title.textContent = section.querySelector("h3").textContent;
    item.append(title);
    for (const word of words) item.appendChild(document.createElement("q")).textContent = word;
    for (const part of ["why", "links"]) item.append(section.querySelector(`.pb-check__${part}`).cloneNode(true));
    return item;
  }

  if (!customElements.get("pb-draft")) customElements.define("pb-draft", Draft);
})();
