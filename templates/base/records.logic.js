/* What is true of every record that a browser keeps. */
const recordsLogic = (() => {
  /** Return when a record was last changed, in milliseconds, or 0. @param {any} record */
  function stamp(record) {
    const at = record?.at ?? record?.created ?? record?.started;
    return (["number", "string"].includes(typeof at) && +new Date(at)) || 0;
  }

  return { stamp };
})();
