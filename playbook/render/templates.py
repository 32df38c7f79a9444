"""Values to Markdown and HTML, through Jinja. The only module that imports jinja2.

Two languages meet in a page. Its headings are Markdown, from which MkDocs makes the table of
contents; everything below them is HTML, also what an author's texts become.
"""

from __future__ import annotations

import hashlib
import os
import re
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import meta
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

from playbook.memory import Memory
from playbook.reading.document import Document, Place
from playbook.reading.problem import Problem, did_you_mean
from playbook.render import markdown
from playbook.render.built_in import BUILT_IN, are_own
from playbook.render.details import fill
from playbook.schema import icons
from playbook.schema.model import Model

TEMPLATES = frozenset({".j2", ".html"})
"""How the names of templates end: ours, and those of the theme."""

_NONE: Mapping[str, Callable[..., Any]] = {}


class RenderError(Exception):
    """A template that cannot be rendered; ``problem`` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.headline)
        self.problem = problem


class _NothingThereError(jinja2.UndefinedError):
    """A template names what is not there; ``hint`` says what may have been meant."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class _NothingThere(jinja2.StrictUndefined):
    """What a template has in hand where it names something that is not there."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: Any = _NothingThereError,
    ) -> None:
        def fail(message: str) -> Any:
            return exc(message, _meant(obj, name))

        super().__init__(hint, obj, name, fail)  # type: ignore[arg-type]  # it is only called

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint or self._undefined_obj is missing:
            return self._undefined_hint or f"there is nothing called `{self._undefined_name}`"
        return f"there is no `{self._undefined_name}` in {_called(self._undefined_obj)}"


def _called(value: Any) -> str:
    """Return what a value is called in a sentence: "a text field", "an item"."""
    name = "map" if isinstance(value, dict) else value.__class__.__name__
    words = re.sub("(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _meant(value: Any, name: Any) -> str:
    """Return the advice to name what a value has. What stands in no value is not recited."""
    names = value if isinstance(value, dict) else {*dir(value)} - {*dir(Model)}
    known = [each for each in names if isinstance(each, str) and not each.startswith("_")]
    return "" if value is missing else did_you_mean(str(name), known)


class Renderer:
    """Renders templates. A file in an earlier folder stands in for its namesake in a later one.

    ``helpers`` are functions by name. A template may call each, or use it as a filter. A renderer is
    for one build: it reads each template once. ``memory`` knows those that were compiled before.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        helpers: Mapping[str, Callable[..., Any]] = _NONE,
        memory: Memory | None = None,
    ) -> None:
        self.folders = [*(folder for folder in folders if folder.is_dir()), BUILT_IN]
        self._memory = memory or Memory()
        self._read: dict[str, str] = {}
        self._paths: dict[str, Path | None] = {}
        self._digests: dict[str, str] = {}
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self.folders),
            autoescape=True,
            undefined=_NothingThere,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_inert,
            auto_reload=False,
            bytecode_cache=_Compiled(self._memory),
        )
        self._environment.filters.update(
            md=_block,
            mdi=_inline,
            plain=lambda text: markdown.plain(_there(text)),
            heading=lambda text: markdown.heading(_there(text)),
            code=_code,
            fill=fill,
            **helpers,
        )
        self._environment.globals.update(icon=_icon, **helpers)

    @property
    def is_own(self) -> bool:
        """Return whether a folder of an author's own has a part in what is rendered."""
        return are_own(self.folders[0])

    def render(self, template: str, values: Mapping[str, Any]) -> str:
        """Return a rendered template.

        ``values`` holds what the template names; texts that link need ``url``, a function from an
        entry's id to its address, and ``page_url``, one from a page to its. Raises RenderError.
        """
        try:
            return self._environment.get_template(template).render(values)
        except Exception as error:  # a template may raise whatever it calls
            where = _where(error, self.folders) or (template, 1)
            raise RenderError(_of(error, where)) from error

    def made_of(self, template: str) -> str:
        """Return a digest of all files of the templates' folders that have a part in a page."""
        if template not in self._digests:
            sources = [f"{name}\0{self._source(name)}" for name in sorted(self._family(template))]
            self._digests[template] = hashlib.sha256("\0".join(sources).encode()).hexdigest()
        return self._digests[template]

    def _family(self, template: str) -> set[str]:
        """Return a template and all on which it builds, as far as their names stand in them."""
        family: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            path = self._path(name)
            if name in family or path is None:
                continue
            family.add(name)
            named = self._memory.recall(
                ("names in", str(path), self._source(name)), partial(self._named_in, path)
            )
            # Where a name is only known as the page is made, it may be any.
            waiting += self._all_names if None in named else [each for each in named if each]
        return family

    def _named_in(self, path: Path) -> set[str | None]:
        try:
            return self.named_in(path)
        except RenderError:
            return set()  # whoever renders it says what is wrong

    @cached_property
    def _all_names(self) -> list[str]:
        return [
            path.relative_to(folder).as_posix()
            for folder in self.folders
            for path in folder.rglob("*")
            if path.is_file()
        ]

    def _path(self, name: str) -> Path | None:
        if name not in self._paths:
            found = (folder / name for folder in self.folders)
            self._paths[name] = next((path for path in found if path.is_file()), None)
        return self._paths[name]

    def _source(self, name: str) -> str:
        if name not in self._read:
            path = self._path(name)
            self._read[name] = path.read_bytes().decode(errors="replace") if path else ""
        return self._read[name]

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

    def called(self, template: str) -> str:
        """Return how problems call a template: its file, as seen from the working folder."""
        path = self._path(template)
        return Path(os.path.relpath(path)).as_posix() if path else template

    def files(self) -> dict[str, Path]:
        """Map the names of all templates to their files, an author's own first."""
        return {
            path.relative_to(folder).as_posix(): path
            for folder in reversed(self.folders)
            for path in sorted(folder.rglob("*"))
            if path.suffix in TEMPLATES
        }

    def named_in(self, path: Path) -> set[str | None]:
        """Return the names of the templates on which that in a file builds.

        A name that is only known when it is rendered is None. Raises RenderError for a file that is
        no template.
        """
        try:
            source = self._environment.parse(_text(path), filename=str(path))
            return set(meta.find_referenced_templates(source))
        except (jinja2.TemplateSyntaxError, RecursionError) as error:
            where = _where(error, [path]) or (str(path), 1)
            raise RenderError(_of(error, where)) from error

    def page_templates(self, folder: str) -> list[str]:
        """Return the names of a folder's templates ``NAME.md.j2``, each of which makes a page."""
        found = {path.name for root in self.folders for path in (root / folder).glob("*.md.j2")}
        return sorted(name.removesuffix(".md.j2") for name in found)


