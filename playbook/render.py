"""Entries to Markdown and HTML, through Jinja. The only module that imports jinja2.

Two languages meet in a page. Its headings are Markdown, from which MkDocs makes the table of
contents; everything below them is HTML. An author's texts are Markdown too, and are turned into
HTML here by CommonMark rules with raw HTML off: whatever stands in ``data/`` is text, never
markup or template code.
"""

from __future__ import annotations

import html
import os
import re
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from playbook import cards
from playbook.kinds.script import DETAIL, Detail
from playbook.reading.document import Document, Place
from playbook.reading.problem import Problem
from playbook.schema import icons

BUILT_IN = next(
    folder
    for folder in (Path(__file__).parent / "templates", Path(__file__).parent.parent / "templates")
    if folder.is_dir()
)
"""The templates that come with the package: inside it in a wheel, beside it in the repository."""


class RenderError(Exception):
    """A template that cannot be rendered; ``problem`` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.headline)
        self.problem = problem


class Renderer:
    """Renders templates. A file in an earlier folder stands in for its namesake in a later one."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = [*(folder for folder in folders if folder.is_dir()), BUILT_IN]
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self.folders),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_inert,
        )
        self._environment.filters.update(
            md=_block,
            mdi=_inline,
            plain=plain,
            heading=_heading,
            fill=_fill,
            code=_code,
            card_pages=cards.pages,
        )
        self._environment.globals.update(icon=_icon)

    def render(self, template: str, values: Mapping[str, Any]) -> str:
        """Return a rendered template.

        ``values`` holds what the template names; ``url``, a function from an entry's id to its
        address, is needed by texts that link to entries. Raises RenderError.
        """
        try:
            return self._environment.get_template(template).render(values)
        except jinja2.TemplateSyntaxError as error:
            where = (error.filename or template, error.lineno)
            raise RenderError(_problem(where, str(error.message))) from error
        except Exception as error:  # a template may raise whatever it calls
            message = str(error) if isinstance(error, jinja2.TemplateError) else repr(error)
            raise RenderError(_problem(self._where(error, template), message)) from error

    def concatenate(self, suffix: str) -> dict[str, str]:
        """Map each template folder that has files ``*.suffix`` to their joined text, base first."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            for path in folder.glob(f"*/*{suffix}"):
                found[path.relative_to(folder).as_posix()] = path
        joined: dict[str, str] = {}
        for name in sorted(found, key=lambda name: (not name.startswith("base/"), name)):
            text = found[name].read_text(encoding="utf-8")
            joined[Path(name).parent.name] = joined.get(Path(name).parent.name, "") + text
        return joined

    def page_templates(self, folder: str) -> list[str]:
        """Return the names of a folder's templates ``NAME.md.j2``, each of which makes a page."""
        found = {path.name for root in self.folders for path in (root / folder).glob("*.md.j2")}
        return sorted(name.removesuffix(".md.j2") for name in found)

    def _where(self, error: Exception, template: str) -> tuple[str, int]:
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if any(Path(frame.filename).is_relative_to(folder) for folder in self.folders):
                return frame.filename, frame.lineno or 1
        return template, 1


def plain(text: str) -> str:
    """Return an author's line as plain text, for titles and attributes."""
    return html.unescape(re.sub(r"<[^>]+>", "", _MARKDOWN.renderInline(text)))


def _commonmark() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True})
    parser.enable(["replacements", "smartquotes"])
    parser.disable(["image", "heading", "lheading", "html_block", "html_inline"])
    return parser


_MARKDOWN = _commonmark()
_ENTRY_ADDRESS = re.compile(r'href="entry:([^"]*)"')
_ENCODED_DETAIL = re.compile(DETAIL.pattern.replace(r"\{", "&#123;", 1))
_INERT = {ord("{"): "&#123;", ord("`"): "&#96;"}
_NOT_WORDS = re.compile(r"[^\w\s,;:?’‘“”–—…]|_")


@jinja2.pass_context
def _block(context: Context, text: str) -> Markup:
    """Return an author's text as HTML paragraphs and lists."""
    return _linked(context, _MARKDOWN.render(text))


@jinja2.pass_context
def _inline(context: Context, text: str) -> Markup:
    """Return an author's line as HTML without a paragraph around it."""
    return _linked(context, _MARKDOWN.renderInline(text))


def _linked(context: Context, rendered: str) -> Markup:
    def address(found: re.Match[str]) -> str:
        return f'href="{escape(context["url"](found.group(1)))}"'

    linked = _ENTRY_ADDRESS.sub(address, rendered)
    return Markup(linked.strip().translate(_INERT))


def _inert(value: Any) -> Any:
    """Return a value so that nothing which later reads the page can take it for code.

    Python-Markdown's fences and the macros of other plugins are looked for even inside HTML.
    """
    is_text = isinstance(value, str) and not isinstance(value, Markup)
    return Markup(escape(value).translate(_INERT)) if is_text else value


def _heading(text: str) -> Markup:
    """Return an author's line for a Markdown heading, with nothing left to interpret."""
    return Markup(_NOT_WORDS.sub(lambda found: f"&#{ord(found.group(0))};", plain(text)))


def _fill(rendered: Markup, details: Mapping[str, Detail]) -> Markup:
    """Return a script's line with the example of each ``{detail}`` in its place, marked as such."""

    def example(found: re.Match[str]) -> str:
        name = found.group(1)
        if name not in details:
            return found.group(0)
        span = Markup('<span class="pb-detail" data-detail="{}">{}</span>')
        return span.format(name, plain(details[name].example))

    return Markup(_ENCODED_DETAIL.sub(example, rendered))


def _code(message: str) -> Markup:
    """Return a problem's message or hint as HTML, with what stands in backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(message))))


def _icon(name: str) -> Markup:
    """Return an icon of Material, hidden from screen readers: words always stand beside it."""
    svg = Markup(icons.svg(name))
    return Markup('<span class="pb-icon" aria-hidden="true">{}</span>').format(svg)


def _problem(where: tuple[str, int], message: str) -> Problem:
    path, line = Path(where[0]), where[1]
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n") if path.is_file() else []
    name = Path(os.path.relpath(path)).as_posix() if path.is_absolute() else str(path)
    return Document(name, tuple(lines)).problem_at(
        "template-error", f"the template cannot be rendered: {message}", Place(line, 1)
    )
