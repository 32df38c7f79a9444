/* Takes a message along to the page that checks one, with the reader's own words in it. */
{
  class ToCheck extends pb.Element {
    start() {
      this.listen(this, "click", ({ target }) => target.closest("a") && this.#take());
    }

    #take() {
      const words = document.querySelector(`#${this.dataset.message} .pb-words`).innerText.trim();
      try {
        sessionStorage.setItem(`playbook-${pb.site}/draft`, words); // The page takes it out again: drafts.js
      } catch {
        // A browser that keeps nothing leads there as well.
      }
    }
  }

  pb.element("pb-to-check", ToCheck);
}
