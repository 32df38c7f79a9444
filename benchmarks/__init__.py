"""How fast a playbook is built, checked and served, beside other ways to the very same pages.

`python -m benchmarks` measures, or writes a playbook of any size to measure by hand.
"""
