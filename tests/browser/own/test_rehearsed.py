"""A rehearsal of this playbook's longest talks leaves a page that a phone can hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from playbook.kinds.script.model import Choice, Script
from tests.browser.visits import PHONE
from tests.own_playbook import SCRIPTS

SCREEN = 844
"""The height of a phone's screen."""


class Way(NamedTuple):
    """A way through a script to its end: its lines, with the beat to which each leads, and what is then to read."""

    lines: tuple[tuple[Choice, str], ...]
    words: int


def ways(script: Script) -> Iterator[Way]:
    """Yield every way through a script that comes to no beat twice."""
    open_ways: list[tuple[str, tuple[tuple[Choice, str], ...]]] = [(script.start, ())]
    while open_ways:
        name, lines = open_ways.pop()
        if script.beats[name].ending:
            yield Way(lines, to_read(script, name, lines))
        seen = {script.start, *(target for _, target in lines)}
        for choice in script.beats[name].choices:
            for _, target in choice.targets:
                if target not in seen:
                    open_ways.append((target, (*lines, (choice, target))))


def to_read(script: Script, ending: str, lines: tuple[tuple[Choice, str], ...]) -> int:
    """Return how much stands in the open after an ending: the reply, the lesson, and a line for each that was not best."""
    beat, (last, _) = script.beats[ending], lines[-1]
    said = [beat.scene, beat.they, beat.lesson, last.why, last.pattern]
    poorer = sum(choice.quality != "best" for choice, _ in lines)
    return sum(len(text or "") for text in said) + 100 * poorer


def longest(script: Script) -> Way:
    return max(ways(script), key=lambda way: way.words)


def all_in_all(script: Script) -> int:
    """Return about how much a page has to show, with what stands around the rehearsal."""
    return longest(script).words + len(script.when) + 150 * len(script.practices)


LONGEST = sorted(SCRIPTS, key=lambda name: all_in_all(SCRIPTS[name]))[-6:]


def screens(page: Page) -> float:
    height: int = page.evaluate("document.documentElement.scrollHeight")
    return height / SCREEN


@pytest.mark.parametrize("name", LONGEST)
def test_a_script_takes_five_screens_at_most_before_and_after_its_longest_rehearsal(
    page: Page, own: str, name: str
) -> None:
    page.set_viewport_size({"width": PHONE, "height": SCREEN})
    page.goto(f"{own}scripts/{name}/")
    page.locator("pb-rehearsal[data-ready]").wait_for()
    assert screens(page) <= 5
    page.get_by_role("link", name="Begin", exact=True).click()
    for choice, target in longest(SCRIPTS[name]).lines:
        button = page.locator(f'[data-pick="{choice.id}"]')
        faces = (button.get_attribute("data-next") or "").split()
        page.evaluate(f"Math.random = () => {(faces.index(target) + 0.5) / len(faces)}")
        button.click()
    page.locator(".pb-final .pb-stamp").wait_for()
    assert screens(page) <= 5


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_rehearsal_can_begin_on_the_first_screen(page: Page, own: str, name: str) -> None:
    page.set_viewport_size({"width": PHONE, "height": SCREEN})
    page.goto(f"{own}scripts/{name}/")
    begin = page.get_by_role("link", name="Begin", exact=True).bounding_box()
    assert begin
    assert begin["y"] + begin["height"] <= SCREEN
