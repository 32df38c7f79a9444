/* A conversation to play through, made of the paragraphs that stand on the page for reading. */
{
  const { MOST, nearness, order, play } = rehearsalLogic;
  const HEARD = ":scope > :is(.pb-scene, .pb-bubble, .pb-ending)";
  const BAR = 110; // pixels at the top of the screen that the theme and the meter may cover

  /** @typedef {ReturnType<typeof play>["turns"][number]} Turn */

  /** @param {string} name */
  const beatOf = (name) => document.getElementById(`beat-${name}`);

  /** @param {Element | null} element @param {string} selector */
  const copies = (element, selector) =>
    [...(element?.querySelectorAll(selector) ?? [])].map((each) => /** @type {HTMLElement} */ (each.cloneNode(true)));

  class Rehearsal extends pb.Element {
    /** @type {Parameters<typeof play>[0]} */
    #script = { start: "", trust: 0, beats: {} };
    /** The ids of the lines that were said, and what this visit's order of lines comes from. */
    #way = [""];
    #visit = "";
    /** What the build left in here: the count of endings, and what comes after one. @type {HTMLElement | string} */
    #count = "";
    /** @type {HTMLTemplateElement | null} */
    #ended = null;
    /** What is new: the reader's last line, what was heard, and what the line did. @type {HTMLElement | undefined} */
    #said;
    /** @type {HTMLElement | undefined} */
    #heard;
    #verdict = "";
    #wasOpen = false;

    build() {
      this.#count = this.querySelector(".pb-count");
      this.#ended = this.querySelector("template");
    }

    start() {
      this.#script = this.#read();
      this.listen(this, "click", (event) => this.#clicked(event));
      this.listen(document, "click", ({ target }) => target.closest?.(".pb-map a") && this.#unfold(true));
      this.listen(window, "beforeprint", () => {
        this.#wasOpen = this.#unfold(true);
      });
      this.listen(window, "afterprint", () => this.#unfold(this.#wasOpen));
      [this.#visit, ...this.#way] = this.#recall();
      this.#visit ||= pb.uid();
      if (this.#way.length) this.#show();
      // Everything was deleted, maybe in another tab.
      this.watch("tab/", () => {
        if (!this.#way.length) return;
        this.#way = [];
        this.#show();
      });
    }

    /** Return the script as it is played, from the paragraphs. */
    #read() {
      /** @type {Parameters<typeof play>[0]["beats"]} */
      const beats = {};
      for (const beat of document.querySelectorAll(".pb-beat")) {
        const choices = [...beat.querySelectorAll("[data-choice]")].map(({ dataset }) => {
          const { choice: id, quality, next } = /** @type {any} */ (dataset);
          return { id, quality, next };
        });
        beats[beat.id.slice("beat-".length)] = { ending: beat.dataset.ending, choices };
      }
      return { start: this.dataset.start ?? "", trust: Number(this.dataset.trust), beats };
    }

    // --- What was said so far ---

    get #key() {
      return `playbook-${pb.site}/rehearsal/${this.dataset.script}`;
    }

    #recall() {
      try {
        return sessionStorage.getItem(this.#key)?.split(" ") ?? [];
      } catch {
        return []; // A browser that keeps nothing plays as well.
      }
    }

    #remember() {
      try {
        sessionStorage.setItem(this.#key, [this.#visit, ...this.#way].join(" "));
      } catch {
        // The same.
      }
    }

    /** @param {Heard<"click">} event */
    #clicked(event) {
      const button = event.target.closest("button, .pb-start a");
      if (!button) return;
      const { pick, back, act } = button.dataset;
      if (act === "print") return printBoth();
      if (button.matches("a")) {
        event.preventDefault();
        event.stopPropagation(); // or instant navigation brings the page anew
      } else if (pick) this.#way.push(pick);
      else if (back) this.#way.length = Number(back);
      else return;
      this.#remember();
      this.#show();
      this.#moveOn(pick);
    }

    // --- What is seen ---

    #show() {
      const { beat, ending, trust, turns } = play(this.#script, this.#way);
      this.#way.length = turns.length; // the script may have changed since
      const opening = copies(beatOf(this.#script.start), HEARD);
      const moments = turns.map((turn, index) => [
        bubble(turn, index),
        reason(turn),
        ...copies(beatOf(turn.next), HEARD),
      ]);
      const chat = [...opening, ...moments.flat()];
      const row = tools(turns.length, this.#count);
      const rest = ending ? [row, this.#compare(chat)] : [...picks(this.#lines(beat)), row];
      this.replaceChildren(meter(trust), pb.make("div", { className: "pb-chat" }, ...chat), ...rest);
      const [said, , ...heard] = moments.at(-1) ?? [undefined, undefined, ...opening];
      this.#said = said;
      this.#heard = heard[0] ?? this.querySelector(".pb-ask");
      this.#verdict = turns.at(-1)?.verdict ?? "";
      if (this.#heard) this.#heard.tabIndex = -1;
      if (ending) pb.store.update(`endings/${this.dataset.script}/${beat}`, (old) => old ?? { at: Date.now(), ending });
    }

    /** Return the elements of the lines to choose from. @param {string} beat */
    #lines(beat) {
      return order(this.#script.beats[beat].choices, this.#visit).map(({ id }) => lineOf(id));
    }

    /** Return what was said, without the remarks, and the model conversation beside it.
     *  @param {HTMLElement[]} chat */
    #compare(chat) {
      const both = /** @type {DocumentFragment} */ (this.#ended?.content.cloneNode(true));
      const [mine, model] = both.querySelectorAll(".pb-chat");
      mine.append(...chat.filter((each) => !each.matches(".pb-verdict")).map((each) => each.cloneNode(true)));
      model.append(...copies(document.getElementById(this.dataset.model ?? ""), ".pb-chat > *"));
      for (const each of both.querySelectorAll(".pb-chat :is(button, .pb-why)")) each.remove();
      return both;
    }

    /** Bring what is new into view, and take the keyboard there. @param {string} [pick] */
    #moveOn(pick) {
      this.#heard?.focus({ preventScroll: true });
      this.lastElementChild?.scrollIntoView({ block: "nearest" });
      const top = pick ? this.#said : this.#heard;
      if (top && top.getBoundingClientRect().top < BAR) top.scrollIntoView();
      pb.announce(pick ? this.#verdict : `Trust: ${this.querySelector(".pb-trust strong").textContent}.`);
    }

    /** Open or close the paragraphs, and return whether they were open. @param {boolean} isOpen */
    #unfold(isOpen) {
      const folded = document.querySelector(".pb-gamebook");
      const wasOpen = folded.open;
      folded.open = isOpen;
      return wasOpen;
    }
  }

  /** @param {number} trust */
  function meter(trust) {
    const bar = pb.make("progress", { max: MOST, value: trust });
    const words = pb.make("strong", { textContent: nearness(trust) });
    return pb.make("p", { className: "pb-trust" }, pb.make("label", {}, "Trust ", bar), words);
  }

  /** @param {string | Node} label @param {Record<string, string>} data */
  function button(label, data, className = "pb-button") {
    const made = pb.button(label, null, { className });
    Object.assign(made.dataset, data);
    return made;
  }

  /** @param {string} id @returns {HTMLElement} */
  const lineOf = (id) => document.querySelector(`[data-choice="${CSS.escape(id)}"]`);

  /** Return the words of a line, without links, since they stand on a button. @param {HTMLElement} line */
  function words(line) {
    const copy = line.querySelector(".pb-say").cloneNode(true);
    for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    copy.className = "pb-words";
    return copy;
  }

  /** @param {Turn} turn @param {number} index */
  function bubble({ id, quality }, index) {
    const again = button("Say something else", { back: `${index}` }, "pb-again");
    const who = pb.make("p", { className: "pb-who" }, "You", again);
    return pb.make("div", { className: `pb-bubble pb-bubble--you pb-bubble--${quality}` }, who, words(lineOf(id)));
  }

  /** @param {Turn} turn */
  function reason({ id, verdict }) {
    const line = lineOf(id);
    const why = pb.make("div", {}, pb.make("strong", { textContent: verdict }), ...copies(line, ".pb-why > *"));
    return pb.make("div", { className: "pb-why pb-verdict" }, ...copies(line, ".pb-icon"), why);
  }

  /** @param {HTMLElement[]} lines */
  function picks(lines) {
    const items = lines.map((line) =>
      pb.make("li", {}, button(words(line), { pick: line.dataset.choice ?? "" }, "pb-pick")),
    );
    return [
      pb.make("p", { className: "pb-ask", textContent: "What do you say?" }),
      pb.make("ul", { className: "pb-picks" }, ...items),
    ];
  }

  /** @param {number} steps @param {HTMLElement | string} count */
  function tools(steps, count) {
    const row = pb.make("div", { className: "pb-tools" });
    if (steps) row.append(button("Back", { back: `${steps - 1}` }));
    if (steps > 1) row.append(button("Start again", { back: "0" }));
    row.append(count);
    return row;
  }

  function printBoth() {
    const page = document.documentElement;
    page.classList.add("pb-both");
    addEventListener("afterprint", () => page.classList.remove("pb-both"), { once: true });
    print();
  }

  pb.element("pb-rehearsal", Rehearsal);
}
