"""Entries of a state, and the ways in which a run ends."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.torture.faces import Values
from tests.torture.facts import Thing
from tests.torture.programs import Ref

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.resources import BY_NAME


@dataclass(eq=False)
class Entry:
    """The state's entry for a resource.

    :ivar going: whether a replacement left it to be deleted.
    :ivar awaits: whether it was deleted, and its replacement is not made yet.
    :ivar unready: whether the provider said that it is half made.
    :ivar thing: what the entry was made for.
    :ivar upon: URNs of what its inputs refer to.
    """

    urn: str
    kind: str
    arn: str
    inputs: Values
    outputs: Values
    line: int
    thing: Thing | None = None
    upon: Mapping[str, str] = field(default_factory=dict)
    going: bool = False
    awaits: bool = False
    unready: bool = False
    retained: bool = False
    protected: bool = False


@dataclass
class Outcome:
    """How a run ended.

    :ivar died: whether its processes were killed.
    :ivar steps: what was done, or would be, by name.
    """

    ok: bool = False
    died: bool = False
    said: list[str] = field(default_factory=list)
    steps: dict[str, str] = field(default_factory=dict)
    error: str = ""


class Stopped(Exception):
    """The run ends here, with an error."""


def asked(made: Entry) -> str:
    """Return what is asked for, without names, tags, and what travels beside the inputs."""
    computed = (BY_NAME[made.kind].noun.name_member,) if made.inputs.get("__autoName") else ()
    left_out = ("tags", "tagsAll", "arn", *computed)
    wanted = {name: one for name, one in made.inputs.items() if name not in left_out and not name.startswith("__")}
    return json.dumps(wanted, sort_keys=True, default=str)


def refreshed(entry: Entry, found: tuple[Values, Values]) -> None:
    entry.inputs, entry.outputs = found


def resolved(args: Mapping[str, Any], values: Mapping[str, Values]) -> Values:
    return {
        argument: values[one.name].get("arn", UNKNOWN) if isinstance(one, Ref) else copy.deepcopy(one)
        for argument, one in args.items()
    }
