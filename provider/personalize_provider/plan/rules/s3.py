"""The places of data and of results. Source: developer guide, on importing, exporting, deletion and batch jobs and on
metric attributions. What does not even begin like a location is left to the model's constraints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from personalize_provider.declare.path import Path
from personalize_provider.declare.resources import RESOURCES
from personalize_provider.plan.rules.rule import Evidence, Facts, Rule

_Found = Iterator[tuple[str, str]]
_BUCKET = r"s3://[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9]/.*"

#: Kind -> where it says what is read, and where it says where results go.
_SOURCES: Mapping[str, str] = {kind.name: kind.reads for kind in RESOURCES if kind.reads}
_TARGETS: Mapping[str, str] = {kind.name: kind.writes for kind in RESOURCES if kind.writes}
_BATCH = frozenset(_SOURCES) & frozenset(_TARGETS)


def _paths(facts: Facts) -> Iterator[str]:
    yield from (paths[facts.noun] for paths in (_SOURCES, _TARGETS) if facts.noun in paths)


def _form(facts: Facts) -> _Found:
    for path in _paths(facts):
        location, holder = facts.get(path), str(Path.parse(path).parent)
        if location is None and Path.parse(path).top == "dataSource" and isinstance(facts.get(holder), Mapping):
            yield path, "is required; give a file or a folder in S3"
        url = isinstance(location, str) and re.fullmatch(r"(s3|https?)://.+", location)
        if url and not re.fullmatch(r"s3://[^/]+/.*", str(location)):
            yield path, "must be a file (`s3://BUCKET/KEY`) or a folder (`s3://BUCKET/FOLDER/`) in S3"


def _bucket(facts: Facts) -> _Found:
    for path in _paths(facts):
        location = facts.get(path)
        form = isinstance(location, str) and re.fullmatch(r"s3://[^/]+/.*", location)
        if form and not re.fullmatch(_BUCKET, str(location)):
            yield (
                path,
                "has a bucket whose name S3 does not give: it has 3 to 63 lower-case letters, digits, dots and hyphens "
                "(old buckets of us-east-1 alone have others)",
            )


def _file_or_folder(facts: Facts) -> _Found:
    path = _SOURCES[facts.noun]
    location = facts.get(path)
    if isinstance(location, str) and re.fullmatch(r"s3://[^/]+/.+", location) and not location.endswith((".csv", "/")):
        yield path, "is neither a `.csv` file nor a folder; end a folder with `/`"


def _folder(facts: Facts) -> _Found:
    path = _TARGETS[facts.noun]
    location = facts.get(path)
    if isinstance(location, str) and re.fullmatch(r"s3://[^/]+/.*", location) and not location.endswith("/"):
        yield path, "must be a folder: end it with `/`"


def _apart(facts: Facts) -> _Found:
    source, target = facts.get(_SOURCES[facts.noun]), facts.get(_TARGETS[facts.noun])
    if isinstance(source, str) and source == target:
        yield _TARGETS[facts.noun], "must be another place than the input"


RULES: tuple[Rule, ...] = (
    Rule(
        "O9",
        frozenset({*_SOURCES, *_TARGETS}),
        "error",
        "Data lies in a file or a folder of S3.",
        _form,
        evidence=Evidence("refusal", "Invalid Data location."),
    ),
    Rule("O16", frozenset({*_SOURCES, *_TARGETS}), "warning", "A bucket has a name that S3 gives today.", _bucket),
    Rule(
        "O9", frozenset(_SOURCES) - _BATCH, "warning", "A data file ends in .csv, a folder in a slash.", _file_or_folder
    ),
    Rule(
        "J1",
        _BATCH,
        "error",
        "A batch job writes to a folder, which ends in a slash.",
        _folder,
        evidence=Evidence("guide", "batch jobs: the output must be a folder"),
    ),
    Rule(
        "J2",
        frozenset(_TARGETS) - _BATCH,
        "warning",
        "Exports and reports go to a folder, which ends in a slash.",
        _folder,
    ),
    Rule(
        "J3",
        _BATCH,
        "error",
        "A batch job writes to another place than it reads from.",
        _apart,
        evidence=Evidence("guide", "batch jobs: the output must be another place than the input"),
    ),
)
