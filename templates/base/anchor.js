/* Where instant navigation went to an anchor before the page's styles came, everything has moved since. */
document.addEventListener(
  "load",
  ({ target }) => {
    if (location.hash && target instanceof HTMLLinkElement) document.querySelector(":target")?.scrollIntoView();
  },
  true,
);
