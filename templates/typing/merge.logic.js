/* What was changed in two tabs at once, as one: what is new in either is in it. */
const mergeLogic = (() => {
  const PARTS = /\s|\S+/g;
  const OR = "\n — or — \n";

  /** @param {string} text @returns {string[]} */
  const partsOf = (text) => text.match(PARTS) ?? [];

  /** Return where the parts of a text differ from others, and what stands there. @param {string[]} base @param {string[]} parts */
  function change(base, parts) {
    let [from, to, end] = [0, base.length, parts.length];
    while (from < to && from < end && base[from] === parts[from]) from++;
    for (; from < to && from < end && base[to - 1] === parts[end - 1]; to--) end--;
    const put = parts.slice(from, end);
    return { from, to, put, isLine: Number(/^\s*\n/.test(put.join(""))) };
  }

  /**
   * Return a text with the changes of two to the base of both. Where they changed the same place, and neither
   * only goes on with a new line, it holds both texts, one after the other.
   *
   * @param {string} base @param {string} mine @param {string} theirs
   */
  function mergeTexts(base, mine, theirs) {
    const isIn = (/** @type {string} */ text, /** @type {string} */ other) => !text || text === base || other.split(OR).includes(text);
    if (isIn(theirs, mine)) return mine;
    if (isIn(mine, theirs)) return theirs;
    const [old, ...texts] = [base, mine, theirs].map(partsOf);
    const [one, two] = texts
      .map((parts) => change(old, parts))
      .sort((a, b) => a.from - b.from || a.to - b.to || a.isLine - b.isLine);
    const merged = [...old.slice(0, one.from), ...one.put, ...old.slice(one.to, two.from), ...two.put, ...old.slice(two.to)];
    const areApart = one.to <= two.from && (two.to > one.from || two.isLine);
    // Two words that come to stand side by side would be one.
    const isWhole = partsOf(merged.join("")).length === merged.length;
    return areApart && isWhole ? merged.join("") : mine + OR + theirs;
  }

  return { mergeTexts };
})();
