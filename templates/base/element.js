/* What all components share: one life, and one way to listen, to watch and to write. */
{
  class Component extends HTMLElement {
    #isBuilt = false;
    #life = new AbortController();
    /** @type {[prefix: string, listener: Listener][]} */
    #watched = [];
    /** How many writes of each record are under way. @type {Map<string, number>} */
    #writing = new Map();
    /** What there was to hear of them in the meantime. @type {Map<string, any>} */
    #missed = new Map();

    connectedCallback() {
      this.#life = new AbortController();
      this.#watched = [];
      this.listen(this, "keydown", pb.quiet);
      this.#begin(this.#life.signal);
    }

    disconnectedCallback() {
      this.#life.abort();
      this.#watched = [];
      delete this.dataset.ready;
    }

    /** @param {AbortSignal} signal */
    async #begin(signal) {
      if (!this.#isBuilt) this.build();
      this.#isBuilt = true;
      await this.start(signal);
      if (!signal.aborted) this.dataset.ready = "";
    }

    build() {}

    /** @param {AbortSignal} _signal @returns {void | Promise<void>} */
    start(_signal) {}

    /** @param {EventTarget} target @param {string} type @param {(event: any) => void} act */
    listen(target, type, act) {
      target.addEventListener(type, act, { signal: this.#life.signal });
    }

    /** @param {string} prefix @param {Listener} listener */
    watch(prefix, listener) {
      this.#watched.push([prefix, listener]);
      /** @type {Listener} */
      const hear = (key, value) => (this.#writing.has(key) ? this.#missed.set(key, value) : listener(key, value));
      pb.store.watch(prefix, hear, this.#life.signal);
    }

    /**
     * While a record is being written, its watcher hears nothing of it: what the reader does now is
     * newer than any echo. Afterward it hears the last that there was to hear, since another tab may
     * have written in between. Nothing is read for that: the next letter would have to wait for it.
     * The changes are on their way before this returns.
     *
     * @param {Change[]} changes
     */
    async write(changes) {
      const keys = changes.map(([key]) => key);
      for (const key of keys) this.#writing.set(key, (this.#writing.get(key) ?? 0) + 1);
      await pb.store.updateAll(changes).finally(() => keys.forEach((key) => this.#written(key)));
    }

    /** @param {string} key */
    #written(key) {
      const left = (this.#writing.get(key) ?? 0) - 1;
      if (left) {
        this.#writing.set(key, left);
        return;
      }
      const hasMissed = this.#missed.has(key);
      const value = this.#missed.get(key);
      this.#writing.delete(key);
      this.#missed.delete(key);
      for (const [prefix, listener] of this.#watched) if (hasMissed && key.startsWith(prefix)) listener(key, value);
    }
  }

  pb.Element = Component;
  pb.element = (name, type) => customElements.get(name) || customElements.define(name, type);
}
