/* The text of a saved copy: what is in it, there and back. */
const copyLogic = (() => {
  const FORMAT = "playbook-backup";
  const VERSION = 1;
  const KEY = /^(?:kept\/)?[a-z]+(?:\/[\w-]{1,100}){1,3}$/;

  const NO_COPY = "This file is not a saved copy: it cannot be read as one.";
  const OTHER_FILE = "This file is not a saved copy of a playbook.";
  const NEWER =
    "This copy was saved by a newer version of this site. Reload this page, or open the newest version, and try again.";

  /** Return the text of a saved copy. @param {string} site @param {string} exported @param {[string, any][]} records */
  function write(site, exported, records) {
    const file = { format: FORMAT, version: VERSION, site, exported, records: Object.fromEntries(records) };
    return toldLogic.json(file, 1);
  }

  /** @param {any} value */
  const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** @param {any} value @returns {string} */
  const words = (value) => (typeof value === "string" ? value : "");

  /** @param {string} text */
  function parsed(text) {
    try {
      // A key that could reach into an object's inner workings is no word of ours.
      return JSON.parse(text, (key, value) => (key === "__proto__" ? undefined : value));
    } catch {
      return undefined;
    }
  }

  /**
   * Return what a saved copy holds, or why it is refused, in words. `left` is how many of its records
   * cannot be understood.
   *
   * @param {string} text
   * @returns {{ refused: string } | { refused?: undefined, records: [string, any][], left: number, site: string, exported: string }}
   */
  function read(text) {
    const file = parsed(text);
    if (file === undefined) return { refused: NO_COPY };
    if (file?.format !== FORMAT || !isMap(file.records)) return { refused: OTHER_FILE };
    if (!(file.version <= VERSION)) return { refused: NEWER };
    const all = Object.entries(file.records);
    const records = all.filter(([key, value]) => KEY.test(key) && !key.startsWith("meta/") && isMap(value));
    const { site, exported } = file;
    return { records, left: all.length - records.length, site: words(site), exported: words(exported) };
  }

  return { write, read };
})();
