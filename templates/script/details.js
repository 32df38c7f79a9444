(() => {
  "use strict";

  const KEY = "detail/";

  /** Put a reader's own words, as text, wherever the page has this detail; without any, the example. */
  function fill(name, value) {
    for (const span of document.querySelectorAll(`.pb-detail[data-detail="${CSS.escape(name)}"]`)) {
      span.dataset.example ??= span.textContent;
      span.textContent = value || span.dataset.example;
    }
    const field = document.getElementById(`pb-own-${name}`);
    if (field && field.value !== (value ?? "") && field !== document.activeElement) field.value = value ?? "";
  }

  async function fillAll() {
    for (const [key, { value }] of await pb.store.entries(KEY)) fill(key.slice(KEY.length), value);
  }

  const put = (name, value) => pb.store.update(KEY + name, () => (value ? { value, at: Date.now() } : undefined));

  /** The form in which a reader fills in what all scripts share. */
  class Details extends HTMLElement {
    connectedCallback() {
      window.pb ? this.begin() : document.addEventListener("pb-ready", () => this.begin(), { once: true });
    }

    begin() {
      if (this.fields) return;
      this.onkeydown = pb.quiet;
      this.fields = [...this.querySelectorAll("[data-name]")].map((row) => field(row));
      const reset = pb.make("button", { type: "button", className: "pb-button", textContent: "Back to the examples" });
      reset.onclick = () => this.reset();
      const kept = pb.make("p", { className: "pb-note" }, "Kept on this device, and used in every script.");
      this.querySelector(".pb-own").append(pb.make("div", { className: "pb-tools" }, reset), kept);
      this.dataset.ready = "";
    }

    reset() {
      const before = this.fields.filter((each) => each.value).map((each) => [each.name, each.value]);
      if (!before.length) return;
      before.forEach(([name]) => put(name, ""));
      pb.undo("The examples are back.", () => before.forEach(([name, value]) => put(name, value)));
    }
  }

  function field(row) {
    const [label, example] = row.children;
    const { name } = row.dataset;
    const input = pb.make("input", {
      id: `pb-own-${name}`,
      name,
      autocomplete: "off",
      placeholder: example.dataset.example ?? example.textContent,
      oninput: () => put(name, input.value.trim()),
    });
    row.replaceChildren(pb.make("label", { htmlFor: input.id }, ...label.childNodes), input);
    return input;
  }

  function start() {
    if (!customElements.get("pb-details")) {
      customElements.define("pb-details", Details);
      pb.store.watch(KEY, (key, record) => fill(key.slice(KEY.length), record?.value));
    }
    fillAll(); // each time: a page that comes by instant navigation runs this file again
  }
  window.pb ? start() : document.addEventListener("pb-ready", start, { once: true });
})();
