"""What is remembered from one build to the next, and for how long."""

from __future__ import annotations

from playbook.memory import Memory


class Steps:
    """Counts how often each step is really done."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.done: list[str] = []

    def take(self, *keys: str) -> list[str]:
        return [self.memory.recall(key, lambda key=key: self._do(key)) for key in keys]  # type: ignore[misc]

    def _do(self, key: str) -> str:
        self.done.append(key)
        return key.upper()


def test_a_step_is_done_once_for_all_builds_that_ask_for_it() -> None:
    steps = Steps()
    assert steps.take("a", "b", "a") == ["A", "B", "A"]
    steps.memory.forget_the_rest()
    assert steps.take("b", "a") == ["B", "A"]
    assert steps.done == ["a", "b"]


def test_what_a_build_did_not_ask_for_is_forgotten_at_its_end() -> None:
    steps = Steps()
    steps.take("a", "b")
    steps.memory.forget_the_rest()
    steps.take("a")
    steps.memory.forget_the_rest()
    steps.take("a", "b")
    assert steps.done == ["a", "b", "b"]


def test_a_build_that_stopped_early_makes_nothing_be_forgotten() -> None:
    steps = Steps()
    steps.take("a", "b")
    steps.memory.forget_the_rest()
    steps.take("a")
    steps.memory.keep_all()
    steps.take("a", "b")
    steps.memory.forget_the_rest()
    steps.take("a", "b")
    assert steps.done == ["a", "b"]


def test_nothing_is_a_result_like_any_other() -> None:
    memory, done = Memory(), []
    for _ in range(2):
        memory.recall("nothing", lambda: done.append(1))
        memory.forget_the_rest()
    assert done == [1]
