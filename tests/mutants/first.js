/* A reporter for Node's test runner that ends the run at the first failure: one is enough to notice a change. */
"use strict";
module.exports = async function* (events) {
  for await (const { type } of events) if (type === "test:fail") process.exit(1);
};
