"""What other processes make ahead, and what becomes of it when one of them ends early."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator

import pytest

from playbook.ahead import Ahead, EndedError, is_safe

NAMES = [str(number) for number in range(200)]
HERE = os.getpid()


@pytest.fixture
def ended() -> Iterator[list[Ahead]]:
    begun: list[Ahead] = []
    yield begun
    for each in begun:
        each.end()


def shouted(name: str) -> bytes:
    return f"{name}!".encode()


@pytest.mark.parametrize("count", [1, 3])
def test_each_has_its_share_and_the_first_stays_here(ended: list[Ahead], count: int) -> None:
    ahead = Ahead(NAMES, shouted, count)
    ended.append(ahead)
    made = {name: ahead.take(name) for name in NAMES}
    own = NAMES[:: count + 1]
    assert [name for name, value in made.items() if value is None] == own
    assert all(value == shouted(name) for name, value in made.items() if name not in own)


def test_it_is_made_elsewhere_and_changes_nothing_here(ended: list[Ahead]) -> None:
    noted = []

    def note(name: str) -> bytes:
        noted.append(name)
        return str(os.getpid()).encode()

    ahead = Ahead(NAMES, note, 1)
    ended.append(ahead)
    others = {ahead.take(name) for name in NAMES} - {None}
    assert len(others) == 1
    assert str(HERE).encode() not in others
    assert noted == []


def test_more_than_a_pipe_holds_can_wait(ended: list[Ahead]) -> None:
    ahead = Ahead(NAMES, lambda name: name.encode() * 100_000, 1)
    ended.append(ahead)
    assert [ahead.take(name) for name in NAMES[:4]] == [None, b"1" * 100_000, None, b"3" * 100_000]
    assert ahead.take("199") == b"199" * 100_000, "what is not asked for is left out"


def test_what_cannot_be_made_there_is_to_be_made_here(
    ended: list[Ahead], capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(name: str) -> bytes | None:
        sys.stdout.write(f"trouble with {name}")
        os.write(2, b"more trouble")
        if name == "1":
            raise ValueError(name)
        return None if name == "3" else shouted(name)

    ahead = Ahead(NAMES, fail, 1)
    ended.append(ahead)
    assert [ahead.take(name) for name in NAMES[:6]] == [None, None, None, None, None, b"5!"]
    assert capfd.readouterr() == ("", ""), "whoever makes it here says it"


def test_a_process_that_is_killed_is_told_as_that_and_once(ended: list[Ahead]) -> None:
    def die(name: str) -> bytes:
        if name == "3":
            os.kill(os.getpid(), signal.SIGKILL)
        return shouted(name)

    ahead = Ahead(NAMES, die, 1)
    ended.append(ahead)
    assert [ahead.take(name) for name in NAMES[:3]] == [None, b"1!", None]
    with pytest.raises(EndedError, match="killed by signal 9"):
        ahead.take("3")
    assert [ahead.take(name) for name in NAMES[4:8]] == [None] * 4


def test_what_is_still_at_work_ends_with_it() -> None:
    ahead = Ahead(NAMES, lambda name: name.encode() * 1_000_000, 1)
    ahead.take("0")
    ahead.take("1")
    ahead.end()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, 0)


def test_no_process_is_forked_beside_a_thread() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    before = is_safe()
    thread.start()
    assert not is_safe()
    done.set()
    thread.join()
    assert is_safe() is before
