/* A field whose words are to be said aloud: how well they fit, and a clock to say them by. */
(() => {
  "use strict";
  if (customElements.get("pb-spoken")) return;

  const WORDS_A_SECOND = 150 / 60;

  customElements.define(
    "pb-spoken",
    class extends HTMLElement {
      connectedCallback() {
        [this.button, this.clock, this.fit] = this.children;
        this.seconds = Number(this.dataset.seconds);
        this.typed = this.parentElement.querySelector("input, textarea");
        this.button.onclick = () => (this.ticking ? this.#stop("Stopped.") : this.#start());
        this.parentElement.addEventListener("pb-shown", this);
        this.handleEvent();
      }

      disconnectedCallback() {
        clearInterval(this.ticking);
        this.parentElement?.removeEventListener("pb-shown", this);
      }

      /** Say how long the words take. Called whenever they change. */
      handleEvent() {
        const words = this.typed.value.match(/\S+/g)?.length ?? 0;
        const over = words - Math.floor(this.seconds * WORDS_A_SECOND);
        const count = words === 1 ? "1 word" : `${words} words`;
        const takes = Math.max(1, Math.round(words / WORDS_A_SECOND));
        const fits = over > 0 ? `Too long by about ${over}.` : "Fits.";
        this.fit.textContent = words ? `${count}: about ${takes} seconds. ${fits}` : "";
      }

      #start() {
        const end = performance.now() + this.seconds * 1000;
        this.button.textContent = "Stop";
        this.#show(this.seconds);
        pb.announce(`Go. ${this.seconds} seconds.`);
        this.ticking = setInterval(() => {
          const left = Math.ceil((end - performance.now()) / 1000);
          if (left <= 0) this.#stop("Time is up.");
          else this.#show(left);
        }, 200);
      }

      #show(left) {
        // Every second would drown the reader's own voice.
        if (left === 10 && this.left === 11) pb.announce("10 seconds left.");
        this.left = left;
        this.clock.textContent = `${left} s`;
      }

      #stop(text) {
        clearInterval(this.ticking);
        this.ticking = undefined;
        this.button.textContent = "Say it";
        this.clock.textContent = text;
        pb.announce(text);
      }
    },
  );
})();
