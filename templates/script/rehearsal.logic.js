/* Playing a script through: what a line does to trust, where it leads, and in what order lines stand. */
const rehearsalLogic = (() => {
  /**
   * A script as it is played: where it starts, with how much trust, and what each beat leads to.
   *
   * What comes next after a choice is a beat, or six of them with spaces between: the faces of a die.
   *
   * @typedef {"best" | "fair" | "poor"} Quality
   * A choice also carries the element in which it stands.
   *
   * @typedef {{ id: string, quality: Quality, next: string, line?: any }} Choice
   * @typedef {{ ending?: string, choices: Choice[] }} Beat
   * @typedef {{ start: string, trust: number, beats: Record<string, Beat> }} Script
   */

  const MOST = 10;
  const EFFECTS = { best: 2, fair: 1, poor: -2 };
  const VERDICTS = { best: "That helped", fair: "That was all right", poor: "That hurt" };

  /** @param {number} trust */
  const nearness = (trust) => (trust < 4 ? "wary" : trust < 7 ? "warming" : "at ease");

  /** @param {number} by */
  const change = (by) => (by > 1 ? "goes up" : by > 0 ? "goes up a little" : by < 0 ? "goes down" : "stays");

  /** Return what trust is after a line. @param {number} trust @param {Quality} quality */
  const after = (trust, quality) => Math.min(MOST, Math.max(0, trust + EFFECTS[quality]));

  /** Return in words what a line did. @param {Quality} quality @param {number} before @param {number} now */
  function verdict(quality, before, now) {
    const still = nearness(now) === nearness(before) ? "still " : "";
    return `${VERDICTS[quality]}. Trust ${change(now - before)}: they are ${still}${nearness(now)}.`;
  }

  /** Return the step of a way that says a choice, with the beat to which a throw of the die leads.
   *  @param {string} id @param {string} next @param {number} luck from 0 to just below 1 */
  function step(id, next, luck) {
    const faces = next.split(" ");
    return `${id}/${faces[Math.trunc(luck * faces.length)]}`;
  }

  /** Return a number that seems random, and is the same for the same text. @param {string} text */
  const shuffled = (text) =>
    [...text].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16777619) >>> 0, 2166136261);

  /** Return choices in an order that stays for a visit, and says nothing of how good they are.
   *  @param {Choice[]} choices @param {string} visit */
  function order(choices, visit) {
    const rank = (/** @type {Choice} */ choice) => shuffled(visit + choice.id);
    return [...choices].sort((one, two) => rank(one) - rank(two));
  }

  /**
   * Play the steps of a way, one after the other, as far as the script has them. Returns the beat that
   * is reached, its ending if it has one, how much trust there is, and what each choice did: where it
   * led, and the step with which the same words would have met other luck, if they can.
   *
   * @param {Script} script @param {string[]} way
   */
  function play(script, way) {
    let { start: beat, trust } = script;
    const turns = [];
    for (const taken of way) {
      const [id, dealt] = taken.split("/");
      const choice = script.beats[beat].choices.find((each) => each.id === id);
      if (!choice) break;
      const before = trust;
      const replies = [...new Set(choice.next.split(" "))];
      const index = Math.max(replies.indexOf(dealt), 0);
      trust = after(trust, choice.quality);
      beat = replies[index];
      const other = replies[1] && `${id}/${replies[(index + 1) % replies.length]}`;
      turns.push({ ...choice, next: beat, other, trust, verdict: verdict(choice.quality, before, trust) });
    }
    return { beat, ending: script.beats[beat].ending, trust, turns };
  }

  return { nearness, verdict, order, step, play };
})();
