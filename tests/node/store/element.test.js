"use strict";
/* Of the life of an element, what the store is for: what it watches and writes. A stand-in takes the place of HTMLElement, since
   our class asks it for nothing but to hear events and to have a `dataset`. */
const assert = require("node:assert/strict");
const { afterEach, beforeEach, suite, test } = require("node:test");
const { Browser, closeAll, quiet } = require("./browser.js");

class Stub extends EventTarget {
  dataset = {};
}

const is = (value) => () => ({ value });

let browser, tab, page, probe;
beforeEach(() => {
  browser = new Browser();
  const defined = new Map();
  const customElements = { get: (name) => defined.get(name), define: (name, type) => defined.set(name, type) };
  tab = browser.tab({ scripts: ["base/element.js"], HTMLElement: Stub, customElements });
  tab.pb.quiet = (event) => event.preventDefault();
  page = new EventTarget();
  tab.pb.element("pb-probe", probing(tab.pb.Element));
  probe = new (customElements.get("pb-probe"))();
  probe.connectedCallback();
});
afterEach(closeAll);

/** Return an element that notes what it hears and does. */
const probing = (Component) =>
  class extends Component {
    done = [];
    heard = [];

    build() {
      this.done.push("built");
    }

    start() {
      this.done.push("started");
      this.watch("a/", (key, record) => this.heard.push([key, record?.value]));
      this.listen(page, "ask", () => this.done.push("asked"));
    }
  };

const write = (...values) => values.map((value) => probe.write([["a/one", is(value)]]));
const put = (value) => tab.store.update("a/one", is(value));

suite("a component", () => {
  test("is built once, and started each time that it comes to a page", async () => {
    await quiet();
    assert.equal(probe.dataset.ready, "");
    probe.disconnectedCallback();
    assert.equal("ready" in probe.dataset, false);
    probe.connectedCallback();
    await quiet();
    assert.equal(probe.dataset.ready, "");
    assert.deepEqual(probe.done, ["built", "started", "started"]);
  });

  test("that leaves while it starts is not ready", async () => {
    probe.disconnectedCallback();
    await quiet();
    assert.equal("ready" in probe.dataset, false);
  });

  test("is as empty as it can be where nothing is said of it", async () => {
    const bare = new tab.pb.Element();
    bare.connectedCallback();
    await quiet();
    assert.equal(bare.dataset.ready, "");
  });

  test("keeps its keys from the theme", () => {
    const event = new Event("keydown", { cancelable: true });
    probe.dispatchEvent(event);
    assert.ok(event.defaultPrevented);
  });

  test("is defined once", () => {
    const other = class extends tab.pb.Element {};
    assert.notEqual(tab.pb.element("pb-probe", other), other);
  });

  test("hears of what others write", async () => {
    await put(1);
    await browser.tab().store.update("a/two", is(2));
    await quiet();
    assert.deepEqual(probe.heard, [["a/one", 1], ["a/two", 2]]);
  });

  test("hears of its own writes once the last is through", async () => {
    await Promise.all(write(1, 2, 3));
    assert.deepEqual(probe.heard, [["a/one", 3]]);
    await Promise.all(write(4));
    assert.deepEqual(probe.heard, [["a/one", 3], ["a/one", 4]]);
  });

  test("hears of what another wrote in between, as the last that there is", async () => {
    await Promise.all([...write(1), put(2), probe.write([["a/one", (old) => old]])]);
    assert.deepEqual(probe.heard, [["a/one", 2]]);
    probe.heard.length = 0;
    await Promise.all([...write(1), put(3)]);
    assert.deepEqual(probe.heard.at(-1), ["a/one", 3]);
  });

  test("hears of other records while it writes one", async () => {
    const writing = probe.write([["a/two", is(1)]]);
    await tab.store.update("a/one", is(2));
    await writing;
    assert.deepEqual(probe.heard.toSorted(), [["a/one", 2], ["a/two", 1]]);
  });

  test("hears again of a record that it could not write", async () => {
    const fail = () => {
      throw new Error("no");
    };
    await assert.rejects(probe.write([["a/one", fail]]), /no/);
    await put(1);
    assert.deepEqual(probe.heard, [["a/one", 1]]);
  });

  test("that left hears nothing, and its last write is kept", async () => {
    const writing = write(1);
    probe.disconnectedCallback();
    await Promise.all([...writing, put(2), ...write(3)]);
    page.dispatchEvent(new Event("ask"));
    assert.deepEqual(probe.heard, []);
    assert.deepEqual(probe.done, ["built", "started"]);
    assert.deepEqual(await browser.kept("a/one"), { value: 3 });
  });

  test("that comes back hears everything once", async () => {
    probe.disconnectedCallback();
    probe.connectedCallback();
    page.dispatchEvent(new Event("ask"));
    await put(1);
    assert.deepEqual(probe.heard, [["a/one", 1]]);
    assert.deepEqual(probe.done, ["built", "started", "started", "asked"]);
  });
});
