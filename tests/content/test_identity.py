"""What readers did hangs on ids: the lock that lists them, and what an edit may do to them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from playbook import pipeline
from playbook.content.catalog import Catalog
from playbook.content.ids import key_of
from playbook.content.lock import HEADER, LOCK, lost, read_lock, unlocked, write_lock
from playbook.kinds.checklist import Checklist, Group, Item
from playbook.pages.kept import renamed
from playbook.reading.document import Document
from playbook.rules import check_all
from playbook.schema.kind import Content
from tests.cli.test_check import run
from tests.project import BASE, Project, small
from tests.test_docs import AUTHORING, examples

CHECKLIST = "data/checklists/before-a-meeting.yml"
WORKSHEET = "data/worksheets/meeting-notes.yml"
SCRIPT = "data/scripts/ask-to-meet.yml"
LOCK_FILE = f"data/{LOCK}"

ITEM = "id: write-two-questions"
LISTED = "checklist/before-a-meeting/write-two-questions"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small(tmp_path)


@pytest.fixture
def locked(project: Project) -> Project:
    """The small playbook, published."""
    assert run(project.folder, "lock").returncode == 0
    return project


def catalog_of(project: Project) -> Catalog:
    return pipeline.check(project.folder / "data", project.folder).catalog


def found_in(project: Project) -> list[str]:
    """Return the rule and the message of each problem."""
    found = pipeline.check(project.folder / "data", project.folder)
    return [f"{each.rule}: {each.message}" for each in found.problems]


def aliases_of(project: Project) -> dict[str, str]:
    return dict(renamed(catalog_of(project)).get("aliases", {}))


def document(text: str) -> Document:
    return Document("data/ids.lock", tuple(text.split("\n")))


def after_a_meeting(project: Project, *items: str) -> None:
    """Write a second checklist with these items, each as `id` or `id, aliases: [...]`."""
    before = (BASE / "checklists/before-a-meeting.yml").read_text(encoding="utf-8")
    head = before.split("      - id: ")[0].replace("Before", "After")
    lines = (f"      - {{id: {item}, text: Say thanks.}}\n" for item in items)
    project.write("data/checklists/after-a-meeting.yml", head + "".join(lines))


def renamed_to_prepare(project: Project) -> None:
    """Give the checklist another name, wherever it is named."""
    (project.folder / CHECKLIST).rename(project.folder / "data/checklists/prepare.yml")
    for path in (project.folder / "data").rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub("(?<!aliases: .)before-a-meeting", "prepare", text), encoding="utf-8"
        )


# --- What is published ---


def test_everything_that_a_reader_can_tick_fill_in_or_reach_is_published(project: Project) -> None:
    project.replace(
        WORKSHEET,
        "      - {id: meet-again",
        "      - {id: mood, label: Mood, type: choice, options: [{id: up, text: Up}, {id: no, text: No}]}\n"
        "      - {id: people, label: People, type: table, rows: 2, columns: "
        "[{id: who, label: Who}, {id: what, label: What}]}\n"
        "      - {id: meet-again",
    )
    assert list(catalog_of(project).identity.living) == [
        "playbook/small-playbook",
        "checklist/before-a-meeting",
        LISTED,
        "path/a-meeting-is-set",
        "principle/show-interest",
        "question/is-it-rude-to-ask",
        "script/ask-to-meet",
        "script/ask-to-meet/agreed",
        "script/ask-to-meet/silence",
        "detail/their_name",
        "worksheet/meeting-notes",
        "worksheet/meeting-notes/their-work",
        "worksheet/meeting-notes/mood",
        "worksheet/meeting-notes/mood/up",
        "worksheet/meeting-notes/mood/no",
        "worksheet/meeting-notes/people",
        "worksheet/meeting-notes/people/who",
        "worksheet/meeting-notes/people/what",
        "worksheet/meeting-notes/meet-again",
    ]


def test_a_kind_without_parts_of_its_own_publishes_its_entries_alone() -> None:
    assert list(Content(title="A", summary="B", practices=["C"]).parts()) == []


def test_the_group_of_an_item_is_no_part_of_its_id() -> None:
    item = Item(id="say-thanks", text="Say thanks.")
    common = {"title": "A", "summary": "B", "practices": ["C"], "repeat": "once", "when": "D"}
    ids = [
        [part.id for part in Checklist(**common, groups=[Group(id=name, title="T", items=[item])]).parts()]
        for name in ("first", "second")
    ]  # fmt: skip
    assert ids == [["say-thanks"], ["say-thanks"]]


# --- The lock's text ---


def test_a_lock_is_read_back_as_it_was_written() -> None:
    names = ["script/b/end", "checklist/a", "detail/their_name", "worksheet/w/f/o", "checklist/a/x"]
    text = write_lock(None, names)
    assert text.split("\n") == [*HEADER, *sorted(names), ""]
    lock, problems = read_lock(document(text))
    assert (sorted(lock), problems) == (sorted(names), [])


def test_writing_adds_and_sorts_and_leaves_each_line_as_it_was() -> None:
    text = "# Ours.\nscript/z retired  # said enough\n\n# Kept for the club.\n  checklist/b\n# The end.\n"
    assert write_lock(document(text), ["checklist/c", "checklist/b"]).removeprefix(
        "\n".join([*HEADER, ""])
    ) == (
        "# Kept for the club.\nchecklist/b\nchecklist/c\n# Ours.\nscript/z retired  # said enough\n# The end.\n"
    )


def test_writing_twice_changes_nothing() -> None:
    once = write_lock(document("# Ours.\nb/c retired\na/b\n# Last."), ["a/c"])
    assert write_lock(document(once), []) == once


def test_an_id_that_stands_twice_is_retired_if_either_line_says_so() -> None:
    for text in ("a/b retired\na/b", "a/b\na/b retired"):
        lock, _ = read_lock(document(text))
        assert lock["a/b"].is_retired
        assert lock["a/b"].line == 1
        assert write_lock(document(text), []).endswith("\na/b retired\n")


@pytest.mark.parametrize(
    "text",
    ["checklist", "Checklist/a", "a//b", "a/b/c/d/e", "a/b gone", "a/b retired yes", "retired a/b",
     "- a/b", "a/b: c", "é/b", "a/b\x00", "../etc/passwd", "a\\b"],
)  # fmt: skip
def test_a_line_that_is_no_id_is_reported_at_its_place(text: str) -> None:
    _, (problem,) = read_lock(document(f"a/b\n  {text}\na/c"))
    assert (problem.rule, problem.line, problem.column) == ("broken-lock", 2, 3)
    assert "`checklist/before-a-meeting retired`" in problem.hint


def test_a_file_of_something_else_is_reported_once() -> None:
    _, problems = read_lock(document("<html>\n<body>\n" * 1000))
    assert len(problems) == 1


def test_each_mark_of_a_merge_is_reported_and_the_ids_around_it_count() -> None:
    text = "a/a\n<<<<<<< HEAD\na/b retired\n||||||| base\na/b\n=======\na/c\n>>>>>>> theirs\na/d"
    lock, problems = read_lock(document(text))
    assert [(each.rule, each.line) for each in problems] == [
        ("broken-lock", n) for n in (2, 4, 6, 8)
    ]
    assert list(lock) == ["a/a", "a/b", "a/c", "a/d"]


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(locked: Project) -> None:
    text = "\ufeff" + locked.read(LOCK_FILE).replace("\n", "\r\n")
    (locked.folder / LOCK_FILE).write_bytes(text.encode())
    assert found_in(locked) == []
    assert run(locked.folder, "lock").returncode == 0
    assert (locked.folder / LOCK_FILE).read_bytes().count(b"\r") == 0


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_two_branches_that_add_and_retire_at_one_place_merge_by_themselves(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    def commit(text: str) -> None:
        lock.write_text(text)
        git("add", ".")
        git("commit", "--quiet", "--message", "one")

    lock = tmp_path / LOCK
    (tmp_path / ".gitattributes").write_text(f"{LOCK} merge=union\n")
    git("init", "--quiet", "--initial-branch=main")
    commit("a/b\na/d\n")
    git("checkout", "--quiet", "-b", "other")
    commit("a/b\na/c retired\na/d retired\n")
    git("checkout", "--quiet", "main")
    commit("a/b\na/bb\na/d\na/e\n")
    git("merge", "--quiet", "other")
    found, problems = read_lock(document(lock.read_text()))
    assert problems == []
    assert sorted(found) == ["a/b", "a/bb", "a/c", "a/d", "a/e"]
    assert sorted(name for name in found if found[name].is_retired) == ["a/c", "a/d"]


# --- Edits ---


def test_a_playbook_without_a_lock_may_change_its_ids(project: Project) -> None:
    project.replace(CHECKLIST, ITEM, "id: another")
    assert found_in(project) == []


def test_what_is_new_is_no_problem_until_it_is_published(locked: Project) -> None:
    after_a_meeting(locked, "say-thanks")
    assert found_in(locked) == []
    names = unlocked(read_lock(catalog_of(locked).documents[LOCK])[0], catalog_of(locked).identity)
    assert names == ["checklist/after-a-meeting", "checklist/after-a-meeting/say-thanks"]


def test_rewording_and_reordering_lose_nothing(locked: Project) -> None:
    locked.replace(CHECKLIST, "text: Write", "text: Please write")
    locked.replace(CHECKLIST, "  - id: questions", "  - id: other-heading")
    work, day = re.findall(r" +- \{id: .*\n", locked.read(WORKSHEET))
    locked.replace(WORKSHEET, work + day, day + work)
    assert found_in(locked) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "listed"),
    [
        (CHECKLIST, ITEM, "id: ask-twice", LISTED),
        (WORKSHEET, "id: their-work", "id: work", "worksheet/meeting-notes/their-work"),
        (SCRIPT, "silence", "no-answer", "script/ask-to-meet/silence"),
        (SCRIPT, "their_name", "first_name", "detail/their_name"),
        ("data/playbook.yml", "small-playbook", "big", "playbook/small-playbook"),
    ],
)
def test_an_id_that_is_gone_is_an_error_at_its_line(
    locked: Project, name: str, old: str, new: str, listed: str
) -> None:
    locked.replace(name, old, new)
    catalog = catalog_of(locked)
    (problem,) = check_all(catalog)
    line = locked.read(LOCK_FILE).split("\n").index(listed) + 1
    assert (problem.rule, problem.severity, problem.file, problem.line, problem.excerpt) == (
        "id-lost", "error", LOCK_FILE, line, listed,
    )  # fmt: skip
    assert f"`{listed}` is gone" in problem.message


def test_the_hint_for_a_renamed_item_is_what_mends_it(locked: Project) -> None:
    locked.replace(CHECKLIST, ITEM, "id: write-three-questions\n        aliases: [older]")
    (problem,) = check_all(catalog_of(locked))
    hint = f"`before-a-meeting/write-three-questions` ({CHECKLIST}:11), give that `aliases: [write-two-questions, older]`"
    assert hint in problem.hint
    locked.replace(CHECKLIST, "[older]", "[write-two-questions, older]")
    assert found_in(locked) == []


def test_the_hint_for_a_renamed_entry_names_the_file_with_its_parts(locked: Project) -> None:
    (locked.folder / WORKSHEET).rename(locked.folder / "data/worksheets/what-i-learned.yml")
    locked.replace("data/paths/a-meeting-is-set.yml", "[meeting-notes]", "[what-i-learned]")
    (problem,) = check_all(catalog_of(locked))
    assert "`what-i-learned` (data/worksheets/what-i-learned.yml:1)" in problem.hint
    assert "give that `aliases: [meeting-notes]`" in problem.hint


def test_a_renamed_entry_is_known_by_its_parts_even_where_another_is_called_more_alike(
    locked: Project,
) -> None:
    renamed_to_prepare(locked)
    after_a_meeting(locked, "send-thanks")
    (problem,) = check_all(catalog_of(locked))
    assert "`prepare` (data/checklists/prepare.yml:1)" in problem.hint


def test_a_renamed_item_is_looked_for_under_the_new_name_of_its_list(locked: Project) -> None:
    locked.replace(CHECKLIST, ITEM, "id: write-three-questions")
    locked.replace(CHECKLIST, "practices:", "aliases: [before-a-meeting]\npractices:")
    renamed_to_prepare(locked)
    (problem,) = check_all(catalog_of(locked))
    assert "`prepare/write-three-questions` (data/checklists/prepare.yml:12)" in problem.hint
    assert "give that `aliases: [write-two-questions]`" in problem.hint


def test_what_is_called_by_a_key_and_was_retired_is_told_at_its_key(locked: Project) -> None:
    name = "script/ask-to-meet/silence"
    locked.replace(LOCK_FILE, name, f"{name} retired")
    (problem,) = check_all(catalog_of(locked))
    lines = locked.read(SCRIPT).split("\n")
    assert (problem.rule, lines[problem.line - 1], problem.column) == (
        "id-retired", "  silence:", 3,
    )  # fmt: skip


def test_the_hint_for_what_has_no_successor_shows_how_to_retire_it(locked: Project) -> None:
    locked.replace(WORKSHEET, "      - {id: meet-again, label: Meet again on, type: date}\n", "")
    (problem,) = check_all(catalog_of(locked))
    assert problem.hint == (
        "If something has its place now, give that `aliases: [meet-again]`, "
        "or `aliases: [meeting-notes/meet-again]` if it moved. "
        "If it is gone for good, write `retired` at the end of this line."
    )
    name = "worksheet/meeting-notes/meet-again"
    locked.replace(LOCK_FILE, name, f"{name} retired")
    assert found_in(locked) == []


def test_a_new_item_has_not_the_place_of_a_field_of_its_name(locked: Project) -> None:
    locked.replace(WORKSHEET, "      - {id: meet-again, label: Meet again on, type: date}\n", "")
    after_a_meeting(locked, "meet-again")
    (problem,) = check_all(catalog_of(locked))
    assert problem.hint.startswith("If something has its place now")


def test_the_hint_for_the_name_of_the_store_is_to_write_it_back(locked: Project) -> None:
    locked.replace("data/playbook.yml", "id: small-playbook", "id: big")
    (problem,) = check_all(catalog_of(locked))
    assert problem.hint.startswith("Write `id: small-playbook` in `playbook.yml` again")


def test_a_deleted_entry_is_one_finding_and_one_word_retires_all_of_it(locked: Project) -> None:
    (locked.folder / WORKSHEET).unlink()
    locked.replace("data/paths/a-meeting-is-set.yml", "[meeting-notes]", "[ask-to-meet]")
    assert found_in(locked) == [
        "id-lost: `worksheet/meeting-notes` is gone, and readers may have work under it"
    ]
    locked.replace(LOCK_FILE, "worksheet/meeting-notes\n", "worksheet/meeting-notes retired\n")
    assert found_in(locked) == []


def test_an_item_that_moves_to_another_list_follows_an_alias_with_its_old_list(
    locked: Project,
) -> None:
    locked.replace(CHECKLIST, ITEM, "id: something-else")
    after_a_meeting(locked, "write-two-questions")
    (problem,) = check_all(catalog_of(locked))
    assert "give that `aliases: [before-a-meeting/write-two-questions]`" in problem.hint
    after_a_meeting(locked, "write, aliases: [before-a-meeting/write-two-questions]")
    assert found_in(locked) == []
    old, new = "before-a-meeting/write-two-questions", "after-a-meeting/write"
    assert aliases_of(locked) == {old: new}


def test_an_item_that_survives_its_retired_list_is_not_lost(locked: Project) -> None:
    (locked.folder / WORKSHEET).unlink()
    locked.replace("data/paths/a-meeting-is-set.yml", "[meeting-notes]", "[ask-to-meet]")
    locked.replace(LOCK_FILE, "worksheet/meeting-notes\n", "worksheet/meeting-notes retired\n")
    locked.write(
        "data/worksheets/new.yml",
        "title: New\nsummary: B\npractices: [A1]\nwhen: Now\npages: 1\nsections:\n  - id: s\n"
        "    title: S\n    fields: [{id: f, aliases: [meeting-notes/their-work], label: L, type: date}]\n",
    )
    assert found_in(locked) == []
    assert aliases_of(locked) == {"meeting-notes/their-work": "new/f"}


def test_a_chain_of_renames_ends_at_the_newest(locked: Project) -> None:
    """A file is renamed, then an item in it, then the item moves, and its new list is renamed."""
    renamed_to_prepare(locked)
    new = "data/checklists/prepare.yml"
    locked.replace(new, "practices:", "aliases: [before-a-meeting]\npractices:")
    assert found_in(locked) == []
    assert run(locked.folder, "lock").returncode == 0
    locked.replace(new, ITEM, "id: ask\n        aliases: [write-two-questions]")
    assert found_in(locked) == []
    assert run(locked.folder, "lock").returncode == 0
    locked.replace(new, "id: ask\n        aliases: [write-two-questions]", "id: breathe")
    after_a_meeting(locked, "ask, aliases: [prepare/ask, prepare/write-two-questions]")
    assert found_in(locked) == []
    identity = catalog_of(locked).identity
    for old in (LISTED, "checklist/prepare/write-two-questions", "checklist/prepare/ask"):
        assert identity.newest(old) == "checklist/after-a-meeting/ask"
    moved = "data/checklists/thank.yml"
    (locked.folder / "data/checklists/after-a-meeting.yml").rename(locked.folder / moved)
    locked.replace(moved, "practices:", "aliases: [after-a-meeting]\npractices:")
    assert found_in(locked) == []
    assert catalog_of(locked).identity.newest(LISTED) == "checklist/thank/ask"


def test_an_item_lost_under_two_names_of_its_list_is_one_finding(locked: Project) -> None:
    renamed_to_prepare(locked)
    locked.replace(
        "data/checklists/prepare.yml", "practices:", "aliases: [before-a-meeting]\npractices:"
    )
    assert run(locked.folder, "lock").returncode == 0
    locked.replace("data/checklists/prepare.yml", ITEM, "id: xyz")
    name = "checklist/prepare/write-two-questions"
    assert found_in(locked) == [f"id-lost: `{name}` is gone, and readers may have work under it"]
    locked.replace(LOCK_FILE, name, f"{name} retired")
    assert found_in(locked) == []


def test_options_follow_a_field_that_moves_and_their_own_aliases(locked: Project) -> None:
    field = (
        "{id: mood, %slabel: Mood, type: choice, options: [{id: %s, text: Up}, {id: no, text: No}]}"
    )
    notes = locked.read(WORKSHEET)
    locked.write(WORKSHEET, notes + f"      - {field % ('', 'up')}\n")
    assert run(locked.folder, "lock").returncode == 0
    locked.write(WORKSHEET, notes)
    other = notes.replace("sections:", "sections:").split("      - {id")[0]
    moved = field % ("aliases: [meeting-notes/mood], ", "good, aliases: [up]")
    locked.write("data/worksheets/other.yml", other + f"      - {moved}\n")
    assert found_in(locked) == []
    identity = catalog_of(locked).identity
    assert identity.newest("worksheet/meeting-notes/mood/up") == "worksheet/other/mood/good"
    assert identity.newest("worksheet/meeting-notes/mood/no") == "worksheet/other/mood/no"


def test_a_file_that_is_broken_hides_no_id_for_good_and_is_reported_alone(locked: Project) -> None:
    locked.replace(CHECKLIST, "repeat:", "repet:")
    assert [each.partition(":")[0] for each in found_in(locked)] == ["unknown-key"]


def test_while_the_home_page_is_broken_the_name_of_the_store_is_not_lost(locked: Project) -> None:
    locked.replace("data/playbook.yml", "audience:", "audiense:")
    assert [each.partition(":")[0] for each in found_in(locked)] == ["unknown-key"]


def test_an_alias_cannot_be_the_id_of_another_kind_of_entry(project: Project) -> None:
    """The browser knows ids without their kind."""
    project.replace(CHECKLIST, "practices:", "aliases: [meeting-notes]\npractices:")
    assert found_in(project) == [
        f"alias-clash: the alias `meeting-notes` is the id of what stands in {WORKSHEET}:1"
    ]


def test_an_alias_that_names_its_own_id_is_a_clash(project: Project) -> None:
    project.replace(CHECKLIST, ITEM, f"{ITEM}\n        aliases: [write-two-questions]")
    assert [each.partition(":")[0] for each in found_in(project)] == ["alias-clash"]


def test_scripts_that_share_a_detail_may_all_name_its_alias(project: Project) -> None:
    project.replace(SCRIPT, "their_name", "first_name")
    project.replace(SCRIPT, "example: Priya", "example: Priya, aliases: [their_name]")
    project.write("data/scripts/again.yml", project.read(SCRIPT))
    assert found_in(project) == []
    assert aliases_of(project) == {"{their_name}": "{first_name}"}


@pytest.mark.parametrize("alias", ["Old", "a/b/c", "/a", "a b"])
def test_an_alias_that_cannot_have_been_an_id_is_reported(project: Project, alias: str) -> None:
    project.replace(CHECKLIST, ITEM, f'{ITEM}\n        aliases: ["{alias}"]')
    assert found_in(project) == [f"invalid-id: `{alias}` cannot have been an id"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("checklist/before-a-meeting", "before-a-meeting"),
        ("checklist/before-a-meeting/say-thanks", "before-a-meeting/say-thanks"),
        ("worksheet/notes/mood/up", "notes/mood/up"),
        ("detail/their_name", "{their_name}"),
    ],
)
def test_a_browser_knows_an_id_without_its_kind(name: str, key: str) -> None:
    assert key_of(name) == key


def test_without_aliases_a_browser_has_nothing_to_follow(locked: Project) -> None:
    assert renamed(catalog_of(locked)) == {}


def test_nothing_is_lost_where_nothing_was_published(project: Project) -> None:
    assert lost({}, catalog_of(project).identity) == []


# --- The command ---


def test_lock_writes_the_file_and_prints_what_it_added(project: Project) -> None:
    done = run(project.folder, "lock")
    assert done.returncode == 0
    assert done.stderr == "13 ids added to data/ids.lock\n"
    assert project.read(LOCK_FILE) == "\n".join([*HEADER, done.stdout])
    after_a_meeting(project, "say-thanks")
    done = run(project.folder, "lock")
    assert done.stdout == "checklist/after-a-meeting\nchecklist/after-a-meeting/say-thanks\n"
    assert done.stderr == "2 ids added to data/ids.lock\n"
    done = run(project.folder, "lock")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "nothing to add to data/ids.lock\n"


def test_lock_only_ever_adds(locked: Project) -> None:
    locked.replace(LOCK_FILE, LISTED, f"{LISTED} retired")
    locked.replace(CHECKLIST, ITEM, "id: other")
    before = set(locked.read(LOCK_FILE).split("\n"))
    assert run(locked.folder, "lock").returncode == 0
    assert set(locked.read(LOCK_FILE).split("\n")) - before == {"checklist/before-a-meeting/other"}
    assert before <= set(locked.read(LOCK_FILE).split("\n"))


def test_lock_adds_nothing_while_there_are_errors(locked: Project) -> None:
    before = locked.read(LOCK_FILE)
    locked.replace(CHECKLIST, ITEM, "id: ask-twice")
    done = run(locked.folder, "lock")
    assert done.returncode == 1
    assert "[id-lost]" in done.stdout
    assert done.stderr == "1 problem in 1 file; nothing was added to data/ids.lock\n"
    assert locked.read(LOCK_FILE) == before


def test_a_warning_does_not_keep_lock_from_its_work(project: Project) -> None:
    principle = project.read("data/principles/show-interest.yml")
    project.write("data/principles/be-patient.yml", principle)
    done = run(project.folder, "lock")
    assert done.returncode == 0
    assert "principle/be-patient\n" in done.stdout


def test_lock_check_writes_nothing_and_fails_until_all_is_noted(project: Project) -> None:
    done = run(project.folder, "lock", "--check")
    assert done.returncode == 1
    assert LISTED in done.stdout
    assert done.stderr == "not yet in data/ids.lock: 13 ids. Run `playbook lock`\n"
    assert not (project.folder / LOCK_FILE).exists()
    run(project.folder, "lock")
    done = run(project.folder, "lock", "--check")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"a/b\n<<<<<<< HEAD\n", "broken-lock"),
        (b"caf\xe9\n", "not-utf8"),
        (b"\0\0\0\n", "broken-lock"),
        (b"a" * 20_000_001, "too-large"),
    ],
)
@pytest.mark.parametrize("command", ["check", "lock"])
def test_a_broken_lock_is_a_problem_with_its_place_and_is_left_alone(
    project: Project, command: str, data: bytes, rule: str
) -> None:
    (project.folder / LOCK_FILE).write_bytes(data)
    done = run(project.folder, command)
    assert done.returncode == 1
    assert re.search(rf"^data/ids\.lock:\d+:\d+: error: .* \[{rule}\]$", done.stdout, re.MULTILINE)
    assert "Traceback" not in done.stderr
    assert (project.folder / LOCK_FILE).read_bytes() == data


def test_a_folder_in_the_place_of_the_lock_is_a_problem(project: Project) -> None:
    (project.folder / LOCK_FILE).mkdir()
    done = run(project.folder, "lock")
    assert done.returncode == 1
    assert "data/ids.lock:1:1: error: the file cannot be read" in done.stdout


def test_lock_needs_a_playbook(tmp_path: Path) -> None:
    done = run(tmp_path, "lock")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("playbook: `.` holds no playbook")


def test_help_of_lock_says_that_none_is_taken_out(tmp_path: Path) -> None:
    words = " ".join(run(tmp_path, "lock", "--help").stdout.split())
    assert "None is ever taken out. Exit status: 0 done, 1 problems, 2 cannot run." in words


# --- The repository's own playbook, and the page for authors ---


def test_every_id_of_this_playbook_is_in_its_lock() -> None:
    root = AUTHORING.parents[1]
    done = run(root, "lock", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_for_authors_shows_what_the_rule_says(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for name, text in examples("start.md").items():
        project.write(name, text)
    assert run(tmp_path, "lock").returncode == 0
    name = "data/checklists/first-morning.yml"
    project.write(name, project.read(name).replace("find-the-kettle", "find-the-coffee"))
    page = (AUTHORING / "identity.md").read_text(encoding="utf-8")
    (problem,) = check_all(catalog_of(project))
    told = re.sub(r":\d+", ":N", problem.as_text())
    assert told in re.sub(r":\d+", ":N", page)


def test_the_examples_for_authors_lose_nothing(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for name, text in examples("start.md").items():
        project.write(name, text)
    project.replace("data/checklists/first-morning.yml", "write-three-names", "say-three-names")
    assert run(tmp_path, "lock").returncode == 0
    for name, text in examples("identity.md").items():
        project.write(name, text)
    assert found_in(project) == []
    assert aliases_of(project) == {
        "first-morning/find-the-kettle": "first-morning/find-the-coffee",
        "first-morning/say-three-names": "second-morning/say-three-names",
    }
