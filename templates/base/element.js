/* What all components share: one life, and one way to listen, to watch and to write. */
{
  class Component extends HTMLElement {
    #isBuilt = false;
    #life = new AbortController();
    /** @type {[prefix: string, listener: Listener][]} */
    #watched = [];
    /** How many writes of each record are under way. @type {Map<string, number>} */
    #writing = new Map();

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
      pb.store.watch(prefix, (key, value) => this.#writing.has(key) || listener(key, value), this.#life.signal);
    }

    /**
     * While a record is being written, its watcher hears nothing of it: what the reader does now is
     * newer than any echo. Afterward it hears what is stored, since another tab may have written
     * in between. The changes are on their way before this returns.
     *
     * @param {Change[]} changes
     */
    async write(changes) {
      const keys = changes.map(([key]) => key);
      for (const key of keys) this.#count(key, 1);
      await pb.store.updateAll(changes).finally(() => keys.forEach((key) => this.#count(key, -1)));
      await Promise.all(keys.map((key) => this.#catchUp(key)));
    }

    /** @param {string} key @param {number} by */
    #count(key, by) {
      const number = (this.#writing.get(key) ?? 0) + by;
      if (number) this.#writing.set(key, number);
      else this.#writing.delete(key);
    }

    /** @param {string} key */
    async #catchUp(key) {
      const hears = () => this.#watched.filter(([prefix]) => !this.#writing.has(key) && key.startsWith(prefix));
      if (!hears().length) return;
      const value = await pb.store.get(key);
      for (const [, listener] of hears()) listener(key, value);
    }
  }

  pb.Element = Component;
  pb.element = (name, type) => customElements.get(name) || customElements.define(name, type);
}