class _Compiled(jinja2.BytecodeCache):
    """Keeps what templates were compiled to, by what stands in them."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def load_bytecode(self, bucket: Bucket) -> None:
        for code in self._codes(bucket):
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes(bucket).append(bucket.code)

    def _codes(self, bucket: Bucket) -> list[Any]:
        return self._memory.recall(("compiled", bucket.key, bucket.checksum), list)


def template_problem(error: Exception, folders: Iterable[Path]) -> Problem | None:
    """Return what is wrong in a template of these folders, or None for an error of another origin."""
    where = _where(error, folders)
    return _of(error, where) if where else None


@jinja2.pass_context
def _block(context: Context, text: str) -> Markup:
    return markdown.block(_there(text), _addresses(context))


@jinja2.pass_context
def _inline(context: Context, text: str) -> Markup:
    return markdown.inline(_there(text), _addresses(context))


def _there(text: Any) -> Any:
    """Return a text itself. Raises UndefinedError where a template names one that is not there."""
    return str(text) if isinstance(text, jinja2.Undefined) else text


def _addresses(context: Context) -> markdown.Addresses:
    return {"entry": context["url"], "page": context["page_url"]}


def _inert(value: Any) -> Any:
    """Return what a template prints, escaped, so that nothing in it can be taken for code."""
    if not isinstance(value, str):
        return value
    escaped = value if isinstance(value, Markup) else escape(value)
    return markdown.inert(escaped) if "{" in escaped or "`" in escaped else escaped


def _code(message: str) -> Markup:
    """Return a problem's message or hint as HTML, with what stands in backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(message))))


@cache
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


def _where(error: Exception, folders: Iterable[Path]) -> tuple[str, int] | None:
    """Return the file and line of a template in one of these folders at which an error arose."""
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        return error.filename, error.lineno
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if any(Path(frame.filename).is_relative_to(folder) for folder in folders):
            return frame.filename, frame.lineno or 1
    return None


def _of(error: Exception, where: tuple[str, int]) -> Problem:
    """Return an error as a problem at a place."""
    return _problem(where, _message(error), getattr(error, "hint", ""))


def _message(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateSyntaxError):
        return str(error.message)
    if isinstance(error, RecursionError):
        return "there are too many brackets inside each other"
    return str(error) if isinstance(error, jinja2.TemplateError) else repr(error)


def _problem(where: tuple[str, int], message: str, hint: str = "") -> Problem:
    path, line = Path(where[0]), where[1]
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n") if path.is_file() else []
    name = Path(os.path.relpath(path)).as_posix() if path.is_absolute() else str(path)
    return Document(name, tuple(lines)).problem_at(
        "template-error", f"the template cannot be rendered: {message}", Place(line, 1), hint=hint
    )
