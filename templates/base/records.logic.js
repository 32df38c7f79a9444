/* What is true of every record that a browser keeps. */
const recordsLogic = (() => {
  /** Return when a record was last changed, in milliseconds, or 0. @param {any} record */
  function stamp(record) {
    const at = record?.at ?? record?.created ?? record?.started;
    return (["number", "string"].includes(typeof at) && +new Date(at)) || 0;
  }

  /** Return what a page left in writing as it went: keys, values (null for a deleted record) and times.
   *  What is no such writing holds nothing. @param {string} text @returns {[key: string, value: any, at: number][]} */
  function leftIn(text) {
    try {
      return [JSON.parse(text)].flat().filter((each) => typeof each?.[0] === "string" && Number.isFinite(each[2]));
    } catch {
      return [];
    }
  }

  const isText = (/** @type {any} */ value) => typeof value === "string";
  // What a browser kept is of this page's making: an object of another kind has another constructor.
  const isMap = (/** @type {any} */ value) => value?.constructor === Object;

  /** What each word for a shape means. @type {Record<string, (value: any) => boolean>} */
  const SHAPES = {
    text: isText,
    time: (value) => value === undefined || (typeof value === "number" && Number.isFinite(+new Date(value))),
    answer: (value) => [value].flat().every((each) => isText(each) || (isMap(each) && Object.values(each).every(isText))),
  };

  /** Return whether a record is what its kind says. What no kind knows may be anything.
   *  @param {string} key @param {any} record @param {Record<string, Record<string, string>>} shapes */
  function isSound(key, record, shapes) {
    const prefix = Object.keys(shapes).find((each) => key.startsWith(each));
    if (!prefix || record === undefined) return true;
    const parts = Object.entries({ at: "time", ...shapes[prefix] });
    return isMap(record) && parts.every(([name, shape]) => SHAPES[shape](record[name]));
  }

  return { stamp, leftIn, isSound };
})();
