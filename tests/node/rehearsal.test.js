"use strict";
const assert = require("node:assert/strict");
const { suite, test } = require("node:test");
const { load } = require("./load.js");

const { nearness, order, play, step, verdict } = load("script/rehearsal.logic.js");

const SCRIPT = {
  start: "opening",
  trust: 3,
  beats: {
    opening: {
      choices: [
        { id: "admire", quality: "best", next: "warm" },
        { id: "hint", quality: "fair", next: "opening" },
        { id: "ask-for-work", quality: "poor", next: "silence" },
      ],
    },
    warm: { choices: [{ id: "offer-dates", quality: "best", next: "date" }] },
    date: { ending: "strong", choices: [] },
    silence: { ending: "closed", choices: [] },
  },
};

suite("playing a script", () => {
  test("begins where the script says, with the trust that there is", () => {
    assert.deepEqual(play(SCRIPT, []), { beat: "opening", ending: undefined, trust: 3, turns: [] });
  });

  test("leads from line to line to an ending", () => {
    const { beat, ending, trust, turns } = play(SCRIPT, ["admire", "offer-dates"]);
    assert.deepEqual([beat, ending, trust], ["date", "strong", 7]);
    assert.deepEqual(turns.map(({ id, quality, next }) => [id, quality, next]), [
      ["admire", "best", "warm"],
      ["offer-dates", "best", "date"],
    ]);
    assert.deepEqual(turns.map((turn) => turn.trust), [5, 7]);
  });

  test("moves trust by how good a line is", () => {
    const trust = (id) => play(SCRIPT, [id]).trust;
    assert.deepEqual(["admire", "hint", "ask-for-work"].map(trust), [5, 4, 1]);
  });

  test("may say the same line again where a moment comes back", () => {
    assert.equal(play(SCRIPT, ["hint", "hint", "ask-for-work"]).ending, "closed");
  });

  test("stops before a line that the script no longer has at that moment", () => {
    for (const way of [["gone"], ["offer-dates"], ["constructor"], [""]]) {
      assert.deepEqual(play(SCRIPT, way), play(SCRIPT, []), way);
    }
    assert.equal(play(SCRIPT, ["admire", "gone", "offer-dates"]).beat, "warm");
    assert.equal(play(SCRIPT, ["admire", "offer-dates", "admire"]).turns.length, 2);
  });

  test("never takes trust below nothing or above all", () => {
    const loop = (quality) => ({
      start: "a",
      trust: 5,
      beats: { a: { choices: [{ id: "on", quality, next: "a" }] } },
    });
    const way = Array(12).fill("on");
    assert.equal(play(loop("best"), way).trust, 10);
    assert.equal(play(loop("poor"), way).trust, 0);
  });
});

suite("luck", () => {
  const DEALT = {
    start: "a",
    trust: 3,
    beats: {
      a: { choices: [{ id: "ask", quality: "best", next: "no no no no yes later" }] },
      no: { ending: "closed", choices: [] },
      yes: { choices: [{ id: "thank", quality: "best", next: "later" }] },
      later: { ending: "open", choices: [] },
    },
  };

  test("throws a die of which each face leads to a beat", () => {
    const faces = [0, 0.17, 0.5, 0.66, 0.67, 0.999].map((luck) => step("ask", "no no no no yes later", luck));
    assert.deepEqual(faces, ["ask/no", "ask/no", "ask/no", "ask/no", "ask/yes", "ask/later"]);
  });

  test("has no say where a line leads to one beat", () => {
    assert.equal(step("thank", "later", 0.999), "thank/later");
    assert.equal(play(DEALT, ["ask/yes", "thank/later"]).turns[1].other, undefined);
  });

  test("leads where the step says", () => {
    assert.equal(play(DEALT, ["ask/yes"]).beat, "yes");
    assert.equal(play(DEALT, ["ask/yes", "thank/later"]).ending, "open");
  });

  test("takes the first reply where a step names none, or one that is gone", () => {
    assert.equal(play(DEALT, ["ask"]).beat, "no");
    assert.equal(play(DEALT, ["ask/gone"]).beat, "no");
  });

  test("offers the other replies one after the other, and then the first again", () => {
    let taken = "ask/no";
    const offered = [1, 2, 3].map(() => {
      taken = play(DEALT, [taken]).turns[0].other;
      return taken;
    });
    assert.deepEqual(offered, ["ask/yes", "ask/later", "ask/no"]);
  });
});

suite("what a line did, in words", () => {
  test("tells how it went, what trust does and how near they are", () => {
    assert.equal(verdict("best", 3, 5), "That helped. Trust goes up: they are warming.");
    assert.equal(verdict("fair", 5, 6), "That was all right. Trust goes up a little: they are still warming.");
    assert.equal(verdict("poor", 7, 5), "That hurt. Trust goes down: they are warming.");
  });

  test("says that trust stays where it cannot rise or fall any further", () => {
    assert.equal(verdict("best", 10, 10), "That helped. Trust stays: they are still at ease.");
    assert.equal(verdict("poor", 0, 0), "That hurt. Trust stays: they are still wary.");
  });

  test("comes with each turn", () => {
    const [turn] = play(SCRIPT, ["ask-for-work"]).turns;
    assert.equal(turn.verdict, "That hurt. Trust goes down: they are still wary.");
  });
});

test("they are wary, then warming, then at ease", () => {
  const words = Array.from({ length: 11 }, (_, trust) => nearness(trust));
  assert.deepEqual(words, [...Array(4).fill("wary"), ...Array(3).fill("warming"), ...Array(4).fill("at ease")]);
});

suite("the order of lines", () => {
  const choices = "abcd".split("").map((id) => ({ id: `line-${id}` }));
  const ids = (visit) => order(choices, visit).map(({ id }) => id).join();

  test("stays for a visit, and leaves the script as it is", () => {
    assert.equal(ids("visit"), ids("visit"));
    assert.equal(choices[0].id, "line-a");
  });

  test("differs between visits, so that each line comes first now and then", () => {
    const firsts = new Set(Array.from({ length: 100 }, (_, visit) => ids(`${visit}`).split(",")[0]));
    assert.equal(firsts.size, choices.length);
  });
});
