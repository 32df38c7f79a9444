/* A hand-out of one's own: files are chosen, put in order, and joined into one, on this device. */
{
  const { read, written, moved } = kitLogic;

  /** @param {string} src The address of the library, which is loaded for this. */
  async function library(src) {
    if (!window.PDFLib) await new Promise((onload, onerror) => document.head.append(pb.make("script", { src, onload, onerror })));
    return window.PDFLib;
  }

  class Kit extends pb.Element {
    /** The line of each file in the lists below, by the file's name. @type {Map<string, HTMLElement>} */
    #lines = new Map();
    #kit = read("", []);

    build() {
      for (const line of document.querySelectorAll("[data-file]")) this.#lines.set(line.dataset.file ?? "", line);
    }

    start() {
      this.#kit = read(location.hash, [...this.#lines.keys()]);
      this.listen(document, "click", ({ target }) => this.#do(target.closest("[data-add], pb-kit [data-do]")));
      this.listen(this, "change", ({ target }) => this.#change({ ...this.#kit, paper: target.value }));
      this.#show();
    }

    /** @param {HTMLElement | null} button */
    #do(button) {
      if (!button) return;
      const { paper, names } = this.#kit;
      const name = button.dataset.add ?? button.closest("li")?.dataset.name ?? "";
      const without = names.filter((each) => each !== name);
      /** @type {Record<string, () => void>} */
      const acts = {
        up: () => this.#change({ paper, names: moved(names, name, -1) }),
        down: () => this.#change({ paper, names: moved(names, name, 1) }),
        out: () => this.#change({ paper, names: without }),
        clear: () => this.#change({ paper, names: [] }),
        open: () => this.#join(window.open("", "_blank")),
        save: () => this.#join(null),
      };
      const act = button.dataset.do;
      if (act) acts[act]?.();
      else this.#change({ paper, names: names.includes(name) ? without : [...names, name] });
      if (act === "up" || act === "down") this.querySelector(`[data-name="${name}"] [data-do="${act}"]`)?.focus();
    }

    /** @param {{ paper: string, names: string[] }} kit */
    #change(kit) {
      this.#kit = kit;
      // The address says what was chosen, so that it can be kept or sent.
      history.replaceState(history.state, "", written(kit) || location.pathname + location.search);
      this.#show();
    }

    #show() {
      const { paper, names } = this.#kit;
      this.querySelector(`[value="${paper}"]`).checked = true;
      this.querySelector("ol").replaceChildren(...names.map((name) => this.#line(name)));
      for (const [name, line] of this.#lines) {
        const button = line.querySelector("[data-add]");
        const isIn = names.includes(name);
        button.ariaPressed = String(isIn);
        button.textContent = isIn ? "✓ Hand-out" : "+ Hand-out";
      }
      this.toggleAttribute("data-empty", !names.length);
      this.#say(names.length ? "" : "Nothing is in it yet. Add what you need from the lists below.");
    }

    /** @param {string} name */
    #line(name) {
      const title = this.#lines.get(name)?.dataset.title ?? name;
      const button = (/** @type {string} */ act, /** @type {string} */ sign, /** @type {string} */ says) => {
        const made = pb.button(sign, null, { ariaLabel: `${says}: ${title}` });
        made.dataset.do = act;
        return made;
      };
      const buttons = [button("up", "↑", "Up"), button("down", "↓", "Down"), button("out", "✕", "Take out")];
      const line = pb.make("li", {}, pb.make("span", {}, title), ...buttons);
      line.dataset.name = name;
      return line;
    }

    /** @param {string} text */
    #say(text) {
      this.querySelector(".pb-note").textContent = text;
    }

    /** Join the files into one. @param {Window | null} page Where to show it: without one, it is saved. */
    async #join(page) {
      try {
        const url = URL.createObjectURL(new Blob([await this.#joined()], { type: "application/pdf" }));
        if (page) page.location.href = url;
        else pb.make("a", { href: url, download: "hand-out.pdf" }).click();
        this.#say("");
      } catch {
        page?.close();
        const opened = this.#kit.names.map((name) => pb.make("li", {}, this.#link(name)));
        this.querySelector(".pb-note").replaceChildren(
          "Your browser can’t join the files here, as on a page that was opened from a folder. Open them one by one: ",
          pb.make("ul", {}, ...opened),
        );
      }
    }

    /** @param {string} name */
    #link(name) {
      const found = this.#lines.get(name)?.querySelector(`[data-paper="${this.#kit.paper}"]`);
      return pb.make("a", { href: found?.href ?? "", textContent: this.#lines.get(name)?.dataset.title ?? name });
    }

    async #joined() {
      const { PDFDocument } = await library(this.dataset.library ?? "");
      const all = await PDFDocument.create();
      const { names } = this.#kit;
      for (const [index, name] of names.entries()) {
        this.#say(`Putting in ${index + 1} of ${names.length} …`);
        const answer = await fetch(this.#link(name).href);
        if (!answer.ok) throw new Error(answer.statusText);
        const one = await PDFDocument.load(await answer.arrayBuffer());
        // What is printed has no use of fields, and a page alone keeps none that work.
        one.getForm().flatten({ updateFieldAppearances: false });
        for (const page of await all.copyPages(one, one.getPageIndices())) all.addPage(page);
      }
      return all.save();
    }
  }

  pb.element("pb-kit", Kit);
}
