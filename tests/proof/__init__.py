"""Proofs that anyone can run: `python -m tests.proof NAME --size N --seed N`.

Each module tries one promise on many made-up cases and returns figures, a `Proof`. A fast share of
each is part of the ordinary tests (`tests/test_proof.py`).
"""
