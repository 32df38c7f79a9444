"""The words on paper that belong to no entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

WORDS: Mapping[str, str | Sequence[str]] = {
    "name": "Name",
    "date": "Date",
    "date-form": "such as 2026-12-03",
    "seconds": "say it in {seconds} seconds, about {words} words",
    "row": "row {number}",
    "code": "QR code of the page of this sheet: {address}",
    "notes": "Notes",
    "minutes": "{minutes} min",
    "page": "p. {number}",
    "way": "The way",
    "belongs": "This belongs to",
    "cut": "cut here, then fold",
    "contents": "Contents",
    "how-to-use": "How to use this workbook",
    "how-to-steps": (
        "Start with a path. It puts the lists and sheets in order, and says on which page each of them is.",
        "Do one page at a time, with a pencil. An empty line is fine: it shows what you might ask next.",
        "Take a page out when you need it, copy it, fold it, and print a fresh one for the next meeting.",
        "You can also fill in this file on a screen. What you type stays in the file, on your device.",
    ),
    "they-say": "They say:",
    "not-this": "Not this",
    "my-words": "My own words",
    "swap": "Swap these for your own",
    "sheet-one": "Sheet 1: yourself",
    "sheet-two": "Sheet 2: the partner",
    "seeker-writes": "You play yourself. Your partner has the other sheet and plays the one you write to. "
    "Don’t show each other the sheets.",
    "seeker-talks": "You play yourself. Your partner has the other sheet and plays the one you talk with. "
    "Don’t show each other the sheets.",
    "seeker-begins": "Begin at 1. Read it to yourself, pick a line, and say it aloud with its number: “1a. Hello…” "
    "Your partner replies, then tells you the number where you go on.",
    "seeker-hears": "Begin at 1. Read it to yourself, hear what your partner says, pick a line, and say it aloud "
    "with its number: “1a. Hello…” Your partner replies, then tells you the number where you go on.",
    "seeker-ends": "When your partner says “The end”, put down the sheets and talk it over. Then swap.",
    "partner-plays": "You play the other side{name}.",
    "partner-begins": "You begin with what stands at 1. Your partner answers with a line and its number, such as "
    "“1a”. Find it here, feel what it says, and go to the number behind the arrow. Say what stands there in your "
    "own way, and tell your partner that number.",
    "partner-hears": "Your partner begins with a line and its number, such as “1a”. Find it here, feel what it "
    "says, and go to the number behind the arrow. Say what stands there in your own way, and tell your partner "
    "that number.",
    "partner-luck": "Where luck decides, roll a die where your partner can’t see it, or draw a number from one to six.",
    "partner-ends": "At “The end”, read the last words aloud. Then tell your partner which lines helped, and why.",
    "begin-say": "Begin. You say:",
    "listen-say": "Listen to your partner, then say:",
    "you-say": "You say:",
    "nothing": "You say nothing.",
    "nothing-number": "You say nothing, and give the number.",
    "the-end": "The end:",
    "ends-strong": "a strong ending.",
    "ends-open": "an open ending.",
    "ends-closed": "it ends here.",
    "feels-best": "This does you good.",
    "feels-fair": "Fine, and you go along.",
    "feels-poor": "This puts you off, so let it show.",
    "roll-a-die": "roll a die:",
}
"""Each by its name in the templates; `{…}` is replaced there."""
