/* A conversation to play through, made of the paragraphs that stand on the page for reading. */
{
  const { nearness, order, play, step } = rehearsalLogic;
  const HEARD = ":scope > :is(.pb-scene, .pb-bubble, .pb-ending)";

  const PAGE = document.documentElement.classList;

  /** @typedef {ReturnType<typeof play>["turns"][number]} Turn */

  /** @param {string} name */
  const beatOf = (name) => document.getElementById(`beat-${name}`);

  /** @param {ParentNode | null} element @param {string} selector */
  const copies = (element, selector) =>
    [...(element?.querySelectorAll(selector) ?? [])].map((each) => /** @type {HTMLElement} */ (each.cloneNode(true)));

  class Rehearsal extends pb.Element {
    /** @type {Parameters<typeof play>[0]} */
    #script = { start: "", trust: 0, beats: {} };
    /** The ids of the lines that were said, and what this visit's order of lines comes from. */
    #way = [""];
    #visit = "";
    /** What a moment of the talk is made of, as the build left it in here. */
    #parts = document.createElement("template");
    #wasOpen = false;

    build() {
      this.#parts = this.querySelector("template");
    }

    start() {
      this.#script = this.#read();
      this.listen(this, "click", (event) => this.#clicked(event));
      this.listen(document, "click", ({ target }) => target.closest?.(".pb-map a") && this.#unfold(true));
      this.listen(window, "beforeprint", () => {
        this.#wasOpen = this.#unfold(true);
      });
      this.listen(window, "afterprint", () => {
        this.#unfold(this.#wasOpen);
        PAGE.remove("pb-both");
      });
      [this.#visit, ...this.#way] = this.#recall();
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
          ({ dataset }) => /** @type {any} */ ({ ...dataset, id: dataset.choice }),
        );
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
      const { pick, other, back, act } = button.dataset;
      if (act) {
        PAGE.add("pb-both");
        return print();
      }
      if (button.matches("a")) {
        event.preventDefault();
        event.stopPropagation(); // or instant navigation brings the page anew
      } else if (pick) this.#way.push(step(pick, lineOf(pick).dataset.next ?? "", Math.random()));
      else if (back) this.#way.length = Number(back);
      else return;
      if (other) this.#way.push(other);
      this.#remember();
      this.#moveOn(this.#show(), pick);
    }

    // --- What is seen ---

    /** Show where the talk is. Returns what is new: the last line, what was heard, and what the line did. */
    #show() {
      const { beat, ending, trust, turns } = play(this.#script, this.#way);
      this.#way.length = turns.length; // the script may have changed since
      const opening = copies(beatOf(this.#script.start), HEARD);
      const moments = turns.map((turn, index) => [
        bubble(turn, index),
        reason(turn, index),
        ...copies(beatOf(turn.next), HEARD),
      ]);
      const parts = /** @type {DocumentFragment} */ (this.#parts.content.cloneNode(true));
      const [meter, chat, ask, picks, tools, compare] = /** @type {any} */ (parts.children);
      meter.querySelector("progress").value = trust;
      meter.querySelector("strong").textContent = nearness(trust);
      chat.append(...opening, ...moments.flat());
      const [back, again] = tools.children;
      back.dataset.back = `${turns.length - 1}`;
      back.hidden = !turns.length;
      again.hidden = !turns[1];
      tools.append(this.querySelector(".pb-count"));
      if (ending) this.#compare(chat, compare);
      for (const { id } of order(this.#script.beats[beat].choices, this.#visit)) {
        picks.append(pb.make("li", {}, button(words(lineOf(id)), { pick: id }, "pb-pick")));
      }
      for (const part of ending ? [ask, picks] : [compare]) part.remove();
      this.replaceChildren(parts);
      if (ending) pb.store.update(`endings/${this.dataset.script}/${beat}`, (old) => old ?? { at: Date.now(), ending });
      const [said, , ...heard] = moments.at(-1) ?? [undefined, undefined, ...opening];
      return { said, heard: heard[0] ?? ask, verdict: turns.at(-1)?.verdict };
    }

    /** Show what was said, without the remarks, and the model conversation beside it.
     *  @param {HTMLElement} chat @param {HTMLElement} both */
    #compare(chat, both) {
      const [mine, model] = both.querySelectorAll(".pb-chat");
      mine.append(...copies(chat, ":scope > :not(.pb-verdict)"));
      model.append(...copies(document, ".pb-model .pb-chat > *"));
      for (const each of both.querySelectorAll(".pb-chat :is(button, .pb-why)")) each.remove();
    }

    /** Bring what is new into view, its beginning above all, and take the keyboard there.
     *  @param {{ said?: HTMLElement, heard: HTMLElement, verdict?: string }} fresh @param {string} [pick] */
    #moveOn({ said, heard, verdict }, pick) {
      heard.tabIndex = -1;
      heard.focus({ preventScroll: true });
      const top = (pick && said) || heard;
      for (const each of [this.lastElementChild, top]) each?.scrollIntoView({ block: "nearest" });
      pb.announce((pick && verdict) || `Trust: ${this.querySelector(".pb-trust strong").textContent}.`);
    }

    /** Open or close the paragraphs, and return whether they were open. @param {boolean} isOpen */
    #unfold(isOpen) {
      const folded = document.querySelector(".pb-gamebook");
      const wasOpen = folded.open;
      folded.open = isOpen;
      return wasOpen;
    }
  }

  /** @param {string | Node} label @param {Record<string, string>} data @param {string} className */
  function button(label, data, className) {
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

  /** @param {Turn} turn @param {number} index */
  function reason({ id, other, verdict }, index) {
    const line = lineOf(id);
    const why = pb.make("div", {}, pb.make("strong", {}, verdict), ...copies(line, ".pb-why > *"));
    const again = button("Try the other reply", { back: `${index}`, other }, "pb-luck");
    if (other) why.append("What comes back is luck. ", again);
    return pb.make("div", { className: "pb-why pb-verdict" }, ...copies(line, ".pb-icon"), why);
  }

  pb.element("pb-rehearsal", Rehearsal);
}
