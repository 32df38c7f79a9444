"""What other processes make ahead, and what becomes of it when one of them ends early."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator

import pytest

from playbook.ahead import FEWEST, Ahead, Workers, is_safe

NAMES = [str(number) for number in range(200)]
HERE = os.getpid()


class Share:
    """What other processes make of some names, and what was told of these."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self._begun: list[Ahead] = []

    def ahead(self, make: Callable[[str], bytes | None], others: int = 1) -> Ahead:
        self._begun.append(Workers(others + 1, self.told.append).ahead(NAMES, make))
        return self._begun[-1]

    def end(self) -> None:
        for each in self._begun:
            each.end()


@pytest.fixture
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are forked also where other tests have left threads at work in this one."""
    monkeypatch.setattr("playbook.ahead.is_safe", lambda: True)


@pytest.fixture
def share(forking: None) -> Iterator[Share]:  # noqa: ARG001
    share = Share()
    yield share
    share.end()


def shouted(name: str) -> bytes:
    return f"{name}!".encode()


@pytest.mark.parametrize("count", [1, 3])
def test_each_has_its_share_and_the_first_stays_here(share: Share, count: int) -> None:
    ahead = share.ahead(shouted, count)
    made = {name: ahead.take(name) for name in NAMES}
    own = NAMES[:: count + 1]
    assert [name for name, value in made.items() if value is None] == own
    assert all(value == shouted(name) for name, value in made.items() if name not in own)


def test_it_is_made_elsewhere_and_changes_nothing_here(share: Share) -> None:
    noted = []

    def note(name: str) -> bytes:
        noted.append(name)
        return str(os.getpid()).encode()

    ahead = share.ahead(note)
    others = {ahead.take(name) for name in NAMES} - {None}
    assert len(others) == 1
    assert str(HERE).encode() not in others
    assert noted == []


def test_more_than_a_pipe_holds_can_wait(share: Share) -> None:
    ahead = share.ahead(lambda name: name.encode() * 100_000)
    assert [ahead.take(name) for name in NAMES[:4]] == [None, b"1" * 100_000, None, b"3" * 100_000]
    assert ahead.take("199") == b"199" * 100_000, "what is not asked for is left out"


def test_what_cannot_be_made_there_is_to_be_made_here(
    share: Share, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(name: str) -> bytes | None:
        sys.stdout.write(f"trouble with {name}")
        os.write(2, b"more trouble")
        if name == "1":
            raise ValueError(name)
        return None if name == "3" else shouted(name)

    ahead = share.ahead(fail)
    assert [ahead.take(name) for name in NAMES[:6]] == [None, None, None, None, None, b"5!"]
    assert capfd.readouterr() == ("", ""), "whoever makes it here says it"


def test_a_process_that_is_killed_is_told_as_that_and_once(share: Share) -> None:
    def die(name: str) -> bytes:
        if name == "3":
            os.kill(os.getpid(), signal.SIGKILL)
        return shouted(name)

    ahead = share.ahead(die)
    assert [ahead.take(name) for name in NAMES[:3]] == [None, b"1!", None]
    assert ahead.take("3") is None
    assert [ahead.take(name) for name in NAMES[4:8]] == [None] * 4
    assert share.told == ["killed by signal 9"]


def test_what_is_still_at_work_ends_with_it(forking: None) -> None:  # noqa: ARG001
    ahead = Workers(2).ahead(NAMES, lambda name: name.encode() * 1_000_000)
    ahead.take("0")
    ahead.take("1")
    assert multiprocessing.active_children()
    ahead.end()
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(("count", "names"), [(1, NAMES), (2, NAMES[: FEWEST - 1]), (2, [])])
def test_for_a_few_or_by_one_all_is_made_here(count: int, names: list[str]) -> None:
    ahead = Workers(count).ahead(names, shouted)
    assert [ahead.take(name) for name in names] == [None] * len(names)
    ahead.end()


def test_no_process_is_forked_beside_a_thread() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    before = is_safe()
    thread.start()
    assert not is_safe()
    done.set()
    thread.join()
    assert is_safe() is before
