"""The single files of a playbook as an idea: what each holds, defines and shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from playbook.schema.model import Model
from playbook.schema.reference import Reference
from playbook.schema.surface import Surface


class Settings(Model):
    """What stands in a single file, which may refer to what stands elsewhere."""

    def references(self) -> Iterator[Reference]:
        """Yield everything that the file refers to."""
        return iter(())


@dataclass(frozen=True, eq=False)
class SingleFile:
    """A file of which a playbook has one: its name, its model, and its page, if it has one.

    ``defines`` maps each target of references that are defined here to the key that holds them:
    ``{"practice": "practices"}``. A file that is not ``required`` may be missing while no
    entry names what it defines; it is then as one that says nothing.
    """

    name: str
    model: type[Settings]
    defines: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    surface: Surface | None = None

    @property
    def key(self) -> str:
        """Return the name by which templates know what the file holds."""
        return self.name.removesuffix(".yml")
