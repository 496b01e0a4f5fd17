"""The declaration of a function: its arguments and its answer.

A function reads and changes nothing. Its arguments and results are trees of the neutral schema, as those of resources
are, so that every face and every generated file is made from them.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from personalize_provider.declare.markers import Shape
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.schema import (
    FieldSpec,
    ListOf,
    MapOf,
    ObjectOf,
    Primitive,
    object_of,
    output_object,
    own_inputs,
)
from personalize_provider.declare.service_model import Noun, members, operation

_TEXT = Primitive("string")


@dataclass(frozen=True)
class Function:
    """One function.

    :ivar name: as plugins know it: ``getRecommender``.
    :ivar does: ``get`` describes one thing by its ARN or name, ``list`` finds all, ``metrics`` reads a training's.
    :ivar noun: the kind of thing that it is about.
    :ivar resource: the same as a resource; None for what only the service makes.
    :ivar arguments: what is asked for; its description is the function's.
    :ivar result: what is answered.
    """

    name: str
    does: Literal["get", "list", "metrics"]
    noun: Noun
    resource: Resource | None
    arguments: ObjectOf
    result: ObjectOf

    @property
    def token(self) -> str:
        """The name in full: ``personalize:index:getRecommender``."""
        return f"personalize:index:{self.name}"

    @property
    def description(self) -> str:
        return self.arguments.description

    @property
    def found(self) -> str:
        """Of a list, the name under which it answers what it found."""
        return _found(self.noun)


def called(resource: Resource | None) -> str:
    """Return the sentence about the name of one of a kind; None stands for a kind that only the service makes."""
    return resource.called.about if resource is not None and resource.called is not None else "Its name."


def get_resource(resource: Resource) -> Function:
    """The function that describes one resource: all that the resource answers, and all of its tags."""
    return _get(resource.noun, resource, _described(resource))


def get_other(noun: Noun, answer: type[Shape]) -> Function:
    """The function that describes one thing that is no resource."""
    return _get(noun, None, object_of(answer, noun.describe_shape).fields.values())


def _get(noun: Noun, resource: Resource | None, answered: Iterable[FieldSpec]) -> Function:
    given = (
        FieldSpec("arn", _TEXT, False, f"ARN of the {noun.words}. Give this or `name`."),
        FieldSpec("name", _TEXT, False, f"{called(resource)} Give this or `arn`."),
    )
    name = f"get{noun.name}"
    about = f"{noun.one.capitalize()} as it is now, whoever made it."
    return Function(name, "get", noun, resource, _arguments(name, about, given), _result(name, about, answered))


def find(noun: Noun, resource: Resource | None, summary: type[Shape], filters: Mapping[str, str]) -> Function:
    """The function that finds all things of a kind, on all pages of the service's list.

    :param filters: the arguments by which the list is narrowed, and what they mean.
    """
    request = members(operation(noun.list).input_shape)
    given = [
        FieldSpec(name, _TEXT, False, about, choices=tuple(getattr(request[name], "enum", [])))
        for name, about in filters.items()
    ]
    name, plural = f"list{noun.plural}", f"{noun.words}s"
    about = f"All {plural} of the account and region{', or those that the arguments leave' if given else ''}."
    things = ListOf(object_of(summary, noun.summary_shape))
    answered = [FieldSpec(_found(noun), things, True, f"The {plural}, in the service's order.")]
    return Function(name, "list", noun, resource, _arguments(name, about, given), _result(name, about, answered))


def solution_metrics(resource: Resource, answer: type[Shape]) -> Function:
    """The function that reads the metrics of a training."""
    name, about = "getSolutionMetrics", "The offline metrics of a finished training."
    given = [FieldSpec("solutionVersionArn", _TEXT, True, "ARN of the solution version, which must be active.")]
    answered = object_of(answer, operation("GetSolutionMetrics").output_shape).fields.values()
    noun = resource.noun
    return Function(name, "metrics", noun, resource, _arguments(name, about, given), _result(name, about, answered))


def _found(noun: Noun) -> str:
    """Return the name of the list in the service's answer, where some begin with a capital letter, as ``recipes``."""
    return noun.list_key[0].lower() + noun.list_key[1:]


def _described(resource: Resource) -> list[FieldSpec]:
    """Return the outputs of a resource, without those that only its program knows, and in words for an existing one."""
    program = own_inputs(resource) | {"tags", "tagsAll"}
    outputs = [
        replace(spec, description=_first(spec.description))
        for name, spec in output_object(resource).fields.items()
        if name not in program
    ]
    if resource.noun.taggable:
        outputs.append(FieldSpec("tags", MapOf(_TEXT), True, "All tags, the provider's own left out."))
    return outputs


def _first(description: str) -> str:
    """The first statement of a description: what something is, without what a change of it does."""
    return re.split(r"[;.:]\s", description, maxsplit=1)[0].rstrip(".") + "."


def _arguments(name: str, about: str, fields: Iterable[FieldSpec]) -> ObjectOf:
    return ObjectOf(f"{name[0].upper()}{name[1:]}", _by_name(fields), about)


def _result(name: str, about: str, fields: Iterable[FieldSpec]) -> ObjectOf:
    return ObjectOf(f"{name[0].upper()}{name[1:]}Result", _by_name(fields), about)


def _by_name(fields: Iterable[FieldSpec]) -> Mapping[str, FieldSpec]:
    return types.MappingProxyType({spec.name: spec for spec in fields})
