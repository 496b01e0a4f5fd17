"""Requests checked against botocore's own model of the service.

Each input shape is compiled once into a checker. Unlike botocore's client side, this one checks maximum, pattern (as a
match of the whole string, which is how the service reads them) and enum, and refuses unknown members. Messages name the
path and the constraint and never repeat a value, because tags and expressions may be sensitive.
"""

from __future__ import annotations

import functools
import itertools
import re
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import botocore.loaders
import botocore.model

SERVICES = ("personalize", "personalize-runtime", "personalize-events", "resourcegroupstaggingapi")
"""botocore's names of the services that are emulated, wholly or in part."""

Checker = Callable[[object, str], Iterator[str]]

MOST_PROBLEMS = 20
"""The problems that one refusal names at most; a request may have a million."""
_LONGEST_NAME = 100
_WHOLE = {"integer": (-(2**31), 2**31 - 1), "long": (-(2**63), 2**63 - 1)}
_LARGEST = sys.float_info.max

_SPACES = "\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_LINEAR = {
    r"arn:([a-z\d-]+):personalize:.*:.*:.+": r"arn:[a-z\d-]+:personalize:[^:\n]*:[^:\n]*:.+",
    r"arn:aws.*:kms:.*:[0-9]{12}:key/.*": (r"arn:aws(?:(?!:kms:).)*:kms:(?:(?!:[0-9]{12}:key/).)*:[0-9]{12}:key/.*"),
    r"^[\x20-\x7E]*[\x21-\x7E]+[\x20-\x7E]*$": r"\x20*[\x21-\x7E][\x20-\x7E]*",
}
"""Patterns of the model in which a text can be divided in many ways, all of which are tried before it is refused, and
what says the same in one way."""
_CLASSES = {r"\p{L}": r"\w", r"\p{N}": r"\w", r"\p{Z}": _SPACES, r"\p{ASCII}": r"[\x00-\x7f]"}


def translate(pattern: str) -> re.Pattern[str]:
    """A Java pattern of the model as a Python one. ``\\p{L}`` and ``\\p{N}`` both become ``\\w``: the model uses them
    together, in classes that hold the underscore as well, where that is the same set. None takes longer than a text is
    long."""
    pattern = _LINEAR.get(pattern, pattern)
    for java, python in _CLASSES.items():
        pattern = pattern.replace(java, python)
    return re.compile(pattern)


@functools.cache
def load(service: str) -> ServiceModel:
    """The model of a service under botocore's name for it, read once."""
    return ServiceModel(service)


class ServiceModel:
    """The operations of one service and a checker for the input of each.

    A JSON service has a ``target_prefix``, a rest-json one ``routes`` from ``(METHOD, path)`` to operations.
    """

    def __init__(self, service: str) -> None:
        loader = botocore.loaders.Loader()
        self._model = botocore.model.ServiceModel(loader.load_service_model(service, "service-2"), service)
        self._checkers: dict[str, Checker] = {}
        self._shows: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._lock = threading.Lock()
        self.operations = frozenset(self._model.operation_names)
        speaks_json = self._model.resolved_protocol == "json"
        self.target_prefix: str | None = self._model.metadata["targetPrefix"] if speaks_json else None
        self.routes: Mapping[tuple[str, str], str] = {}
        if self.target_prefix is None:
            self.routes = {(http["method"], http["requestUri"]): name for name, http in self._https()}

    def request(self, operation: str) -> Mapping[str, botocore.model.Shape]:
        """The members of an operation's request."""
        return _members(self._model.operation_model(operation).input_shape)

    def shows(self, operation: str) -> tuple[str, tuple[str, ...]]:
        """Return the member of the answer of a Describe or List operation that holds what was asked for, and the
        members of it, or of an entry of it."""
        shown = self._shows.get(operation)
        if shown is None:
            answer = _members(self._model.operation_model(operation).output_shape)
            key = next(name for name in answer if name != "nextToken")
            shape = answer[key]
            entry = shape.member if isinstance(shape, botocore.model.ListShape) else shape
            shown = self._shows[operation] = (key, tuple(_members(entry)))
        return shown

    def status(self, code: str) -> int | None:
        """The HTTP status that the model gives an error code, None where it gives none."""
        shape = self._model.shape_for(code) if code in self._model.shape_names else None
        return None if shape is None else shape.metadata.get("error", {}).get("httpStatusCode")

    def path(self, operation: str) -> str:
        """Return the path of the requests of an operation."""
        path: str = self._model.operation_model(operation).http["requestUri"]
        return path

    def _https(self) -> Iterator[tuple[str, dict[str, str]]]:
        for name in self.operations:
            yield name, self._model.operation_model(name).http

    def problems(self, operation: str, request: object) -> list[str]:
        """The violations of the model in ``request``, each as ``path: what is wrong``, up to ``MOST_PROBLEMS``."""
        shape = self._model.operation_model(operation).input_shape
        if shape is None:
            return []
        with self._lock:  # one compiles, the others wait
            checker = self._checker(shape)
        return list(itertools.islice(checker(request, ""), MOST_PROBLEMS))

    def _checker(self, shape: botocore.model.Shape) -> Checker:
        checker = self._checkers.get(shape.name)
        if checker is None:
            # Registered before it is filled, so that a recursive shape finds itself.
            self._checkers[shape.name] = lambda value, path: self._checkers[shape.name](value, path)
            checker = self._checkers[shape.name] = self._compile(shape)
        return checker

    def _compile(self, shape: botocore.model.Shape) -> Checker:
        limits = shape.metadata
        if isinstance(shape, botocore.model.StructureShape):
            members = {name: self._checker(member) for name, member in shape.members.items()}
            return functools.partial(_structure, members, tuple(shape.required_members))
        if isinstance(shape, botocore.model.ListShape):
            return functools.partial(_list, self._checker(shape.member), limits)
        if isinstance(shape, botocore.model.MapShape):
            return functools.partial(_map, self._checker(shape.key), self._checker(shape.value), limits)
        if isinstance(shape, botocore.model.StringShape):
            pattern = translate(limits["pattern"]) if "pattern" in limits else None
            return functools.partial(_string, pattern, frozenset(shape.enum), limits)
        if shape.type_name in ("integer", "long"):
            return functools.partial(_number, "an integer", (int,), _WHOLE[shape.type_name], limits)
        if shape.type_name in ("double", "float", "timestamp"):
            return functools.partial(_number, "a number", (int, float), (-_LARGEST, _LARGEST), limits)
        if shape.type_name == "boolean":
            return _boolean
        raise NotImplementedError(f"input shape {shape.name} has the type {shape.type_name}")


