"""The enumerations of all properties and arguments by name, the same in every language."""

from __future__ import annotations

from collections.abc import Iterator

from personalize_provider.declare.functions import FUNCTIONS
from personalize_provider.declare.resources import RESOURCES
from personalize_provider.declare.schema import FieldSpec, input_object, objects


def enumeration_name(spec: FieldSpec) -> str:
    """The name of the enumeration that a property has: the property's own, with a capital."""
    return spec.name[0].upper() + spec.name[1:]


def enumerations() -> dict[str, FieldSpec]:
    """Each enumeration by its name, with a property that has it.

    :raises ValueError: two properties of one name have different values.
    """
    named: dict[str, FieldSpec] = {}
    for spec in _enumerated():
        known = named.setdefault(enumeration_name(spec), spec)
        if set(known.choices) != set(spec.choices):
            raise ValueError(f"Two properties are called {spec.name} and have different values: name one enumeration.")
    return dict(sorted(named.items()))


def _enumerated() -> Iterator[FieldSpec]:
    for resource in RESOURCES:
        given = input_object(resource)
        for holder in (given, *objects(given)):
            yield from (spec for spec in holder.fields.values() if spec.choices)
    for function in FUNCTIONS:
        yield from (spec for spec in function.arguments.fields.values() if spec.choices)
