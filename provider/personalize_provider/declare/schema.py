"""The neutral schema of a resource: one tree that every face and every generated file is made from.

The tree is the pydantic declarations of :mod:`personalize_provider.declare.resources` without pydantic, joined with the
enumerations of botocore's model. It holds no values and knows no face.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

from botocore.model import Shape as WireShape
from pydantic.fields import FieldInfo

from personalize_provider.declare.markers import Choices, Compare, Default, JsonText, Lasting, ServerChosen, Shape
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.service_model import Noun, members

Scalar = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True)
class Primitive:
    """A scalar."""

    kind: Scalar


@dataclass(frozen=True)
class Json:
    """JSON text, which may also be given as an object."""


@dataclass(frozen=True)
class ListOf:
    element: Type


@dataclass(frozen=True)
class MapOf:
    """A map with keys of the user's choice."""

    element: Type


@dataclass(frozen=True)
class FieldSpec:
    """One field of an object."""

    name: str
    type: Type
    #: Whether a user must give it (inputs), or whether it is always answered (outputs).
    required: bool
    description: str
    compare: Compare | None = None
    default: Default | None = None
    server_chosen: bool = False
    #: Whether an update can change it and cannot take it away.
    lasting: bool = False
    #: The values of an enumeration, or suggestions; empty where any value is as good as another.
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class ObjectOf:
    """An object with known fields. ``name`` is unique to its shape: two fields of one type share the object."""

    name: str
    fields: Mapping[str, FieldSpec]
    description: str = ""


Type: TypeAlias = Primitive | ListOf | MapOf | ObjectOf | Json

_PRIMITIVES: dict[Any, Scalar] = {str: "string", int: "integer", float: "number", bool: "boolean"}

_Marker = TypeVar("_Marker")


def input_object(resource: Resource) -> ObjectOf:
    """Return what a user gives: the fields of the Create request, under the resource's own name."""
    return _inputs(resource.noun, resource.inputs)


def output_object(resource: Resource) -> ObjectOf:
    """Return a resource's outputs: its inputs, and what Describe has beyond them. Its name is always known."""
    return _outputs(resource.noun, resource.inputs, resource.outputs)


def own_inputs(resource: Resource) -> frozenset[str]:
    """Inputs that the service does not know: kept in the state, never sent."""
    return frozenset(input_object(resource).fields) - resource.noun.create_members.keys()


def objects(root: ObjectOf) -> Iterator[ObjectOf]:
    """The objects nested in ``root``, each once, those that others are made of first."""
    seen: dict[str, ObjectOf] = {}

    def walk(kind: Type) -> None:
        if isinstance(kind, ListOf | MapOf):
            walk(kind.element)
        elif isinstance(kind, ObjectOf) and kind.name not in seen:
            for spec in kind.fields.values():
                walk(spec.type)
            seen[kind.name] = kind

    for spec in root.fields.values():
        walk(spec.type)
    yield from seen.values()


@cache
def _inputs(noun: Noun, inputs: type[Shape]) -> ObjectOf:
    return ObjectOf(noun.name, types.MappingProxyType(_fields(inputs, noun.create_members)), _doc(inputs))


@cache
def _outputs(noun: Noun, inputs: type[Shape], outputs: type[Shape]) -> ObjectOf:
    fields = dict(_inputs(noun, inputs).fields)
    fields[noun.name_member] = replace(fields[noun.name_member], required=True)
    fields |= _fields(outputs, noun.describe_members)
    return ObjectOf(noun.name, types.MappingProxyType(fields), _doc(inputs))


def _fields(shape: type[Shape], wire: Mapping[str, WireShape]) -> dict[str, FieldSpec]:
    named = {info.alias or name: info for name, info in shape.model_fields.items()}
    return {name: field(name, info, wire.get(name)) for name, info in named.items()}


def field(name: str, info: FieldInfo, wire: WireShape | None) -> FieldSpec:
    known = _marker(info, Choices)
    enum: list[str] = getattr(wire, "enum", [])
    return FieldSpec(
        name=name,
        type=Json() if _marker(info, JsonText) else _type(info.annotation, wire),
        required=info.is_required(),
        description=info.description or "",
        compare=_marker(info, Compare),
        default=_marker(info, Default),
        server_chosen=_marker(info, ServerChosen) is not None,
        lasting=_marker(info, Lasting) is not None,
        choices=known.values if known else tuple(enum),
    )


def _marker(info: FieldInfo, kind: type[_Marker]) -> _Marker | None:
    return next((marker for marker in info.metadata if isinstance(marker, kind)), None)


def _type(annotation: Any, wire: WireShape | None) -> Type:
    if annotation in _PRIMITIVES:
        return Primitive(_PRIMITIVES[annotation])
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return object_of(annotation, wire)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return Primitive("string")
    if origin is Annotated:
        return _type(arguments[0], wire)
    if origin in (Union, types.UnionType):
        (only,) = (argument for argument in arguments if argument is not type(None))
        return _type(only, wire)
    if origin is list:
        return ListOf(_type(arguments[0], getattr(wire, "member", None)))
    if origin is dict:
        return MapOf(_type(arguments[1], getattr(wire, "value", None)))
    raise TypeError(f"{annotation!r} is no type that a shape may use.")


_OBJECTS: dict[type[Shape], ObjectOf] = {}


def object_of(shape: type[Shape], wire: WireShape | None) -> ObjectOf:
    """The tree of a declared shape, joined with the enumerations of the service's own."""
    if shape not in _OBJECTS:
        fields = _fields(shape, members(wire))
        _OBJECTS[shape] = ObjectOf(shape.__name__, types.MappingProxyType(fields), _doc(shape))
    return _OBJECTS[shape]


def _doc(shape: type[Shape]) -> str:
    return inspect.cleandoc(shape.__doc__ or "")
