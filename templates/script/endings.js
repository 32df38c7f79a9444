/* The endings of a script that were found: their stamps, and how many. */
{
  class Endings extends pb.Element {
    async start() {
      const prefix = `endings/${this.dataset.script}/`;
      this.watch(prefix, () => this.#count(prefix));
      await this.#count(prefix);
    }

    /** @param {string} prefix */
    async #count(prefix) {
      const kept = (await pb.store.entries(prefix)).map(([key]) => key.slice(prefix.length));
      const stamps = [...this.querySelectorAll("i")];
      for (const { classList, dataset } of stamps) classList.toggle("pb-found", kept.includes(dataset.part ?? ""));
      this.querySelector("b").textContent = `${this.querySelectorAll(".pb-found").length}`;
    }
  }

  pb.element("pb-endings", Endings);
}
