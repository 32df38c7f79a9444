/* A hand-out of one's own: what is in it, in which order, and how the page's address says so. */
const kitLogic = (() => {
  /** @typedef {{ paper: string, names: string[] }} Kit What belongs in it, and on which paper. */

  /** @param {string} hash What stands behind the address, as `written` made it. @param {string[]} known @returns {Kit} */
  function read(hash, known) {
    const [paper = "", names = ""] = decodeURIComponent(hash.replace(/^#/, "")).split(":");
    const wanted = names.split(",").filter((name) => known.includes(name));
    return { paper: paper === "letter" ? "letter" : "a4", names: [...new Set(wanted)] };
  }

  /** @param {Kit} kit */
  const written = ({ paper, names }) => (names.length ? `#${paper}:${names.join(",")}` : "");

  /** @param {string[]} names @param {string} name @param {number} by How many places down, or up. */
  function moved(names, name, by) {
    const others = names.filter((each) => each !== name);
    const place = Math.min(Math.max(names.indexOf(name) + by, 0), others.length);
    return [...others.slice(0, place), name, ...others.slice(place)];
  }

  return { read, written, moved };
})();
