/* The styles of other pages, fetched ahead: instant navigation shows a page's words before its styles come. */
{
  const { styles } = playbookSite;
  const root = new URL("..", /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src ?? location.href);
  const isSlow = /** @type {any} */ (navigator).connection?.saveData;

  function fetchAhead() {
    for (const style of styles) {
      document.head.append(pb.make("link", { rel: "prefetch", as: "style", href: new URL(style, root).href }));
    }
  }

  if (location.protocol !== "file:" && !isSlow) addEventListener("load", fetchAhead, { once: true });
}
