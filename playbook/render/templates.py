"""Values to Markdown and HTML, through Jinja. The only module that imports jinja2.

Two languages meet in a page. Its headings are Markdown, from which MkDocs makes the table of
contents; everything below them is HTML, also what an author's texts become.
"""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context
from markupsafe import Markup, escape

from playbook.reading.document import Document, Place
from playbook.reading.problem import Problem
from playbook.render import markdown
from playbook.schema import icons

_PACKAGE = Path(__file__).parents[1]
BUILT_IN = next(
    folder for folder in (_PACKAGE / "templates", _PACKAGE.parent / "templates") if folder.is_dir()
)
"""The templates that come with the package: inside it in a wheel, beside it in the repository."""

_NONE: Mapping[str, Callable[..., Any]] = {}


class RenderError(Exception):
    """A template that cannot be rendered; ``problem`` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.headline)
        self.problem = problem


class Renderer:
    """Renders templates. A file in an earlier folder stands in for its namesake in a later one.

    ``helpers`` are functions by name. A template may call each, or use it as a filter.
    """

    def __init__(
        self, folders: Sequence[Path], helpers: Mapping[str, Callable[..., Any]] = _NONE
    ) -> None:
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
            plain=markdown.plain,
            heading=markdown.heading,
            code=_code,
            **helpers,
        )
        self._environment.globals.update(icon=_icon, **helpers)

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

    def texts(self, suffix: str) -> dict[str, str]:
        """Map the names of all files ``FOLDER/NAME.suffix`` to what they hold, an author's own first.

        Raises RenderError for one that is no text in UTF-8.
        """
        found = {
            path.relative_to(folder).as_posix(): path
            for folder in reversed(self.folders)
            for path in folder.glob(f"*/*{suffix}")
            if path.is_file()
        }
        return {name: _text(path) for name, path in found.items()}

    def page_templates(self, folder: str) -> list[str]:
        """Return the names of a folder's templates ``NAME.md.j2``, each of which makes a page."""
        found = {path.name for root in self.folders for path in (root / folder).glob("*.md.j2")}
        return sorted(name.removesuffix(".md.j2") for name in found)

    def _where(self, error: Exception, template: str) -> tuple[str, int]:
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if any(Path(frame.filename).is_relative_to(folder) for folder in self.folders):
                return frame.filename, frame.lineno or 1
        return template, 1


@jinja2.pass_context
def _block(context: Context, text: str) -> Markup:
    return markdown.block(text, context["url"])


@jinja2.pass_context
def _inline(context: Context, text: str) -> Markup:
    return markdown.inline(text, context["url"])


def _inert(value: Any) -> Any:
    """Return what a template prints, escaped, so that nothing in it can be taken for code."""
    return markdown.inert(escape(value)) if isinstance(value, str) else value


def _code(message: str) -> Markup:
    """Return a problem's message or hint as HTML, with what stands in backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(message))))


def _icon(name: str) -> Markup:
    """Return an icon of Material, hidden from screen readers: words always stand beside it."""
    svg = Markup(icons.svg(name))
    return Markup('<span class="pb-icon" aria-hidden="true">{}</span>').format(svg)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise RenderError(_problem((str(path), line), "it is not UTF-8 text")) from error


def _problem(where: tuple[str, int], message: str) -> Problem:
    path, line = Path(where[0]), where[1]
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n") if path.is_file() else []
    name = Path(os.path.relpath(path)).as_posix() if path.is_absolute() else str(path)
    return Document(name, tuple(lines)).problem_at(
        "template-error", f"the template cannot be rendered: {message}", Place(line, 1)
    )
