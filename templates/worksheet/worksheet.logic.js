/* The answers of a worksheet: what is in them, and how one edit changes them. */
const worksheetLogic = (() => {
  /** @typedef {(stored: any[]) => any[]} Edit */

  /** Return a text; what is kept may have any other shape. @param {any} value @returns {string} */
  const text = (value) => (typeof value === "string" ? value : "");

  /** Return a list; what is kept may have any other shape. @param {any} value @returns {any[]} */
  const list = (value) => (Array.isArray(value) ? value : []);

  /** Return the row and the column of a table's control, by its place among all of them.
   *  @param {number} at @param {string[]} columns @returns {[row: number, column: string]} */
  const place = (at, columns) => [Math.floor(at / columns.length), columns[at % columns.length]];

  /** Return what turns a table into one with this cell. An empty table has no rows.
   *  @param {number} row @param {string} column @param {string} value @returns {Edit} */
  const cellEdit = (row, column, value) => (stored) => {
    const table = stored.map((each) => ({ ...each }));
    while (table.length <= row) table.push({});
    table[row][column] = value;
    return table.some((each) => Object.values(each).some(Boolean)) ? table : [];
  };

  /** Return what turns a list of options into one with this option, or without it.
   *  @param {string} option @param {boolean} isChosen @returns {Edit} */
  const optionEdit = (option, isChosen) => (stored) => [
    ...stored.filter((each) => each !== option),
    ...(isChosen ? [option] : []),
  ];

  /** Return an answer that has what is new in two that come from one: of lists, each option, or each cell of a
   *  table; `mergeTexts` does it for texts.
   *  @param {any} base @param {any} mine @param {any} theirs @param {(...texts: string[]) => string} mergeTexts @returns {any} */
  function merge(base, mine, theirs, mergeTexts) {
    if (![mine, theirs].some(Array.isArray)) return mergeTexts(text(base), text(mine), text(theirs));
    const [old, here, there] = [base, mine, theirs].map(list);
    const all = [...new Set([...here, ...there])];
    if (all.some(text)) return all.filter((each) => !old.includes(each) || (here.includes(each) && there.includes(each)));
    return Array.from({ length: Math.max(here.length, there.length) }, (_, at) => {
      const row = { ...there[at], ...here[at] };
      for (const name of Object.keys(row)) {
        row[name] = merge(old[at]?.[name], here[at]?.[name], there[at]?.[name], mergeTexts);
      }
      return row;
    });
  }

  /** Return a name that is not taken yet. @param {string} name @param {string[]} taken */
  function unused(name, taken) {
    const base = name.replace(/ \(\d+\)$/, "");
    let free = name;
    for (let count = 2; taken.includes(free); count++) free = `${base} (${count})`;
    return free;
  }

  return { text, list, place, cellEdit, optionEdit, merge, unused };
})();
