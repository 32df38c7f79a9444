/* On the page of all worksheets: how many copies of each the reader has. */
(() => {
  "use strict";
  if (customElements.get("pb-copies")) return;

  customElements.define(
    "pb-copies",
    class extends HTMLElement {
      connectedCallback() {
        if (window.pb?.store) this.#start();
        else document.addEventListener("pb-ready", () => this.isConnected && this.#start(), { once: true });
      }

      disconnectedCallback() {
        this.stop?.();
      }

      async #start() {
        const prefix = `copies/${this.dataset.sheet}/`;
        const count = async () => {
          const { length } = await pb.store.entries(prefix);
          this.textContent = length ? `${length} filled ${length > 1 ? "copies" : "copy"}` : "No copy yet";
        };
        this.stop = pb.store.watch(prefix, count);
        await count();
      }
    },
  );
})();
