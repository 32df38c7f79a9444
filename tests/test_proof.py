"""A fast share of each proof in ``tests/proof``, and that a proof can fail."""

from __future__ import annotations

import sys
from random import Random

import pytest

from tests.proof import agreement, builds, generated, hostile, inputs, suites
from tests.proof.__main__ import SIZED
from tests.proof.limits import TooLong, measured
from tests.proof.page import CLAIMS, page
from tests.proof.proof import Outcome, Proof, trial


def told(proof: Proof) -> str:
    return "" if proof.holds else str(proof)


def test_a_changed_file_is_told_what_is_wrong_with_it_and_where() -> None:
    proof = inputs.prove(300, seed=0)
    assert told(proof) == ""
    assert {"misspelled", "wrong_type", "flipped", "odd_character", "nest"} <= proof.tried.keys()


def test_a_file_that_holds_what_its_model_allows_is_read_as_it_was_meant() -> None:
    proof = generated.prove(80, seed=0)
    assert told(proof) == ""
    assert {"Script", "Worksheet", "Checklist"} <= proof.tried.keys()


def test_no_text_becomes_code_of_a_page_whatever_reads_it_later() -> None:
    assert told(hostile.prove(1, seed=0)) == ""


def test_what_is_found_clean_can_be_built() -> None:
    proof = agreement.prove(25, seed=0)
    assert told(proof) == ""


def test_a_build_that_is_ended_at_some_moment_leaves_a_whole_site_and_lock() -> None:
    proof = builds.prove(6, seed=0)
    assert told(proof) == ""
    assert sum(proof.tried.values()) == 6


def test_the_page_of_proofs_says_of_each_what_it_claims_and_what_did_not_hold() -> None:
    assert CLAIMS.keys() == {*SIZED, *suites.READERS, "changes"}
    shown = page([Proof("builds", 7, 90.0, {"killed": 1200}, ("7/3: no site",), {"draw": 0.5})])
    assert f"| {CLAIMS['builds']} | 1,200 | 1 | 1.5 |" in shown
    assert f"Not tried in this run:\n\n- {CLAIMS['inputs']}\n" in shown
    assert "### Builds\n\n- killed: 1,200\n- draw: 0.5\n" in shown


def odd_ones_fail(random: Random, name: str) -> Outcome:
    number = int(name.split("/")[1])
    return Outcome("number", ("odd",) * (number % 2), {"draw": random.random()})


def test_a_proof_counts_what_does_not_hold_and_tries_the_same_again() -> None:
    one, again = (trial("numbers", odd_ones_fail, 10, 3, workers) for workers in (1, 2))
    assert (one.tried, len(one.failures), one.holds) == ({"number": 10}, 5, False)
    assert (one.tried, one.failures, one.figures) == (again.tried, again.failures, again.figures)


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(TooLong), measured(0.05):
        sum(number for number in range(sys.maxsize))
