/* While serving: reloads the page once something else stands at its address, or it would load something else. */
(async () => {
  const PAUSE = 1000;
  const poll = Date.now();
  let build = 0; // The newest of which the server has told. At first it tells at once, so that nothing is missed.
  let waiting = new AbortController();

  /** @param {EventTarget} target @param {string} event */
  const until = (target, event) =>
    new Promise((resolve) => target.addEventListener(event, resolve, { once: true }));

  /** @param {string} address @param {Record<string, string>} [headers] */
  async function ask(address, headers) {
    const answer = await fetch(address, { cache: "no-store", headers, signal: waiting.signal });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.text();
  }

  /* Instant navigation replaces the head, so this is what is shown now. */
  function shown() {
    return document.querySelector("meta[name=playbook-shown]")?.getAttribute("content") ?? "";
  }

  async function next() {
    waiting = new AbortController();
    const newest = Number(await ask(`/livereload/${build}/${poll}`));
    if (!(newest >= build)) throw new Error("another server is there now");
    if (newest === build) return;
    const same = await ask(location.href, { "Playbook-Shown": shown() });
    if (same !== "same") location.reload();
    build = newest;
  }

  // A browser has few connections to a server: a page that nobody sees must not hold one.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) waiting.abort();
  });
  if (document.readyState !== "complete") await until(window, "load");
  for (;;) {
    if (document.hidden) await until(document, "visibilitychange");
    else {
      try {
        await next();
      } catch {
        build = 0;
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
  }
})();
