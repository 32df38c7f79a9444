"""Sentences, words, letters and the grade, as a table."""

from __future__ import annotations

import pytest

from playbook.rules.words.readability import grade, letters, sentences, words

ABBREVIATIONS = ("Mr.", "e.g.", "p.m.", "J.")

SENTENCES = {
    "One. Two! Three? Four… Five": ["One.", "Two!", "Three?", "Four…"],
    "I met Mr. Osei. He was kind.": ["I met Mr. Osei.", "He was kind."],
    "Ask Farmr. He knows.": ["Ask Farmr.", "He knows."],
    "Ask (Mr. Osei) or J. Smith.": ["Ask (Mr. Osei) or J. Smith."],
    "Bring food, e.g. Bread. Then eat.": ["Bring food, e.g. Bread.", "Then eat."],
    "Bring food, i.e. bread. Then eat.": ["Bring food, i.e. bread.", "Then eat."],
    "It costs 2.5 dollars. See a.b too.": ["It costs 2.5 dollars.", "See a.b too."],
    "I… well, yes. No … Maybe.": ["I… well, yes.", "No…", "Maybe."],
    "Wait... what? Oh... Fine.": ["Wait... what?", "Oh...", "Fine."],
    'He said, "Go." She went.': ['He said, "Go."', "She went."],
    "“Why?” she asked. “Because.”": ["“Why?” she asked.", "“Because.”"],
    "(Say this first.) Then that.": ["(Say this first.)", "Then that."],
    "Zoë met Łukasz. Ångström came. Élan!": ["Zoë met Łukasz.", "Ångström came.", "Élan!"],
    "¿Qué tal? ¡Bien! «Où?» dit-il.": ["¿Qué tal?", "¡Bien!", "«Où?» dit-il."],
    "هل أنت هنا؟ نعم. क्या हाल है। ठीक।": ["هل أنت هنا؟", "نعم.", "क्या हाल है।", "ठीक।"],
    "**Ask.** *Then* `listen`. _Wait._": ["**Ask.**", "*Then* `listen`.", "_Wait._"],
    "One\nline. Two.": ["One line.", "Two."],
    "Three things:\n\n- One.\n- two\n- Three, is it?\n\nLast.": ["One.", "Three, is it?", "Last."],
    "1. Ask.\n2) Listen.\n> Wait.": ["Ask.", "Listen.", "Wait."],
    "A label\n\nA sentence.": ["A sentence."],
    "Their name": [],
    "": [],
    "…": ["…"],
    "See [the list. Now](entry:a.b).": ["See the list.", "Now."],
    "See <https://example.org/a.b?c> for more.": ["See for more."],
    "See https://example.org/a.b?c for more.": ["See for more."],
    "See <entry:a.b> for more.": ["See for more."],
    "Tea – or milk — and 1 + 1 & more - now.": ["Tea or milk and 1 1 more now."],
    "One  two.  Three.": ["One two.", "Three."],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_ends_where_a_reader_would_say_so(text: str) -> None:
    assert sentences([text], ABBREVIATIONS) == SENTENCES[text]


def test_a_dot_ends_a_sentence_unless_the_playbook_lists_its_word() -> None:
    assert sentences(["I met Mr. Osei."]) == ["I met Mr.", "Osei."]


WORDS = {
    "well-known, don't stop": (3, 17),
    "One – two — three…": (3, 11),
    "this—that": (2, 8),
    "2.5 of 10": (3, 6),
    "Zoë, **bold** & `code`": (3, 11),
    "* … – & +": (0, 0),
    "\ud800": (0, 1),
    "": (0, 0),
}


@pytest.mark.parametrize("text", WORDS)
def test_words_hold_a_letter_or_a_digit_and_marks_are_no_letters(text: str) -> None:
    assert (words(text), letters(text)) == WORDS[text]


def test_the_grade_is_that_of_the_formula() -> None:
    letters_of = len("Thecatsatonthemat" + "ItwasDrWho")
    found = ["The cat sat on the mat.", "It was Dr. Who."]
    assert grade(found) == pytest.approx(4.71 * letters_of / 10 + 0.5 * 10 / 2 - 21.43)


def test_long_words_and_long_sentences_are_harder() -> None:
    easy = grade(["We ask.", "You help."])
    assert grade(["We ask and you help."]) > easy
    assert grade(["Candidates inquire.", "Professionals assist."]) > easy


def test_what_has_no_words_has_no_grade() -> None:
    assert grade([]) == grade(["…"]) == 0


@pytest.mark.parametrize(
    "sign", [" ", ".", "[", "a. ", '."', "- ", "\n", "<", "a://", "(", "{a}", "*"]
)
def test_no_text_takes_long(sign: str) -> None:
    text = sign * 100_000
    assert words(text) <= 100_000
    assert len(sentences([text], ABBREVIATIONS)) <= 100_000
