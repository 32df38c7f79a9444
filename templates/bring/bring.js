/* A file with a reader's work is chosen, or dropped on the page. What brings it in is loaded for it. */
{
  class Bring extends pb.Element {
    start() {
      this.listen(this, "change", ({ target }) => this.#load(target.files));
      for (const type of ["dragover", "drop"]) this.listen(document, type, (event) => this.#drop(event));
    }

    /** Take files that are dropped. While they hover there are none yet, but this allows to drop them. @param {any} event */
    #drop(event) {
      const { types, files } = event.dataTransfer;
      if (!types.includes("Files")) return;
      event.preventDefault();
      this.#load(files);
    }

    /** @param {FileList | null} files None where it was no file that was chosen. */
    #load(files) {
      if (!files?.length) return;
      const onload = () => pb.bring(this, files[0]);
      const onerror = () => pb.notice("bring", "This file cannot be read now.");
      this.append(pb.make("script", { src: this.dataset.script, onload, onerror }));
    }
  }

  pb.element("pb-bring", Bring);
}
