"""Inputs made to stop a process: each is refused at once, in one sentence that can be printed."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from tests.provider.stage import Stage
from tests.support.staged import stage as stage

from personalize_provider.base.errors import ConfigurationError, InputsError
from personalize_provider.base.texts import DEEPEST
from personalize_provider.config.provider_config import KEYS
from personalize_provider.config.stack_config import from_stack
from personalize_provider.declare import service_model
from personalize_provider.declare.functions import FUNCTIONS
from personalize_provider.declare.resources import BY_NAME, RESOURCES
from personalize_provider.declare.schema import ListOf, MapOf, ObjectOf, Primitive, Type, input_object
from personalize_provider.operate.lifecycle import refuse_tags
from personalize_provider.plan.check import Checked, Environment, check
from personalize_provider.plan.constraints import matches
from personalize_provider.plan.subject import Subject

#: Seconds that a text of a thirty thousand characters may take: a time that grows with its square takes minutes.
PATIENCE = 2.0
MANY = 30_000
HALF = "\ud800"


def _patterns() -> list[str]:
    shapes = [service_model.model().shape_for(name) for name in service_model.model().shape_names]
    # No user writes the token of the next page.
    return sorted({one.metadata["pattern"] for one in shapes if "pattern" in one.metadata and one.name != "NextToken"})


PATTERNS = _patterns()


def _hostile(pattern: str, size: int) -> Iterator[str]:
    """Texts that a pattern almost matches, in very many ways."""
    literals = [one for one in re.split(r"\.[*+]", pattern) if one]
    plain = [re.sub(r"\\(.)|[\[\]()?*+^$]", r"\1", one) for one in literals]
    for part in {*plain, *pattern, "a", " ", ":"}:
        run = part * (size // len(part or "a"))
        for start in ("", plain[0], "arn:aws:personalize:", "arn:aws:iam::123456789012:role/", "s3://"):
            yield f"{start}{run}\n"
            yield f"{start}{run}"


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_takes_time_that_grows_with_the_text_alone(pattern: str) -> None:
    for text in _hostile(pattern, MANY):
        began = time.process_time()
        matches(pattern, text)
        assert time.process_time() - began < PATIENCE, text[:40]


@pytest.mark.parametrize("pattern", [one for one in PATTERNS if r"\p{" not in one])
def test_a_pattern_means_what_it_says(pattern: str) -> None:
    dice = random.Random(pattern)
    pieces = [
        "arn:",
        "aws",
        ":",
        "personalize",
        "iam",
        "123456789012",
        "role/",
        ":kms:",
        ":123456789012:key/",
        "a",
        "\n",
    ]
    starts = ["", "arn:aws:personalize:", "arn:aws:kms:", "arn:aws:iam::123456789012:role", "s3://"]
    texts = [dice.choice(starts) + "".join(dice.choices(pieces, k=dice.randrange(9))) for _ in range(3000)]
    found = [matches(pattern, text) for text in texts]
    assert found == [re.fullmatch(pattern, text, re.ASCII) is not None for text in texts]
    assert {True, False} == {*found} or pattern.startswith("rate")


def _checked(kind: str, inputs: dict[str, Any]) -> Checked:
    subject = Subject(BY_NAME[kind], f"urn:pulumi:dev::p::personalize:index:{kind}::x")
    return check(subject, inputs, None, Environment("aws", "us-east-1", "000000000000"))


def _texts(kind: Type, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where an input has text, keys of maps included."""
    if isinstance(kind, ObjectOf):
        for name, spec in kind.fields.items():
            yield from _texts(spec.type, (*path, name))
    elif isinstance(kind, ListOf):
        yield from _texts(kind.element, (*path, 0))
    elif isinstance(kind, MapOf):
        yield from _texts(kind.element, (*path, "K"))
    elif isinstance(kind, Primitive) and kind.kind == "string":
        yield path


