"""What a text says must reach its readers: ``markdown-not-shown``, ``relative-link``.

Both are warnings, as MkDocs' own of a link that leads nowhere: the words still are on the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from playbook.content.alone import Files
from playbook.content.passages import Passage
from playbook.reading.document import Document
from playbook.reading.problem import Problem
from playbook.reading.written import Written
from playbook.render.markdown import EMPTY, Link
from playbook.render.not_shown import NotShown

FILE_BY_FILE = True

_PAGE = "on a page of your own beside the entries, and link to it: `[words](page:about.md)`"
_AS_TYPED = "Where the sign is meant, put a backslash before it."

_NOT_SHOWN = {
    "heading": (
        "a text has no headings, so readers see `{typed}` as it is typed",
        f"Write `**{{words}}**`, and an empty line after it. {_AS_TYPED}",
    ),
    "table": (
        "a text has no tables, so readers see the bars as they are typed",
        f"Write a list, an item for each row. Or put the table {_PAGE}.",
    ),
    "image": (
        "a text has no images, so readers see the sign `!` and a link",
        f"Take it out. Or put the image {_PAGE}. {_AS_TYPED}",
    ),
}
_TAG = (
    "a text has no HTML, so readers see `{typed}` as it is typed",
    "{instead}. Where the sign is meant, write `\\<`.",
)
_INSTEAD = {
    "<!-->": "Write what is for authors as a comment of YAML, a `#` on a line of its own",
    "<a>": "Write a link as `[words](https://example.org)`",
    "<br>": "Let an empty line begin a new paragraph, or a backslash end the line",
    "<code>": "Put the words in backticks",
    "<p>": "Let an empty line begin a new paragraph",
    **dict.fromkeys(("<b>", "<strong>"), "Write `**words**`"),
    **dict.fromkeys(("<em>", "<i>"), "Write `*words*`"),
    **dict.fromkeys(("<li>", "<ol>", "<ul>"), "Begin each item of a list with `- ` or `1. `"),
    **dict.fromkeys(("<h1>", "<h2>", "<h3>", "<h4>", "<h5>", "<h6>"), "Write `**words**`"),
}
_TAKE_OUT = "Take it out: a text has `*emphasis*`, `**strong**`, links and lists"


def check(catalog: Files) -> Iterator[Problem]:
    """Yield a warning for what readers would see as it is typed, and for each link that leads astray."""
    for document, passage in catalog.passages():
        seen: set[str] = set()
        written = Written(document, passage.loc, passage.text)
        for note in passage.reading.not_shown:
            # Of tags, one a text is enough to be told.
            if note.name not in seen or note.name in _NOT_SHOWN:
                yield _not_shown(document, passage, note, written)
            seen.add(note.name)
        for link in passage.reading.links:
            if not link.scheme and not link.target.startswith("#"):
                yield _relative(document, link, written, _meant(catalog, link.target))


def _not_shown(document: Document, passage: Passage, note: NotShown, written: Written) -> Problem:
    message, hint = _NOT_SHOWN.get(note.name, _TAG)
    typed = passage.text[note.start : note.end]
    words = typed.strip("#= \t") or "the words above"
    instead = _INSTEAD.get(note.name, _TAKE_OUT)
    return document.problem_at(
        "markdown-not-shown",
        message.format(typed=typed),
        written.place(note.start, note.end),
        hint=hint.format(instead=instead, words=words),
        severity="warning",
    )


def _relative(document: Document, link: Link, written: Written, hint: str) -> Problem:
    place = written.place(link.start, link.start + len(link.target or EMPTY))
    message = f"a link to `{unquote(link.target)}` does not lead there from every page"
    if not link.target:
        message = "this link has no address"
    return document.problem_at("relative-link", message, place, hint=hint, severity="warning")


def _meant(catalog: Files, target: str) -> str:
    """Return the advice to write an address in the form that leads there from every page."""
    address, sign, anchor = unquote(target).partition("#")
    parts = [part for part in PurePosixPath(address).parts if part not in {"/", "."}]
    path = "/".join(part for part in parts if part != "..")
    name = path.removesuffix(".html").removesuffix(".md").removesuffix("index").removesuffix("/")
    page = next(
        (each for each in (path, f"{name}.md", f"{name}/index.md") if each in catalog.pages), ""
    )
    if page:
        return f"Write `page:{page}{sign}{anchor}`."
    entry = PurePosixPath(name).name
    if entry in catalog.ids:
        return f"Write `entry:{entry}`."
    if target.startswith(("www.", "//")):
        return f"Write `https://{target.lstrip('/')}`."
    if "@" in target:
        return f"Write `mailto:{target}`."
    return (
        "Write `entry:ID` for an entry, `page:about.md` for a page of your own, and the whole of "
        "`https://…` for another site."
    )
