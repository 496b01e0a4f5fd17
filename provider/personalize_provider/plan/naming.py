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
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast, get_args

from personalize_provider.base.urn import parse_urn
from personalize_provider.declare.markers import UNKNOWN, Unknown
from personalize_provider.declare.path import Path
from personalize_provider.declare.properties import Inputs
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.schema import input_object, own_inputs
from personalize_provider.plan.diff import effect_of, forcing_inputs, selects
from personalize_provider.plan.values import canonical, has_unknown

_HASH = 7
#: The service's limit for names.
LONGEST_NAME = 63


#: What an owner tag says of a creation: begun, in a state, in a state since somebody consented to that, or let go of by
#: a state although the service cannot delete it. ``made`` and ``condemned`` are of earlier versions.
Word = Literal["making", "kept", "adopted", "released", "made", "condemned"]
_WORDS: frozenset[str] = frozenset(get_args(Word))


@dataclass(frozen=True)
class Owner:
    """The value of the owner tag: ``PROJECT/STACK/HASH/INPUTS/TOKEN/WORD``.

    :ivar identity: whose the resource is: project, stack, and a hash of the rest of the URN.
    :ivar inputs: a hash of the inputs it was made with.
    :ivar token: drawn anew at every creation and adoption; the state holds the same one.
    :ivar word: how far its creation has come.
    """

    identity: str
    inputs: str
    token: str
    word: Word = "making"

    @property
    def tag(self) -> str:
        return "/".join((self.identity, self.inputs, self.token, self.word))

    @property
    def stack(self) -> str:
        """Project and stack: what all owners of one stack have in common."""
        return self.identity.rpartition("/")[0]

    def unfinished(self, resource: Resource) -> bool:
        """Tell whether no state is known to hold the resource.

        Earlier versions left ``made`` on everything but what has an ARN that the service draws.
        """
        return self.word == "making" or (self.word == "made" and resource.arn_tail is None)


def owner_of(tag: str | None) -> Owner | None:
    """Read an owner tag; None for no tag, or one that is not ours to read."""
    parts = (tag or "").rsplit("/", 3)
    if len(parts) != 4 or parts[0].count("/") != 2 or parts[3] not in _WORDS:
        return None
    return Owner(parts[0], parts[1], parts[2], cast(Word, parts[3]))


def identity(urn: str, scope: str = "") -> str:
    """Return the identity of the resource that ``urn`` names, in at most 200 characters: ``shop/dev/3f5a9c0d1e2b``.

    :param scope: what tells stacks of one name apart, see :attr:`personalize_provider.plan.subject.Subject.scope`.
    """
    parts = parse_urn(urn)
    mark = f"@{_digest(scope, 6)}" if scope else ""
    return f"{parts.project[:80]}/{parts.stack[:80]}{mark}/{_digest(parts.key, 12)}"


def inputs_digest(resource: Resource, inputs: Inputs, *, named: bool = False) -> str:
    """A hash of the inputs that an attempt must share to be gone on with.

    :param named: whether a computed name counts too, as in tags of earlier versions; a renamed resource has another.
    """
    left_out = {name for name in own_inputs(resource) if effect_of(resource, name, inputs) != "replace"}
    if inputs.get("__autoName") and not named:
        left_out.add(resource.noun.name_member)
    names = [name for name in input_object(resource).fields if name != "tags" and name not in left_out]
    return _digest(_text(resource, inputs, names), 8)


def made_with(resource: Resource, owner: Owner, inputs: Inputs) -> bool:
    """Tell whether what bears this tag was made with these inputs."""
    return owner.inputs in (inputs_digest(resource, inputs), inputs_digest(resource, inputs, named=True))


def new_owner(resource: Resource, identity: str, inputs: Inputs) -> Owner:
    """A fresh owner for a creation or an adoption."""
    return Owner(identity, inputs_digest(resource, inputs), secrets.token_hex(4))


def computed_name(
    resource: Resource,
    urn: str,
    inputs: Inputs,
    replace_on_changes: Iterable[str] = (),
    scope: str = "",
    suffix: str = "",
    number: int = 1,
) -> str | Unknown:
    """The name of a resource whose program gives none; UNKNOWN while an input that goes into it is.

    :param scope: what tells stacks of one name apart.
    :param suffix: the end that the configuration gives to every name.
    :param number: 1, or the number of the name where the ones before it are taken.
    """
    forced = tuple(replace_on_changes)
    forcing = forcing_inputs(resource, inputs, forced)
    if has_unknown([inputs.get(name) for name in forcing]):
        return UNKNOWN
    parts = parse_urn(urn)
    key = f"{scope}\n{parts.key}" if scope else parts.key
    digest = _digest(key + "\n" + _text(resource, inputs, forcing, forced), _HASH)
    end = "".join(f"-{part}" for part in (digest, suffix, str(number) if number > 1 else "") if part)
    return stem(parts.name)[: LONGEST_NAME - len(end)].rstrip("-_") + end


def stem(logical: str) -> str:
    """The readable start of computed names, in the characters that the service allows."""
    clean = re.sub(r"[^a-zA-Z0-9_-]+", "-", logical).strip("-_") or "resource"
    return clean[: LONGEST_NAME - _HASH - 1].rstrip("-_")


def looks_computed(name: str) -> bool:
    """Tell whether a name may have been computed, for whatever resource."""
    return re.search(rf"-[0-9a-f]{{{_HASH}}}(?:-|$)", name) is not None


def computed_for(urn: str, name: str) -> bool:
    """Tell whether a name is, by its looks, one that was computed for a resource of this logical name."""
    start = stem(parse_urn(urn).name)
    return any(
        name[: hash_.start()] == start or (len(name) > LONGEST_NAME - 5 and start.startswith(name[: hash_.start()]))
        for hash_ in re.finditer(rf"-(?=[0-9a-f]{{{_HASH}}}(?:-|$))", name)
    )


def _text(resource: Resource, inputs: Inputs, names: Iterable[str], forced: Iterable[str] = ()) -> str:
    """Inputs as one text, the parts that change in place left out unless the user wants them to replace."""
    fields = input_object(resource).fields
    known = {name: canonical(fields[name], inputs.get(name)) for name in names}
    for path in resource.update_paths:
        top, rest = Path.parse(path).top, Path.parse(path).places[1:]
        if any(selects(selector, path) or selects(path, selector) for selector in forced):
            continue
        if rest and isinstance(known.get(top), dict):
            known[top] = {key: part for key, part in known[top].items() if (key,) != rest} or None
    return json.dumps({key: value for key, value in known.items() if value is not None}, sort_keys=True, default=str)


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
