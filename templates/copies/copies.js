/* On the page of all worksheets: how many copies of each the reader has filled in. */
{
  class Copies extends pb.Element {
    start() {
      const prefix = `copies/${this.dataset.sheet}/`;
      const count = async () => {
        const { length } = await pb.store.entries(prefix);
        this.textContent = length ? `${length} filled` : "";
      };
      this.watch(prefix, count);
      return count();
    }
  }

  pb.element("pb-copies", Copies);
}
