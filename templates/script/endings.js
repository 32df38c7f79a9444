/* How many endings of a script were found, in words. */
{
  class Endings extends pb.Element {
    async start() {
      const prefix = `endings/${this.dataset.script}/`;
      this.watch(prefix, () => this.#count(prefix));
      await this.#count(prefix);
    }

    /** @param {string} prefix */
    async #count(prefix) {
      const names = (this.dataset.endings ?? "").split(" ");
      const kept = await pb.store.entries(prefix);
      const found = kept.filter(([key]) => names.includes(key.slice(prefix.length))).length;
      const all = `${names.length} ending${names.length > 1 ? "s" : ""}`;
      this.textContent = found ? `${found} of ${all} found` : `${all} to find`;
    }
  }

  pb.element("pb-endings", Endings);
}