def _put(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    for part in reversed(path):
        value = [value] if part == 0 else {part: value}
    return dict(value)


EVERY_TEXT = [(resource.name, path) for resource in RESOURCES for path in _texts(input_object(resource))]


@pytest.mark.parametrize("odd", ["\0", HALF], ids=["nul", "surrogate"])
def test_no_text_holds_what_cannot_be_sent(odd: str) -> None:
    for kind, path in EVERY_TEXT:
        for text in (f"s3://b/a{odd}b", f"arn:aws:personalize:us-east-1:000000000000:dataset-group/a{odd}"):
            failures = _checked(kind, _put(path, text)).failures
            assert [one for one in failures if one.startswith(str(path[0]))], (kind, path)
            assert odd not in "".join(failures)


def test_the_sentence_about_a_nul_names_the_property() -> None:
    failures = _checked("DatasetImportJob", {"dataSource": {"dataLocation": "s3://b/a\0b.csv"}}).failures
    assert "dataSource.dataLocation must not contain a NUL character; remove it" in failures


@pytest.mark.parametrize("key", [f"a{HALF}", "a\0", "k" * 1_000_000], ids=["surrogate", "nul", "long"])
@pytest.mark.parametrize("path", ["tags", "triggers", ""])
def test_an_odd_key_is_named_in_a_sentence_that_can_be_printed(path: str, key: str) -> None:
    given = {path: {key: "x"}} if path else {key: "x"}
    failures = _checked("DatasetImportJob", given).failures
    if (path, len(key)) != ("triggers", 1_000_000):
        assert [one for one in failures if one.startswith(path or "a" if len(key) < 9 else path or "k")]
    for one in failures:
        one.encode()
        assert len(one) < 500


@pytest.mark.parametrize("text", ["[" * 9000 + "]" * 9000, '{"a":' * 400 + "1" + "}" * 400], ids=["arrays", "objects"])
def test_a_schema_that_is_nested_too_deep_is_refused(text: str) -> None:
    (sentence,) = [one for one in _checked("Schema", {"schema": text}).failures if "JSON" in one]
    assert sentence.startswith("schema must be JSON")


def test_a_value_that_is_nested_too_deep_is_refused_wherever_it_stands() -> None:
    deep: Any = 1.0
    for _ in range(9000):
        deep = [deep]
    for kind, path in EVERY_TEXT:
        with pytest.raises(InputsError, match=f"^{path[0]} is nested more than {DEEPEST} objects or lists deep"):
            _checked(kind, _put(path, deep))


@pytest.mark.parametrize("expression", ["Items.PRICE > 1 AND " * 50_000, " " * 1_000_000 + "?", '"' * 1_000_000])
def test_a_filter_that_is_too_long_is_not_read(expression: str) -> None:
    began = time.process_time()
    failures = _checked("Filter", {"filterExpression": f"INCLUDE ItemID WHERE {expression}"}).failures
    assert time.process_time() - began < PATIENCE
    assert [one for one in failures if one.startswith("filterExpression")] == [
        "filterExpression must have at most 2500 characters"
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a\0", "must not contain a NUL character"),
        (f"a{HALF}", "must not contain half of a surrogate pair"),
        ("arn:" + ":" * 1500, "must have at most 256 characters"),
        ("a" * 1_000_000, "must have at most 256 characters"),
    ],
)
def test_an_odd_id_or_name_leads_nowhere(stage: Stage, text: str, words: str) -> None:
    subject = Subject(BY_NAME["DatasetGroup"], "urn:pulumi:dev::p::personalize:index:DatasetGroup::x")
    with pytest.raises(InputsError, match=f"^The ID {words}"):
        stage.do(lambda life: life.find(subject, text))
    for function in FUNCTIONS:
        for name in function.arguments.fields:
            with pytest.raises(InputsError) as raised:
                stage.do(lambda life, function=function, name=name: life.invoke(function.name, {name: text}))  # type: ignore[misc]
            assert len(str(raised.value)) < 500


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"tags": {"a": HALF}}),
        json.dumps({"tags": {HALF: "a"}}),
        json.dumps({"tags": {"a": "\0"}}),
        "[" * 9000 + "]" * 9000,
        '{"tags":' * 200 + "1" + "}" * 200,
    ],
)
def test_odd_default_tags_are_refused_in_a_sentence_that_can_be_printed(text: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^The stack configuration personalize:defaultTags") as raised:
        refuse_tags(from_stack({"personalize:defaultTags": text}.get))
    str(raised.value).encode()


@pytest.mark.parametrize("key", sorted(KEYS))
def test_no_setting_holds_what_cannot_be_sent(key: str) -> None:
    for odd in ("local:a\0", f"local:a{HALF}"):
        with pytest.raises(ConfigurationError, match=f"^The stack configuration personalize:{key} must not contain"):
            from_stack({f"personalize:{key}": odd}.get)


def test_an_odd_key_is_spelled_in_a_sentence_as_the_engine_spells_it() -> None:
    failures = _checked("DatasetGroup", {"tags": {'a"b.c[0]': "x"}}).failures
    assert [one for one in failures if one.startswith('tags["a\\"b.c[0]"] has a key that ')] == list(failures) != []
