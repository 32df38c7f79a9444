/* Where instant navigation went to an anchor before the page's styles came, everything has moved since. */
document.addEventListener(
  "load",
  (/** @type {any} */ { target }) => target.sheet && document.querySelector(":target")?.scrollIntoView(),
  true,
);
