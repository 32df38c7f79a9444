(() => {
  "use strict";
  if (customElements.get("pb-rehearsal")) return;

  const TRUST = { best: 2, fair: 1, poor: -2 };
  const MOST = 10;
  const VERDICTS = { best: "That helped", fair: "That was all right", poor: "That hurt" };

  const SPOKEN = ":scope > :is(.pb-scene, .pb-bubble, .pb-ending)";

  const nearness = (trust) => (trust < 4 ? "wary" : trust < 7 ? "warming" : "at ease");
  const change = (by) => (by > 1 ? "goes up" : by > 0 ? "goes up a little" : by < 0 ? "goes down" : "stays");
  const copies = (element, selector) => [...element.querySelectorAll(selector)].map((each) => each.cloneNode(true));

  /** Return a number that seems random, and is the same for the same text. */
  const shuffled = (text) => [...text].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16777619) >>> 0, 2166136261);

  /** Do `start` with an element once what all pages share is there. */
  const whenReady = (start) => (window.pb ? start() : document.addEventListener("pb-ready", start, { once: true }));

  /** A conversation to play through, made of the paragraphs that stand on the page for reading. */
  class Rehearsal extends HTMLElement {
    connectedCallback() {
      whenReady(() => this.isConnected && this.begin());
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    begin() {
      this.leaving?.abort();
      this.leaving = new AbortController();
      const { signal } = this.leaving;
      this.onkeydown = pb.quiet;
      this.addEventListener("click", (event) => this.clicked(event), { signal });
      document.addEventListener("click", unfold, { signal });
      addEventListener("beforeprint", () => onPaper(true), { signal });
      addEventListener("afterprint", () => onPaper(false), { signal });
      this.found = this.querySelector("pb-endings");
      this.key = `${pb.site}/rehearsal/${this.dataset.script}`;
      [this.order, ...this.way] = this.recall();
      this.order ||= pb.uid();
      if (this.way.length) this.show();
      this.dataset.ready = "";
    }

    // --- What was said so far ---

    recall() {
      try {
        return sessionStorage.getItem(this.key)?.split(" ") ?? [];
      } catch {
        return []; // A browser that keeps nothing plays as well.
      }
    }

    remember() {
      try {
        sessionStorage.setItem(this.key, [this.order, ...this.way].join(" "));
      } catch {
        // The same.
      }
    }

    clicked(event) {
      const button = event.target.closest("button, .pb-start a");
      if (!button) return;
      const { pick, back, act } = button.dataset;
      if (act === "print") return printBoth();
      if (button.matches("a")) {
        event.preventDefault();
        event.stopPropagation(); // or instant navigation brings the page anew
      } else if (pick) this.way.push(pick);
      else if (back) this.way.length = back;
      else return;
      this.remember();
      this.show();
      this.moveOn(pick);
    }

    // --- What is seen ---

    show() {
      let beat = beatOf(this.dataset.start);
      let trust = +this.dataset.trust;
      const turns = copies(beat, SPOKEN);
      this.first = turns[0];
      this.way.every((id, index) => {
        const choice = beat?.querySelector(`[data-choice="${CSS.escape(id)}"]`);
        if (!choice) {
          this.way.length = index; // The script has changed since.
          return false;
        }
        const before = trust;
        trust = Math.min(MOST, Math.max(0, trust + TRUST[choice.dataset.quality]));
        const now = nearness(trust);
        this.said = bubble(choice, index);
        this.verdict = `${VERDICTS[choice.dataset.quality]}. Trust ${change(trust - before)}: they are ${now === nearness(before) ? "still " : ""}${now}.`;
        beat = beatOf(choice.dataset.next);
        const heard = copies(beat, SPOKEN);
        this.first = heard[0];
        turns.push(this.said, reason(choice, this.verdict), ...heard);
        return true;
      });
      const { ending } = beat.dataset;
      const row = tools(this.way.length, this.found);
      const rest = ending ? [row, compare(turns)] : [...picks(beat, this.order), row];
      this.replaceChildren(
        meter(trust),
        pb.make("div", { className: "pb-chat" }, ...turns),
        ...rest,
      );
      this.first ??= this.querySelector(".pb-ask");
      this.first.tabIndex = -1;
      if (ending) keep(this.dataset.script, beat.id.slice(5), ending);
    }

    /** Bring what is new into view, and take the keyboard there. */
    moveOn(pick) {
      this.first.focus({ preventScroll: true });
      this.lastElementChild.scrollIntoView({ block: "nearest" });
      const top = pick ? this.said : this.first;
      if (top.getBoundingClientRect().top < 110) top.scrollIntoView();
      pb.announce(pick ? this.verdict : `Trust: ${this.querySelector(".pb-trust strong").textContent}.`);
    }
  }

  const book = () => document.querySelector(".pb-gamebook");
  const beatOf = (name) => document.getElementById(`beat-${name}`);

  /** Open the paragraphs for a link from the picture. */
  function unfold(event) {
    if (event.target.closest?.(".pb-map a")) book().open = true;
  }

  /** Print the paragraphs even where they are folded. */
  function onPaper(is) {
    const folded = book();
    if (!folded) return;
    if (is) folded.wasOpen = folded.open;
    folded.open = is || folded.wasOpen;
  }

  function keep(script, beat, ending) {
    pb.store.update(`endings/${script}/${beat}`, (old) => old ?? { at: Date.now(), ending });
  }

  function meter(trust) {
    const bar = pb.make("progress", { max: MOST, value: trust });
    const words = pb.make("strong", { textContent: nearness(trust) });
    return pb.make("p", { className: "pb-trust" }, pb.make("label", {}, "Trust ", bar), words);
  }

  function button(label, data, className = "pb-button") {
    const made = pb.make("button", { type: "button", className }, label);
    Object.assign(made.dataset, data);
    return made;
  }

  /** Return the words of a choice, without links, since they stand on a button. */
  function words(choice) {
    const copy = choice.querySelector(".pb-say").cloneNode(true);
    copy.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
    copy.className = "pb-words";
    return copy;
  }

  function bubble(choice, index) {
    const again = button("Say something else", { back: index }, "pb-again");
    const who = pb.make("p", { className: "pb-who" }, "You", again);
    const className = `pb-bubble pb-bubble--you pb-bubble--${choice.dataset.quality}`;
    return pb.make("div", { className }, who, words(choice));
  }

  function reason(choice, verdict) {
    const why = pb.make("div", {}, pb.make("strong", { textContent: verdict }), ...copies(choice, ".pb-why > *"));
    return pb.make("div", { className: "pb-why pb-verdict" }, ...copies(choice, ".pb-icon"), why);
  }

  /** Return the lines to choose from, in an order that stays and says nothing. */
  function picks(beat, order) {
    const rank = (choice) => shuffled(order + choice.dataset.choice);
    const choices = [...beat.querySelectorAll(".pb-choice")].sort((a, b) => rank(a) - rank(b));
    const items = choices.map((choice) =>
      pb.make("li", {}, button(words(choice), { pick: choice.dataset.choice }, "pb-pick")));
    return [
      pb.make("p", { className: "pb-ask", textContent: "What do you say?" }),
      pb.make("ul", { className: "pb-picks" }, ...items),
    ];
  }

  function tools(steps, found) {
    const buttons = [
      steps && button("Back", { back: `${steps - 1}` }),
      steps > 1 && button("Start again", { back: "0" }),
    ];
    return pb.make("div", { className: "pb-tools" }, ...buttons.filter(Boolean), pb.make("span", { className: "pb-count" }, found));
  }

  /** Return what was said, without the remarks, and the model conversation beside it. */
  function compare(turns) {
    const said = turns.filter((each) => !each.matches(".pb-verdict")).map((each) => each.cloneNode(true));
    const model = [...document.querySelector(".pb-model .pb-chat").children].map((each) => each.cloneNode(true));
    const column = (title, lines) => {
      const chat = pb.make("div", { className: "pb-chat" }, ...lines);
      chat.querySelectorAll("button, .pb-why").forEach((each) => each.remove());
      return pb.make("section", {}, pb.make("h3", { textContent: title }), chat);
    };
    const both = [column("What you said", said), column("At its best", model)];
    const print = pb.make("div", { className: "pb-tools" }, button("Print both", { act: "print" }));
    return pb.make("pb-share", {}, pb.make("div", { className: "pb-compare" }, ...both), print);
  }

  function printBoth() {
    const page = document.documentElement;
    page.classList.add("pb-both");
    addEventListener("afterprint", () => page.classList.remove("pb-both"), { once: true });
    print();
  }

  /** How many endings of a script were found, in words. */
  class Endings extends HTMLElement {
    connectedCallback() {
      whenReady(() => {
        const prefix = `endings/${this.dataset.script}/`;
        if (!this.isConnected) return;
        this.stop?.();
        this.stop = pb.store.watch(prefix, () => this.count(prefix));
        this.count(prefix);
      });
    }

    disconnectedCallback() {
      this.stop?.();
    }

    async count(prefix) {
      const names = this.dataset.endings.split(" ");
      const kept = await pb.store.entries(prefix);
      const found = kept.filter(([key]) => names.includes(key.slice(prefix.length))).length;
      const all = `${names.length} ending${names.length > 1 ? "s" : ""}`;
      this.textContent = found ? `${found} of ${all} found` : `${all} to find`;
    }
  }

  customElements.define("pb-endings", Endings);
  customElements.define("pb-rehearsal", Rehearsal);
})();
