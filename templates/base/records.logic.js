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

  return { stamp, leftIn };
})();
