/* A reporter for Node's test runner that ends the run at the first failure: one is enough to notice a change. */
"use strict";
const { Transform } = require("node:stream");

module.exports = new Transform({
  writableObjectMode: true,
  transform({ type }, _encoding, next) {
    if (type === "test:fail") process.exit(1);
    next();
  },
});
