"""The parts of a URN: apart from all else, since programs need them too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Urn:
    """The parts of ``urn:pulumi:STACK::PROJECT::TYPE$TYPE::NAME``; the same for both runtimes."""

    stack: str
    project: str
    types: str
    name: str

    @property
    def key(self) -> str:
        return "::".join((self.stack, self.project, self.types, self.name))


@lru_cache(maxsize=4096)
def parse_urn(text: str) -> Urn:
    """Split a URN; type tokens of the dynamic runtime become those of the plugin, so that names outlive a move."""
    head, project, types, name = (*text.removeprefix("urn:pulumi:").split("::", 3), "", "", "")[:4]
    return Urn(head, project, types.replace("pulumi-python:dynamic/personalize:", "personalize:index:"), name)
