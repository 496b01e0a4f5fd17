"""The things that a resource must be deleted before, although no argument says so: the hidden input ``__after``.

A filter, an event tracker, a metric attribution and a campaign keep the datasets of their group from being deleted,
and have no argument that names a dataset. So the ARNs of the group's datasets that the program has declared so far
travel with them, and with every resource the ARNs of what its ``depends_on`` names. That is a dependency by property:
an engine creates and deletes in its order, and asks for these resources when it makes a dataset anew.

Only what was declared before is looked at: it cannot depend on what is declared now.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

import pulumi
from pulumi.runtime.settings import get_monitor

from pulumi_personalize._links import ABOVE, BETWEEN, DATASET_TYPES_KEPT, KEEPS_DATASETS

_GROUP = "dataset_group_arn"


@dataclass(frozen=True)
class _Declared:
    """A resource of the program.

    :ivar above: what its constructor was given for its parent's ARN.
    :ivar kind: of a dataset, its type in upper case where the program says it as text.
    """

    noun: str
    resource: pulumi.Resource
    above: Any
    kind: str | None

    def kept_by(self, noun: str) -> bool:
        """Tell whether it is a dataset that a resource of another kind may keep."""
        kinds = DATASET_TYPES_KEPT.get(noun)
        return self.noun == "Dataset" and (kinds is None or self.kind is None or self.kind in kinds)


@dataclass
class _Program:
    """The resources that a program has declared so far.

    :ivar outputs: by the identity of the Outputs that are a resource's ARN, which its resource keeps alive.
    """

    declared: dict[pulumi.Resource, _Declared] = field(default_factory=dict)
    outputs: dict[int, _Declared] = field(default_factory=dict)


#: One process may run several programs, each with an engine of its own.
_programs: WeakKeyDictionary[Any, _Program] = WeakKeyDictionary()


def _program() -> _Program:
    monitor = get_monitor()
    return _Program() if monitor is None else _programs.setdefault(monitor, _Program())


def remember(noun: str, resource: pulumi.Resource, inputs: Mapping[str, Any]) -> None:
    """Keep what was declared, for what will be declared after it."""
    if noun not in ABOVE:
        return
    kind = inputs.get("dataset_type")
    program = _program()
    declared = _Declared(noun, resource, inputs.get(ABOVE[noun]), kind.upper() if isinstance(kind, str) else None)
    program.declared[resource] = declared
    for name in ("arn", "id"):
        program.outputs[id(pulumi.get(resource, name))] = declared


def after(noun: str, inputs: Mapping[str, Any], opts: pulumi.ResourceOptions | None) -> Any:
    """ARNs of what the resource must be deleted before; None for nothing."""
    program = _program()
    named = [program.declared[resource] for resource in _depends_on(opts) if resource in program.declared]
    datasets = [declared for declared in program.declared.values() if declared.kept_by(noun)]
    if noun in KEEPS_DATASETS and datasets:
        return asyncio.ensure_future(_found(program, noun, inputs[KEEPS_DATASETS[noun]], datasets, named))
    return _arns(named)


def _depends_on(opts: pulumi.ResourceOptions | None) -> list[pulumi.Resource]:
    """The resources that the option names at once; what is still awaited cannot be known here."""
    given = opts.depends_on if opts is not None else None
    several = given if isinstance(given, list | tuple) else [given]
    return [resource for resource in several if isinstance(resource, pulumi.Resource)]


def _arns(declared: list[_Declared]) -> list[Any] | None:
    return [pulumi.get(entry.resource, "arn") for entry in dict.fromkeys(declared)] or None


async def _found(
    program: _Program, noun: str, above: Any, datasets: list[_Declared], named: list[_Declared]
) -> list[Any] | None:
    group = above if KEEPS_DATASETS[noun] == _GROUP else await _group(program, above)
    if group is None:
        return _arns(named)
    return _arns([dataset for dataset in datasets if dataset in named or await _same(program, dataset.above, group)])


async def _group(program: _Program, above: Any) -> Any:
    """Return what the solution behind an ARN, its own or its version's, was given for the ARN of its dataset group."""
    for origin in await _origins(program, above):
        if origin.noun in BETWEEN:
            return origin.above if ABOVE[origin.noun] == _GROUP else await _group(program, origin.above)
    return None


async def _same(program: _Program, arn: Any, other: Any) -> bool:
    """Tell whether two ARNs are of one dataset group."""
    if id(arn) in program.outputs and id(other) in program.outputs:
        return program.outputs[id(arn)] is program.outputs[id(other)]
    values = [await pulumi.Output.from_input(each).future() for each in (arn, other)]
    if all(isinstance(value, str) for value in values):
        return bool(values[0] == values[1])
    origins = [set(await _origins(program, each)) for each in (arn, other)]
    return bool(origins[0] & origins[1])


async def _origins(program: _Program, value: Any) -> list[_Declared]:
    """The resources that a value comes from, through whatever was applied to it."""
    if id(value) in program.outputs:
        return [program.outputs[id(value)]]
    resources = await pulumi.Output.from_input(value).resources()
    return [program.declared[resource] for resource in resources if resource in program.declared]
