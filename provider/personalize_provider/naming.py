"""Deterministic names and owner tags: how a resource that was made once is found again.

A name that the user leaves out is the logical name and a short hash of what the resource is (project, stack, type,
parents, logical name) and of the inputs that force a replacement. The same program so asks for the same name again
after a crash and meets its own attempt; a replacement asks for another name and can be made before the old one goes.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .diff import effect_of, forcing_inputs, selects
from .model import UNKNOWN, Unknown
from .resource import Resource
from .schema import input_object, own_inputs
from .tags import OWNER_KEY as OWNER_KEY
from .values import canonical, has_unknown

_HASH = 7
#: The service's limit for names.
LONGEST_NAME = 63


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


def parse_urn(text: str) -> Urn:
    """Split a URN; type tokens of the dynamic runtime become those of the plugin, so that names outlive a move."""
    head, project, types, name = (*text.removeprefix("urn:pulumi:").split("::", 3), "", "", "")[:4]
    return Urn(head, project, types.replace("pulumi-python:dynamic/personalize:", "personalize:index:"), name)


@dataclass(frozen=True)
class Owner:
    """The value of the owner tag.

    :ivar identity: who made the resource: project, stack, and a hash of the rest of the URN.
    :ivar inputs: a hash of the inputs it was made with.
    :ivar token: drawn anew at every creation and adoption; the state holds the same one.
    :ivar kept: whether the creation was answered to the engine; only told of resources without a name of their own.
    :ivar condemned: whether the engine was told that the resource is deleted, which is still to be done.
    """

    identity: str
    inputs: str
    token: str
    kept: bool = False
    condemned: bool = False

    @property
    def tag(self) -> str:
        state = "condemned" if self.condemned else "kept" if self.kept else "made"
        return "/".join((self.identity, self.inputs, self.token, state))

    @property
    def stack(self) -> str:
        """Project and stack: what all owners of one stack have in common."""
        return self.identity.rpartition("/")[0]


def owner_of(tag: str | None) -> Owner | None:
    """Read an owner tag; None for no tag, or one that is not ours to read."""
    parts = (tag or "").rsplit("/", 3)
    if len(parts) != 4 or parts[0].count("/") != 2:
        return None
    return Owner(parts[0], parts[1], parts[2], parts[3] == "kept", parts[3] == "condemned")


def identity(urn: str) -> str:
    """Who ``urn`` is, in at most 200 characters."""
    parts = parse_urn(urn)
    return f"{parts.project[:80]}/{parts.stack[:80]}/{_digest(parts.key, 12)}"


def new_owner(resource: Resource, urn: str, inputs: Mapping[str, Any]) -> Owner:
    """A fresh owner for a creation or an adoption."""
    own = {name for name in own_inputs(resource) if effect_of(resource, name, inputs) != "replace"}
    names = [name for name in input_object(resource).fields if name != "tags" and name not in own]
    digest = _digest(_text(resource, inputs, names), 8)
    return Owner(identity(urn), digest, secrets.token_hex(4))


def computed_name(
    resource: Resource, urn: str, inputs: Mapping[str, Any], replace_on_changes: Iterable[str] = ()
) -> str | Unknown:
    """The name of a resource whose program gives none; UNKNOWN while an input that goes into it is."""
    forced = tuple(replace_on_changes)
    forcing = forcing_inputs(resource, inputs, forced)
    if has_unknown([inputs.get(name) for name in forcing]):
        return UNKNOWN
    parts = parse_urn(urn)
    digest = _digest(parts.key + "\n" + _text(resource, inputs, forcing, forced), _HASH)
    return f"{stem(parts.name)}-{digest}"


def stem(logical: str) -> str:
    """The readable start of computed names, in the characters that the service allows."""
    clean = re.sub(r"[^a-zA-Z0-9_-]+", "-", logical).strip("-_") or "resource"
    return clean[: LONGEST_NAME - _HASH - 1].rstrip("-_")


def computed_stem(name: str) -> str | None:
    """The readable start of what looks like a computed name; None for other names."""
    found = re.fullmatch(rf"(.+)-[0-9a-f]{{{_HASH}}}", name)
    return found.group(1) if found else None


def _text(resource: Resource, inputs: Mapping[str, Any], names: Iterable[str], forced: Iterable[str] = ()) -> str:
    """Inputs as one text, the parts that change in place left out unless the user wants them to replace."""
    fields = input_object(resource).fields
    known = {name: canonical(fields[name], inputs.get(name)) for name in names}
    for path in resource.update_paths:
        top, _, rest = path.partition(".")
        if any(selects(one, path) or selects(path, one) for one in forced):
            continue
        if rest and isinstance(known.get(top), dict):
            known[top] = {key: one for key, one in known[top].items() if key != rest} or None
    return json.dumps({key: one for key, one in known.items() if one is not None}, sort_keys=True, default=str)


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
