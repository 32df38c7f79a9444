"""Whether the tests would notice: small changes to the code, each of which must make a test fail.

`make mutants` changes the rules of Python (`python -m tests.mutants`) and the browser's logic and store
(`node tests/mutants/script.js`). What no test notices, and why that is right, stands in
`tests/mutants/survivors.txt`.
"""
