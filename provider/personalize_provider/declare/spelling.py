"""Names of properties as the user's language spells them: Pulumi's rule for Python names."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection
from functools import cache
from typing import Literal, cast

from botocore.model import Shape as WireShape
from botocore.model import StructureShape

from personalize_provider.declare import service_model

#: Which names a face's users know: those of Python, those of the wire, or both where the face cannot know.
Spelling = Literal["python", "wire", "both"]

# A word is an acronym with the digits or the plural s that end it (``HPO``, ``S3``, ``ARNs``), or a capital and what
# follows it up to the next capital. An acronym gives its last capital to the word that it is followed by.
_WORD = re.compile(r"[A-Z]{2,}(?:[0-9s][^A-Z]*|(?=[A-Z][^A-Z0-9s])|$)|[A-Z]?[^A-Z]+|[A-Z]")
_CAMEL = re.compile(r"\b[a-z]+[A-Z]\w*\b", re.ASCII)


def pyname(name: str) -> str:
    """The Python name of a property, as Pulumi's own generator gives it: ``performHPO`` is ``perform_hpo``."""
    words = _WORD.findall(re.sub(r"\W", "_", name))
    spelt = "_".join(word.lower() for word in words)
    if not spelt[:1].isalpha() and not spelt.startswith("_"):
        spelt = f"_{spelt}"
    return f"{spelt}_" if keyword.iskeyword(spelt) else spelt


def python_text(text: str, own: Collection[str] = ()) -> str:
    """A sentence with Python's names for the properties in it; what stands between backticks stays as it is.

    :param own: names of properties that the service does not know.
    """
    known = _names()
    parts = text.split("`")
    parts[::2] = [
        _CAMEL.sub(lambda word: pyname(word[0]) if word[0] in known or word[0] in own else word[0], part)
        for part in parts[::2]
    ]
    return "`".join(parts)


@cache
def _names() -> frozenset[str]:
    """The names of all members of the service's requests."""
    names: set[str] = set()

    def walk(shape: WireShape | None, seen: frozenset[str]) -> None:
        if shape is None or shape.name in seen:
            return
        if shape.type_name == "structure":
            for name, member in cast(StructureShape, shape).members.items():
                names.add(name)
                walk(member, seen | {shape.name})
        for inner in ("member", "value"):
            walk(getattr(shape, inner, None), seen | {shape.name})

    for name in service_model.model().operation_names:
        if name.startswith(("Create", "Update")):
            walk(service_model.operation(name).input_shape, frozenset())
    return frozenset(names)
