"""The refusals of the service, told with the property or resource that they are about and what to do next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from personalize_provider.base.errors import (
    AlreadyExistsError,
    InUseError,
    InvalidInputError,
    NotFoundError,
    ServiceError,
)
from personalize_provider.declare.path import Path
from personalize_provider.declare.properties import Inputs
from personalize_provider.plan.subject import Subject

_PLACES = (
    ("location", "dataSource.dataLocation"),
    ("input path", "jobInput.s3DataSource.path"),
    ("output path", "jobOutput.s3DataDestination.path"),
    ("output path", "metricsOutputConfig.s3DataDestination.path"),
)
_TOP = Path()
_ARN = re.compile(r"arn:[a-z\d-]+:[\w-]*:[\w-]*:\d*:[^\s,;'\"]+")


@contextmanager
def explained(subject: Subject, inputs: Inputs, arn: str = "") -> Iterator[None]:
    """Add to a refusal what it is about, where neither the service's words nor the error say what to do.

    :raises ServiceError: the refusal, of the same kind.
    """
    try:
        yield
    except ServiceError as error:
        if error.remedy or ";" in error.words:
            raise
        words = error.words.strip().rstrip(".") or "no reason given"
        raise type(error)(error.operation, error.code, f"{words}; {_step(subject, inputs, arn, error)}.") from None


def _step(subject: Subject, inputs: Inputs, arn: str, error: ServiceError) -> str:
    about = f"{subject.noun} {arn or inputs.get('arn') or inputs.get(subject.resource.noun.name_member) or ''}".strip()
    path = _path(inputs, error.words)
    named = Path.parse(path).python if subject.spelling == "python" else path
    if isinstance(error, InvalidInputError) and named:
        return f"correct {named} of the {about} and run again"
    if isinstance(error, NotFoundError) and named:
        return f"the {about} names it in {named}: correct that, or let the {subject.noun} depend on what makes it"
    if isinstance(error, AlreadyExistsError):
        return f"give the {about} another name, or take what is there into the stack with `pulumi import`"
    if isinstance(error, InUseError):
        return f"wait until what uses or changes the {about} is done, and run again"
    return f"correct the inputs of the {about} and run again"


def _path(inputs: Inputs, words: str) -> str:
    """The input that the service's words are about; empty where they do not tell."""
    for arn in _ARN.findall(words):
        for path, value in _leaves(inputs):
            if value == arn.rstrip(".") and path != "arn":
                return path
    for word, path in _PLACES:
        if word in words.lower() and any(leaf == path for leaf, _ in _leaves(inputs)):
            return path
    leaves = [path for path, _ in _leaves(inputs)]
    return next((path for path in leaves if re.search(rf"\b{re.escape(Path.parse(path).last)}\b", words)), "")


def _leaves(value: Any, above: Path = _TOP) -> Iterator[tuple[str, Any]]:
    """Every input that is no object, with its path."""
    for key, member in value.items():
        if isinstance(key, str) and not key.startswith("__") and key not in ("tags", "tagsAll"):
            path = above.member(key)
            if isinstance(member, Mapping):
                yield from _leaves(member, path)
            else:
                yield str(path), member
