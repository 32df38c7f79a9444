/* A conversation to play through, made of the paragraphs that stand on the page for reading. */
{
  const { nearness, order, play, step } = rehearsalLogic;
  const HEARD = ":scope > :is(.pb-scene, .pb-bubble, .pb-ending)";

  const PAGE = document.documentElement.classList;

  /** @typedef {ReturnType<typeof play>["turns"][number]} Turn */

  /** @param {string} name @returns {HTMLElement} */
  const beatOf = (name) => document.querySelector(`#beat-${name}`);

  /** @param {Element} element */
  const copy = (element) => /** @type {HTMLElement} */ (element.cloneNode(true));

  /** @param {ParentNode} element @param {string} selector */
  const copies = (element, selector) => [...element.querySelectorAll(selector)].map(copy);

  class Rehearsal extends pb.Element {
    /** @type {Parameters<typeof play>[0]} */
    #script = { start: "", trust: 0, beats: {} };
    /** The ids of the lines that were said, and what this visit's order of lines comes from. */
    #way = [""];
    #visit = "";
    /** What a moment of the talk is made of, as the build left it in here. @type {any} */
    #parts;

    build() {
      this.#parts = this.querySelector("template").content;
    }

    start() {
      this.#script = this.#read();
      this.listen(this, "click", (event) => this.#clicked(event));
      /** @type {HTMLElement[]} */
      let folds = [];
      const toggle = () => folds.forEach((fold) => fold.toggleAttribute("open"));
      this.listen(window, "beforeprint", () => {
        folds = [...document.querySelectorAll(".pb-fold:not([open])")];
        toggle();
      });
      this.listen(window, "afterprint", () => {
        toggle();
        folds = [];
        PAGE.remove("pb-both");
      });
      [this.#visit, ...this.#way] = this.#kept()?.split(" ") ?? [];
      this.#visit ||= pb.uid();
      if (this.#way.length) this.#show();
      // Everything was deleted, maybe in another tab.
      this.watch("tab/", () => this.#way.splice(0).length && this.#show());
    }

    /** Return the script as it is played, from the paragraphs. */
    #read() {
      /** @type {Parameters<typeof play>[0]["beats"]} */
      const beats = {};
      for (const beat of document.querySelectorAll(".pb-beat")) {
        const choices = [...beat.querySelectorAll("[data-choice]")].map(
          (line) => /** @type {any} */ ({ ...line.dataset, id: line.dataset.choice, line }),
        );
        beats[beat.id.slice("beat-".length)] = { ending: beat.dataset.ending, choices };
      }
      return { start: this.dataset.start ?? "", trust: Number(this.dataset.trust), beats };
    }

    /** Return what was said so far, or keep it. A browser that keeps nothing plays as well. @param {string} [way] */
    #kept(way) {
      const key = `playbook-${pb.site}/rehearsal/${this.dataset.script}`;
      try {
        if (way) sessionStorage.setItem(key, way);
        return sessionStorage.getItem(key);
      } catch {
        return null;
      }
    }

    /** @param {Heard<"click">} event */
    #clicked(event) {
      const button = event.target.closest("button, [data-back]");
      if (!button) return;
      const { pick, next, other, back, act } = button.dataset;
      if (act) {
        PAGE.add("pb-both");
        return print();
      }
      if (pick) this.#way.push(step(pick, next, Math.random()));
      else if (back) this.#way.length = Number(back);
      else return;
      event.preventDefault();
      event.stopPropagation(); // or instant navigation brings the page of a link anew
      if (other) this.#way.push(other);
      this.#kept([this.#visit, ...this.#way].join(" "));
      this.#moveOn(this.#show(), pick);
    }

    // --- What is seen ---

    /** Show where the talk is. Returns what is new: the last line, what was heard, and what the line did. */
    #show() {
      const { beat, ending, trust, turns } = play(this.#script, this.#way);
      this.#way.length = turns.length; // the script may have changed since
      const opening = copies(beatOf(this.#script.start), HEARD);
      const parts = copy(this.#parts);
      const [meter, chat, ask, picks, tools, ended] = /** @type {any} */ (parts.children);
      const [label, ladder, word] = meter.children;
      label.children[0].value = trust;
      ladder.style.cssText = `--before: ${turns.at(-2)?.trust ?? this.#script.trust}0%; --reached: ${trust}0%`;
      word.textContent = nearness(trust);
      const turn = [...chat.children];
      const moments = turns.map((each, index) => moment(turn, each, index));
      chat.replaceChildren(...opening, ...moments.flat());
      tools.hidden = !turns.length;
      tools.children[0].dataset.back = `${turns.length - 1}`;
      tools.append(this.querySelector(".pb-count"));
      for (const { id, next, line } of order(this.#script.beats[beat].choices, this.#visit)) {
        const [button] = picks.appendChild(copy(picks.children[0])).children;
        Object.assign(button.dataset, { pick: id, next });
        button.replaceChildren(words(line));
      }
      const [said, did, ...heard] = moments.at(-1) ?? [undefined, undefined, ...opening];
      for (const part of ending ? [ask, picks, tools] : [ended, picks.children[0]]) part.remove();
      if (ending) {
        const [talk, final] = ended.children;
        ended.dataset.ending = ending;
        talk.append(chat);
        final.append(did, ...heard);
        ended.querySelector(".pb-tools").append(...tools.children);
        better(ended.querySelector(".pb-better"), turns);
        pb.store.update(`endings/${this.dataset.script}/${beat}`, (old) => old ?? { at: Date.now(), ending });
      }
      this.replaceChildren(parts);
      return { said: ending ? did : said, heard: heard[0] ?? ask, verdict: turns.at(-1)?.verdict };
    }

    /** Bring what is new into view, its beginning above all, and take the keyboard there.
     *  @param {{ said?: HTMLElement, heard: HTMLElement, verdict?: string }} fresh @param {string} [pick] */
    #moveOn({ said, heard, verdict }, pick) {
      heard.tabIndex = -1;
      heard.focus({ preventScroll: true });
      const top = (pick && said) || heard;
      if (!pick) this.scrollIntoView();
      for (const each of [this.lastElementChild, top]) each?.scrollIntoView({ block: "nearest" });
      pb.announce((pick && verdict) || this.querySelector(".pb-trust").textContent);
    }
  }

  /** Return the words of a line, without links, since they stand on a button. @param {any} line */
  function words(line) {
    const [said] = copies(line, ".pb-say");
    for (const link of said.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    said.className = "pb-words";
    return said;
  }

  /** Return what was said, and what it did. @param {HTMLElement[]} parts @param {Turn} turn @param {number} index */
  function moment(parts, { line, quality, other, verdict, next }, index) {
    const [said, did] = parts.map(copy);
    said.classList.add(`pb-bubble--${quality}`);
    said.append(words(line));
    const [why] = did.children;
    const [heading, luck] = why.children;
    heading.textContent = verdict;
    luck.before(...copies(line, ".pb-why > *"));
    did.prepend(...copies(line, ".pb-icon"));
    for (const part of [said, luck]) part.querySelector("button").dataset.back = `${index}`;
    if (other) luck.querySelector("button").dataset.other = other;
    else luck.remove();
    return [said, did, ...copies(beatOf(next), HEARD)];
  }

  /** List the lines that were not the best, each with the one that was. @param {HTMLElement} list @param {Turn[]} turns */
  function better(list, turns) {
    for (const { line } of turns.filter(({ quality }) => quality !== "best")) {
      const [mine, best] = list.appendChild(copy(list.children[0])).children;
      mine.append(words(line));
      best.append(words(line.closest("ul").querySelector("[data-quality=best]")));
    }
    list.children[0].remove();
    list.children[0]?.setAttribute("open", "");
  }

  pb.element("pb-rehearsal", Rehearsal);
}
