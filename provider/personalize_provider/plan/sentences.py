"""The findings of plan time, as sentences for a user: one for each fact, in the user's spelling, with the rule's ID.

Facts that a rule finds of several columns of one schema are one sentence. What only follows from another fact, such as
that a property is missing whose name was misspelt, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from personalize_provider.base.texts import cut
from personalize_provider.declare.path import Key, Path, value_at
from personalize_provider.declare.properties import Inputs
from personalize_provider.declare.schema import own_inputs
from personalize_provider.declare.spelling import pyname, python_text
from personalize_provider.plan.rules import Finding
from personalize_provider.plan.rules.rule import COLUMN_NAME
from personalize_provider.plan.subject import Subject

#: What the path of a schema's column begins with; its name follows as a key.
_COLUMNS = Path.parse("schema.fields")
_MEANT = re.compile(r"did you mean `(\w+)`\?")
#: The form of what is told of a value that should be one of an enumeration.
_TOLD = re.compile(r"[\w.-]{1,40}", re.ASCII)
#: What Pulumi writes where an Output is made a text, in Python and in Node.js.
_OUTPUT = "Calling __str__ on an Output[T] is not supported"
_OUTPUT_OF_NODE = "Calling [toString] on an [Output<T>] is not supported"
#: How the message about an enumeration begins.
_ENUMERATION = "must be one of "


@dataclass(frozen=True)
class Sentence:
    """One sentence, and the fact of it where it need be said only once in a run."""

    text: str
    fact: str | None = None


def of_outputs(subject: Subject, inputs: Inputs) -> tuple[list[Sentence], tuple[Path, ...]]:
    """Sentences about text into which a program has put an Output instead of its value, and the paths of these."""
    paths = tuple(_outputs(inputs, Path()))
    message = (
        "holds the text of an Output, which has no value yet when the program runs; build the text with "
        "`pulumi.Output.format`, `pulumi.Output.concat` or `.apply`"
    )
    return [Sentence(_said(subject, str(path), message)) for path in paths], paths


def _outputs(value: Any, path: Path) -> Iterator[Path]:
    if isinstance(value, str):
        if _OUTPUT in value or _OUTPUT_OF_NODE in value:
            yield path
    elif isinstance(value, Mapping):
        for key, member in value.items():
            yield from _outputs(member, path.member(cut(key)))
    elif isinstance(value, list | tuple):
        for index, entry in enumerate(value):
            yield from _outputs(entry, path.index(index))


def of_constraints(
    subject: Subject, violations: Sequence[tuple[str, str]], inputs: Inputs
) -> tuple[list[Sentence], frozenset[str]]:
    """Sentences about what the model does not allow, and the paths of properties whose names were misspelt."""
    meant = frozenset(
        str(Path.parse(path).parent.name(name[1])) for path, message in violations if (name := _MEANT.search(message))
    )
    kept = [(path, message) for path, message in violations if not (path in meant and message == "is required")]
    return [
        Sentence(_said(subject, path, _with_value(subject, path, message, inputs))) for path, message in kept
    ], meant


def of_findings(subject: Subject, findings: Iterable[Finding], meant: frozenset[str]) -> dict[str, list[Sentence]]:
    """Sentences about what rules find, by severity.

    :param meant: properties of which only the name is wrong.
    """
    columns: dict[Finding, list[str]] = {}
    for finding in findings:
        if finding.path in meant and finding.message.startswith(("is required", "is not given")):
            continue
        path = Path.parse(finding.path)
        column = path.without(_COLUMNS).parts[:1] if path.below(_COLUMNS) else ()
        name = column[0].text if column and isinstance(column[0], Key) else ""
        if COLUMN_NAME.fullmatch(name):
            columns.setdefault(replace(finding, path=str(path.without(_COLUMNS.key(name)))), []).append(name)
        else:
            columns.setdefault(finding, [])
    sentences: dict[str, list[Sentence]] = {"error": [], "warning": [], "cost": []}
    for finding, names in columns.items():
        text = _of_columns(finding, names) if names else _said(subject, finding.path, finding.message)
        fact = finding.rule if finding.severity == "cost" else None
        sentences[finding.severity].append(Sentence(f"{text} [{finding.rule}]", fact))
    return sentences


def _of_columns(finding: Finding, names: list[str]) -> str:
    """``found.path`` is the part of each column that it is about."""
    many = len(names) > 1
    listed = " and ".join([", ".join(names[:-1]), names[-1]]) if many else names[0]
    what = f"{finding.path} of {listed}" if finding.path else f"column{'s' if many else ''} {listed}"
    return f"schema: {what}{': each' if many else ''} {finding.message}"


def _said(subject: Subject, path: str, message: str) -> str:
    own = own_inputs(subject.resource)
    text = message
    if subject.spelling == "python":
        meant = _MEANT.sub(lambda name: f"did you mean `{pyname(name[1])}`?", message)
        text = python_text(meant, own)
    if not path:
        return f"The {subject.noun} {text}"
    in_python = Path.parse(path).python
    if subject.spelling == "wire" or in_python == path:
        return f"{path} {text}"
    if subject.spelling == "python":
        return f"{in_python} {text}"
    return f"{path} (in Python {in_python}) {text}"


def _with_value(subject: Subject, path: str, message: str, inputs: Inputs) -> str:
    """The message about an enumeration with the value that is none of it, unless it is secret."""
    if not message.startswith(_ENUMERATION):
        return message
    places = Path.parse(path).places
    value = value_at(inputs, places)
    hidden = any(places[: len(secret)] == secret for secret in subject.secrets)
    told = isinstance(value, str) and _TOLD.fullmatch(value) is not None
    return f"is `{value}`; it {message}" if told and not hidden else message
