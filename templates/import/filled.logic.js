/* What a filled PDF says: its fields, by their names, as the records that its sheets would have made here. */
const filledLogic = (() => {
  /**
   * A field of a PDF, of the type "text", "check", "radio" or any other; and what is filled in on one sheet:
   * the `ticks` of a checklist, the `answers` of a worksheet, and the `notes` at a foot, for which no page has room.
   *
   * @typedef {{ name: string, type: string, value: string }} Field
   * @typedef {{ name: string, date: string, notes: string, ticks: Set<string>, answers: Map<string, any> }} Sheet
   * @typedef {[key: string, value: any]} Entry
   */

  const ID = /^[a-z0-9][a-z0-9-]{0,99}$/;
  const ROW = /^[1-9]\d{0,2}$/;
  const DAY = /^\d{4}-\d{2}-\d{2}$/;
  const HEADS = ["copies", "runs"];

  const FLAT =
    "This PDF has no fields that can be read. It was scanned, or printed into a file: bring the PDF in which you typed.";
  const FOREIGN = "This PDF is no sheet of this playbook.";
  const BLANK = "Nothing is filled in on this PDF.";
  const NOTES = "There are only notes on this PDF, and this site has no place for them.";

  const isHead = (/** @type {string} */ key) => HEADS.includes(key.split("/")[0]);

  /** Return a text whose lines end as a browser has them. @param {string} value */
  const text = (value) => value.replace(/\r\n?/g, "\n");

  /**
   * Return the records of what is filled in on a PDF, or why it is refused, in words. `left` is how many of its
   * filled fields are none of ours, `noted` are the entries under which notes stand.
   *
   * @param {{ playbook: string, fields: Field[] }} pdf `playbook` is the id of the one that it is from, if it says so.
   * @param {string} site The id of this one.
   * @param {(entry: string) => boolean} isKnown Says whether a PDF that does not say where it is from may be ours.
   * @param {number} at When it was filled in, in milliseconds. @param {number} now
   * @returns {{ refused: string } | { refused?: undefined, records: Entry[], left: number, noted: string[] }}
   */
  function read({ playbook, fields }, site, isKnown, at, now) {
    const { sheets, left } = sheetsOf(fields);
    if (!fields.length) return { refused: FLAT };
    if (playbook && playbook !== site) return { refused: `This PDF is from another playbook, “${playbook.slice(0, 60)}”.` };
    if (!(playbook ? sheets.size : [...sheets.keys()].some(isKnown))) return { refused: FOREIGN };
    const records = [...sheets].flatMap(([entry, sheet]) => recordsOf(entry, sheet, at, now));
    const noted = [...sheets].filter(([, { notes }]) => notes).map(([entry]) => entry);
    if (records.length) return { records, left, noted };
    return { refused: noted.length ? NOTES : BLANK };
  }

  /** Return the sheets of which a PDF has fields, also those that are blank, and how many filled fields are none of ours.
   *  @param {Field[]} fields */
  function sheetsOf(fields) {
    /** @type {Map<string, Sheet>} */
    const sheets = new Map();
    let left = 0;
    for (const field of fields) {
      const [entry, ...rest] = field.name.split(".");
      const put = ID.test(entry) && way(field.type, rest);
      const value = text(field.value);
      const isFilled = Boolean(value.trim());
      if (put) {
        const sheet = sheets.get(entry) ?? { name: "", date: "", notes: "", ticks: new Set(), answers: new Map() };
        sheets.set(entry, sheet);
        if (isFilled) put(sheet, value);
      } else if (isFilled) left++;
    }
    return { sheets, left };
  }

  /** Return what puts a field of this type and this place into its sheet, if it is one of ours.
   *  @param {string} type @param {string[]} place @returns {((sheet: Sheet, value: string) => void) | undefined} */
  function way(type, [part, ...rest]) {
    const isText = type === "text";
    if (isText && !rest.length && part === "_name") return (sheet, value) => (sheet.name = value.trim());
    if (isText && !rest.length && part === "_date") return (sheet, value) => (sheet.date = value.trim());
    if (isText && !rest.length && part === "_notes") return (sheet, value) => (sheet.notes = value);
    if (![part, ...rest].every((id) => ID.test(id ?? ""))) return;
    if (!rest.length) {
      if (type === "check") return (sheet) => sheet.ticks.add(part);
      if (isText || type === "radio") return (sheet, value) => sheet.answers.set(part, value);
    }
    if (rest.length === 1 && type === "check") return (sheet) => list(sheet, part).push(rest[0]);
    if (rest.length === 2 && isText && ROW.test(rest[0])) return (sheet, value) => putCell(list(sheet, part), rest, value);
  }

  /** @param {Sheet} sheet @param {string} part @returns {any[]} */
  function list({ answers }, part) {
    const found = answers.get(part);
    if (Array.isArray(found)) return found;
    answers.set(part, []);
    return answers.get(part);
  }

  /** @param {any[]} table @param {string[]} place @param {string} value */
  function putCell(table, [row, column], value) {
    while (table.length < Number(row)) table.push({});
    table[Number(row) - 1][column] = value;
  }

  /** Return the records that a sheet would have made. Its id is the same for the same file, also tomorrow.
   *  @param {string} entry @param {Sheet} sheet @param {number} at @param {number} now @returns {Entry[]} */
  function recordsOf(entry, { name, date, ticks, answers }, at, now) {
    const id = hash(JSON.stringify([entry, name || [...ticks, ...answers]]));
    const begun = Date.parse(`${date}T12:00`) || at;
    // What cannot be read as a day is kept as it was written.
    const title = DAY.test(date) ? name : [name, date].filter(Boolean).join(", ");
    /** @type {Entry[]} */
    const records = [];
    if (answers.size) records.push([`copies/${entry}/${id}`, { name: title, created: begun, opened: now }]);
    for (const [part, value] of answers) records.push([`field/${entry}/${id}/${part}`, { value, at }]);
    if (ticks.size) records.push([`runs/${entry}/${id}`, { name: title, started: begun }]);
    for (const part of ticks) records.push([`tick/${entry}/${id}/${part}`, { state: "done", at }]);
    return records;
  }

  /** Return a short name for a text: the same for the same one, and for another hardly ever (FNV-1a).
   *  @param {string} words */
  function hash(words) {
    const sum = words.split("").reduce((all, unit) => Math.imul(all ^ unit.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5);
    return `pdf-${sum.toString(36)}`;
  }

  /**
   * Return records where they belong here: in the list or the copy that has their name, in the only list of
   * an entry that has `once` one, or else as new ones. The list or copy that is here already stays as it is.
   *
   * @param {Entry[]} records @param {Map<string, any>} here
   * @param {(key: string) => string} unitOf Returns the key of what a record lies in.
   * @param {Record<string, string>} limits
   * @returns {Entry[]}
   */
  function placed(records, here, unitOf, limits) {
    const given = new Map(records);
    return records.map(([key, value]) => {
      const from = unitOf(key);
      const to = headFor(from, given.get(from)?.name, here, limits);
      return isHead(key) ? [to, here.get(to) ?? value] : [moved(key, to), value];
    });
  }

  /** @param {string} head @param {string | undefined} name @param {Map<string, any>} here @param {Record<string, string>} limits */
  function headFor(head, name, here, limits) {
    const [area, entry] = head.split("/");
    if (!isHead(head) || here.has(head)) return head;
    if (area === "runs" && limits[entry] === "once") return `runs/${entry}/once`;
    const named = [...here].filter(([key, { name: each }]) => key.startsWith(`${area}/${entry}/`) && each?.trim() === name);
    return (name && named.at(-1)?.[0]) || head;
  }

  /** Return the key of a record in another run or copy. @param {string} key @param {string} head */
  function moved(key, head) {
    const parts = key.split("/");
    parts[2] = head.split("/")[2];
    return parts.join("/");
  }

  /** Return the keys of the answers that a page has no way to show: in place of a day, other words.
   *  @param {Entry[]} records @param {Record<string, string>} limits */
  function notShown(records, limits) {
    const isDate = (/** @type {string} */ key) => limits[key.replace(/^field\/([^/]+)\/[^/]+/, "$1")] === "date";
    return records.filter(([key, { value }]) => isDate(key) && !DAY.test(value)).map(([key]) => key);
  }

  return { read, placed, notShown };
})();
