"""The scripts of this playbook fit what is made of them: where one fails, an author's edit did it."""

from __future__ import annotations

import pytest

from playbook.kinds.script.map import draw
from playbook.kinds.script.pocket_cards import PER_PAGE, pages
from playbook.kinds.script.walk import walk
from playbook.settings.etiquette import Etiquette
from tests.kinds.script.clear import assert_is_clear
from tests.own_playbook import CATALOG, SCRIPTS

PHONE = 358
"""The width of a text on a phone of 390 px."""

ASKS = {name for name, move in (CATALOG.single(Etiquette) or Etiquette()).moves.items() if move.ask}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_has_a_clear_picture_that_fits_a_phone(name: str) -> None:
    found = draw(SCRIPTS[name])
    assert found, f"scripts/{name} is too large or too dense for a picture"
    assert_is_clear(found)
    assert found.width <= PHONE, f"scripts/{name}"
    cut = [words for each in found.boxes for words in each.words if words.endswith("…")]
    assert cut == [], f"scripts/{name}: a beat's name is too long for the picture"
    assert [each.number for each in found.boxes] == list(range(1, len(found.boxes) + 1))


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_best_lines_of_a_script_and_one_poor_one_fill_one_page_of_pocket_cards(
    name: str,
) -> None:
    found = pages(SCRIPTS[name], ASKS)
    assert len(found) == 1, f"the best lines of scripts/{name} are too long for one page of cards"
    (page,) = found
    assert len(page) == PER_PAGE
    text = " ".join(card.say for card in page if card.kind == "line")
    for _, said in walk(SCRIPTS[name]):
        assert said is None or " ".join(said.say.split()) in " ".join(text.split())
    (poor,) = [card for card in page if card.kind == "poor"]
    assert poor.why
    assert [card.kind for card in page].count("details") == bool(SCRIPTS[name].details)
