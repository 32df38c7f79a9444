"use strict";
/*
 * A browser, as far as the store touches one. The database is fake-indexeddb, and tabs speak by Node's own BroadcastChannel.
 * `localStorage` and `sessionStorage` are plain objects, which is all that they are to our scripts. A window hears events, and
 * has a clock that only a test moves. There is no document: what the store says to a reader goes through `pb.notice`, and
 * `bars` holds what would be seen.
 */
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");
const { IDBFactory, IDBKeyRange } = require("fake-indexeddb");

const TEMPLATES = join(__dirname, "..", "..", "..", "templates");
const BASE = ["base/records.logic.js", "base/database.js", "base/store.js"];
const SHAPES = { "note/": { value: "text" } };

const tabs = new Set();
let browsers = 0;
let ids = 0;

/** Let the browser do what it can do by now. */
const turn = () => new Promise(setImmediate);

/** Wait until something is so. A turn takes no time to speak of, and what never comes ends the wait. */
async function until(look, turns = 400) {
  while (!(await look())) {
    assert.ok(turns--, `never: ${look}`);
    await turn();
  }
}

/** Wait until all that was begun is through. */
async function quiet(turns = 60) {
  while (turns--) await turn();
}

/** Return what a request is answered with. */
const answer = (request) =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

class Tab {
  pb = this.#playbook();
  /** What the reader would see: the text of each bar by its name. */
  bars = new Map();
  /** What the console was told. */
  warned = [];
  /** How often the reader was told that two texts were joined, and was suggested a backup. */
  joined = 0;
  reminded = 0;
  sessionStorage = {};
  connections = [];
  #window = new EventTarget();
  #channels = [];
  #now = 0;
  #timers = new Map();

  /** `scripts` are the files that it loads behind the base, `globals` what its window has otherwise, and `edit` makes another
   *  version of the scripts. */
  constructor(browser, { scripts = [], site = {}, edit = (text) => text, indexedDB = browser.indexedDB, ...globals } = {}) {
    tabs.add(this);
    const tab = this;
    const own = {
      pb: this.pb,
      playbookSite: { id: browser.id, shapes: SHAPES, ...site },
      indexedDB: { open: (...all) => this.#connecting(indexedDB.open(...all)) },
      IDBKeyRange,
      localStorage: browser.localStorage,
      sessionStorage: this.sessionStorage,
      navigator: {},
      console: { warn: (...all) => this.warned.push(all) },
      addEventListener: (...all) => this.#window.addEventListener(...all),
      setTimeout: (act, after, ...all) => this.#timers.set(++ids, { at: this.#now + after, act: () => act(...all) }) && ids,
      clearTimeout: (id) => this.#timers.delete(id),
      BroadcastChannel: class extends BroadcastChannel {
        constructor(name) {
          super(name);
          this.unref(); // what waits for a message that never comes must end
          tab.#channels.push(this);
        }
      },
    };
    const names = { ...own, ...globals };
    const text = [...BASE, ...scripts].map((name) => readFileSync(join(TEMPLATES, name), "utf8")).join("\n");
    vm.compileFunction(`"use strict";${edit(text)}`, Object.keys(names))(...Object.values(names));
    this.store = this.pb.store;
  }

  #playbook() {
    return {
      uid: () => `u${++ids}`,
      notice: (name, text) => {
        this.bars.set(name, text);
        return () => this.bars.delete(name);
      },
      tellJoined: () => this.joined++,
      remind: () => this.reminded++,
    };
  }

  #connecting(request) {
    request.addEventListener("success", () => this.connections.push(request.result));
    return request;
  }

  /** Let milliseconds pass. */
  pass(time) {
    this.#now += time;
    for (const [id, { at, act }] of this.#timers) {
      if (at > this.#now) continue;
      this.#timers.delete(id);
      act();
    }
  }

  /** Have an event happen to the window, and return it. */
  happen(type, properties) {
    const event = Object.assign(new Event(type, { cancelable: true }), properties);
    this.#window.dispatchEvent(event);
    return event;
  }

  /** Have all records heard under a prefix put into a list, and return that. */
  heard(prefix, signal) {
    const heard = [];
    this.store.watch(prefix, (key, value) => heard.push([key, value]), signal);
    return heard;
  }

  close() {
    for (const each of [...this.#channels, ...this.connections]) each.close();
  }
}

class Browser {
  id = `site-${++browsers}`;
  name = `playbook-${this.id}`;
  indexedDB = new IDBFactory();
  localStorage = {};

  tab(options) {
    return new Tab(this, options);
  }

  /** Do something with the database past our own code, and return what comes of it. */
  async inside(mode, act) {
    const request = this.indexedDB.open(this.name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("records");
    const db = await answer(request);
    const transaction = db.transaction("records", mode);
    const done = new Promise((complete) => (transaction.oncomplete = complete));
    const found = await answer(act(transaction.objectStore("records")));
    await done;
    db.close();
    return found;
  }

  /** Return a record as the database has it. */
  kept(key) {
    return this.inside("readonly", (records) => records.get(key));
  }

  /** Return the keys that the database has. */
  keys() {
    return this.inside("readonly", (records) => records.getAllKeys());
  }

  /** Put a record into the database, as it may have come there at any time. */
  put(key, value) {
    return this.inside("readwrite", (records) => records.put(value, key));
  }
}

/** Close all tabs. */
function closeAll() {
  for (const tab of tabs) tab.close();
  tabs.clear();
}

module.exports = { Browser, answer, closeAll, quiet, turn, until };
