/* A field whose words are to be said aloud: how well they fit, and a clock to say them by. */
{
  const WORDS_A_SECOND = 2.5;

  class Spoken extends pb.Element {
    #seconds = 0;
    #left = 0;
    #ticking = 0;

    /** @param {AbortSignal} signal */
    start(signal) {
      const field = this.closest(".pb-field");
      this.#seconds = Number(this.dataset.seconds);
      this.listen(this.#button, "click", () => (this.#ticking ? this.#stop("Stopped.") : this.#begin()));
      this.listen(field, "pb-shown", () => this.#measure(field));
      signal.addEventListener("abort", () => clearInterval(this.#ticking));
      this.#measure(field);
    }

    get #button() {
      return this.querySelector("button");
    }

    /** @param {string} text */
    #showClock(text) {
      this.querySelector("[role=timer]").textContent = text;
    }

    /** Say how long the words of the field take. @param {HTMLElement} field */
    #measure(field) {
      const words = field.querySelector("textarea").value.match(/\S+/g)?.length ?? 0;
      const over = words - Math.floor(this.#seconds * WORDS_A_SECOND);
      const count = words === 1 ? "1 word" : `${words} words`;
      const takes = Math.max(1, Math.round(words / WORDS_A_SECOND));
      const fits = over > 0 ? `Too long by about ${over}.` : "Fits.";
      this.querySelector(".pb-note").textContent = words ? `${count}: about ${takes} seconds. ${fits}` : "";
    }

    #begin() {
      const end = performance.now() + this.#seconds * 1000;
      this.#button.textContent = "Stop";
      this.#show(this.#seconds);
      pb.announce(`Go. ${this.#seconds} seconds.`);
      this.#ticking = setInterval(() => {
        const left = Math.ceil((end - performance.now()) / 1000);
        if (left <= 0) this.#stop("Time is up.");
        else this.#show(left);
      }, 200);
    }

    /** @param {number} left */
    #show(left) {
      // Every second would drown the reader's own voice.
      if (left === 10 && this.#left === 11) pb.announce("10 seconds left.");
      this.#left = left;
      this.#showClock(`${left} s`);
    }

    /** @param {string} text */
    #stop(text) {
      clearInterval(this.#ticking);
      this.#ticking = 0;
      this.#button.textContent = "Say it";
      this.#showClock(text);
      pb.announce(text);
    }
  }

  pb.element("pb-spoken", Spoken);
}
