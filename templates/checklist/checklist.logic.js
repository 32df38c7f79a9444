/* How far a checklist is. */
const checklistLogic = (() => {
  /** Return how far the items with these states are: "done", "skip" or nothing.
   *  @param {(string | undefined)[]} states */
  function count(states) {
    const skipped = states.filter((state) => state === "skip").length;
    const done = states.filter((state) => state === "done").length;
    const total = states.length - skipped;
    const short = done && done === total ? `All ${done} done` : `${done} of ${total} done`;
    return { done, total, short, words: skipped ? `${short}, ${skipped} not for you` : short };
  }

  return { count };
})();
