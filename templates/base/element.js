/* What all components share: one life, and one way to listen, to watch and to write. */
{
  class Component extends HTMLElement {
    #isBuilt = false;
    #life = new AbortController();
    /** Of each record that is being written, how often, and what there was to hear of it in the meantime.
     *  @type {Map<string, { times: number, missed: Map<Listener, any> }>} */
    #writing = new Map();

    connectedCallback() {
      this.#life = new AbortController();
      this.listen(this, "keydown", pb.quiet);
      this.#begin(this.#life.signal);
    }

    disconnectedCallback() {
      this.#life.abort();
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
      /** @type {Listener} */
      const hear = (key, value) => {
        const writing = this.#writing.get(key);
        if (writing) writing.missed.set(hear, value);
        else if (!signal.aborted) listener(key, value);
      };
      const { signal } = this.#life;
      pb.store.watch(prefix, hear, signal);
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
      const all = changes.map(([key]) => {
        const writing = this.#writing.get(key) ?? { times: 0, missed: new Map() };
        writing.times++;
        this.#writing.set(key, writing);
        return () => {
          if (--writing.times) return;
          this.#writing.delete(key);
          for (const [hear, value] of writing.missed) hear(key, value);
        };
      });
      await pb.store.updateAll(changes).finally(() => all.forEach((end) => end()));
    }
  }

  pb.Element = Component;
  pb.element = (name, type) => customElements.get(name) || customElements.define(name, type);
}