def _members(shape: botocore.model.Shape | None) -> Mapping[str, botocore.model.Shape]:
    return shape.members if isinstance(shape, botocore.model.StructureShape) else {}


def _structure(members: dict[str, Checker], required: tuple[str, ...], value: object, path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path or 'request'}: must be a structure"
        return
    prefix = f"{path}." if path else ""
    for name in required:
        if value.get(name) is None:
            yield f"{prefix}{name}: is required"
    for name, item in value.items():
        checker = members.get(name)
        if checker is None:
            yield f"{prefix}{_short(name)}: is not a field of this request"
        elif item is not None:
            yield from checker(item, f"{prefix}{name}")


def _list(member: Checker, limits: dict[str, Any], value: object, path: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{path}: must be a list"
        return
    wrong = _size(len(value), limits, "entries")
    if wrong:
        yield f"{path}: {wrong}"
        return
    for index, item in enumerate(value):
        yield from member(item, f"{path}[{index}]")


def _map(key: Checker, item: Checker, limits: dict[str, Any], value: object, path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path}: must be a map"
        return
    wrong = _size(len(value), limits, "entries")
    if wrong:
        yield f"{path}: {wrong}"
        return
    for name, entry in value.items():
        yield from key(name, f"{path} key")
        yield from item(entry, f"{path}.{_short(name)}")


def _string(
    pattern: re.Pattern[str] | None, enum: frozenset[str], limits: dict[str, Any], value: object, path: str
) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{path}: must be a string"
        return
    wrong = _size(len(value), limits, "characters")
    if wrong:
        yield f"{path}: {wrong}"
    elif pattern is not None and not pattern.fullmatch(value):
        yield f"{path}: must match {limits['pattern']}"
    if enum and value not in enum:
        yield f"{path}: must be one of {', '.join(sorted(enum))}"


def _number(
    what: str,
    types: tuple[type, ...],
    reach: tuple[float, float],
    limits: dict[str, Any],
    value: object,
    path: str,
) -> Iterator[str]:
    if (
        isinstance(value, bool)
        or not isinstance(value, (int, float))
        or not isinstance(value, types)
        or not reach[0] <= value <= reach[1]  # what JSON cannot say is nowhere between
    ):
        yield f"{path}: must be {what}"
        return
    if "min" in limits and value < limits["min"]:
        yield f"{path}: must be at least {limits['min']}"
    if "max" in limits and value > limits["max"]:
        yield f"{path}: must be at most {limits['max']}"


def _boolean(value: object, path: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"{path}: must be true or false"


def _size(size: int, limits: dict[str, Any], unit: str) -> str | None:
    """Return what is wrong with a size, or None. After a wrong size nothing else is looked at: that could take as
    long as somebody likes."""
    if "min" in limits and size < limits["min"]:
        return f"must have at least {limits['min']} {unit}"
    if "max" in limits and size > limits["max"]:
        return f"must have at most {limits['max']} {unit}"
    return None


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}..."
