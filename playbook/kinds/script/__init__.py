"""A script: a conversation that branches, with lines to say and what comes back."""

from __future__ import annotations

from playbook.kinds.script.luck import deal, die
from playbook.kinds.script.map import draw
from playbook.kinds.script.model import Script
from playbook.kinds.script.on_paper import cards, panel, roles
from playbook.kinds.script.pocket_cards import pages
from playbook.kinds.script.walk import walk
from playbook.schema.detail import OWN_DETAIL
from playbook.schema.kind import FurtherPage, Kind
from playbook.schema.printable import Printable
from playbook.schema.record import Record

KIND = Kind(
    name="script",
    folder="scripts",
    title="Scripts",
    lead="Conversations to borrow: what to say, what may come back, and what to leave unsaid.",
    icon="material/forum-outline",
    order=20,
    model=Script,
    hue=325,
    pattern="dots",
    borrows=("wording",),
    needs=("anti-script",),
    pages=(
        FurtherPage(
            "cards",
            "Pocket cards",
            "The key lines, eight to a page, to cut out.",
            icon="material/cards-outline",
        ),
        FurtherPage(
            "roles",
            "Role cards",
            "Two sheets, to rehearse it in pairs.",
            icon="material/account-multiple-outline",
        ),
        FurtherPage(
            "gamebook",
            "Gamebook",
            "Every way it can go, with numbered paragraphs.",
            icon="material/book-open-page-variant-outline",
        ),
    ),
    printables=(
        Printable(
            "cards", "Pocket cards", "The key lines, with room for your own behind them.", cards
        ),
        Printable("roles", "Role cards", "A sheet for each of two, to rehearse it aloud.", roles),
    ),
    panel=panel,
    records=(
        Record(
            "endings/{entry}/{part}",
            "ending reached in rehearsal",
            "endings reached in rehearsal",
            says="ending",
        ),
        OWN_DETAIL,
    ),
    helpers={
        "conversation_map": draw,
        "pocket_cards": pages,
        "walk": walk,
        "deal": deal,
        "die": die,
    },
)
