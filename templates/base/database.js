/* The browser's database, with promises. */
const database = (() => {
  /** Return what a request is answered with. @param {IDBRequest} request @returns {Promise<any>} */
  function answered(request) {
    return new Promise((done, fail) => {
      request.addEventListener("success", () => done(request.result));
      request.addEventListener("error", () => fail(request.error));
    });
  }

  /** Return once a transaction is through. @param {IDBTransaction} transaction @returns {Promise<any>} */
  function finished(transaction) {
    return new Promise((done, fail) => {
      transaction.addEventListener("complete", done);
      // One without an error was aborted by whoever began it.
      transaction.addEventListener("abort", () => fail(transaction.error ?? new DOMException("", "AbortError")));
    });
  }

  /**
   * Open a database, in its newest version or, without `migrations`, as it is.
   *
   * @param {string} name
   * @param {((db: IDBDatabase) => any)[]} [migrations] What takes it from each version to the next.
   * @param {() => void} [blocked] Hears that another tab holds an older version.
   * @returns {Promise<IDBDatabase>}
   */
  function open(name, migrations, blocked = () => {}) {
    const request = indexedDB.open(name, migrations?.length);
    request.addEventListener("upgradeneeded", ({ oldVersion }) => {
      for (const migrate of migrations?.slice(oldVersion) ?? []) migrate(request.result);
    });
    request.addEventListener("blocked", blocked);
    return answered(request);
  }

  return { answered, finished, open };
})();
