/* On the page of all worksheets: how many copies of each the reader has. */
{
  class Copies extends pb.Element {
    async start() {
      const prefix = `copies/${this.dataset.sheet}/`;
      this.watch(prefix, () => this.#count(prefix));
      await this.#count(prefix);
    }

    /** @param {string} prefix */
    async #count(prefix) {
      const { length } = await pb.store.entries(prefix);
      this.textContent = length ? `${length} filled ${length > 1 ? "copies" : "copy"}` : "";
    }
  }

  pb.element("pb-copies", Copies);
}
