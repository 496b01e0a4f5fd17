"""Input that nobody sends by mistake: refused as the service refuses, at once, and without a trace in what comes after.

What is refused because it is long is measured in processor time, generously: the patterns that this replaces took
seconds, or did not end.
"""

from __future__ import annotations

import base64
import contextlib
import json
import re
import time
from collections.abc import Iterator
from typing import Any

import botocore.loaders
import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from tests.emulator.world import INTERACTIONS, ITEMS, ROLE, World

from personalize_emulator import LocalPersonalize
from personalize_emulator.base import documents
from personalize_emulator.base.errors import ServiceError
from personalize_emulator.doors import service
from personalize_emulator.facts import service_model
from personalize_emulator.serving import filtering
from personalize_emulator.store import call_log

QUICK = 0.5
"""Seconds of the processor."""


def refused(world: World, operation: str, **request: Any) -> str:
    """The code of a call that is refused, quickly."""
    before = time.process_time()
    code, _ = world.raw(operation, **request)
    assert time.process_time() - before < QUICK
    assert code is not None
    return code


# Patterns


def patterns() -> Iterator[tuple[str, int]]:
    """Every pattern of the services' models, with the length that a text may have."""
    for name in service_model.SERVICES:
        for shape in botocore.loaders.Loader().load_service_model(name, "service-2")["shapes"].values():
            if "pattern" in shape:
                yield shape["pattern"], shape.get("max", 4000)


def java(pattern: str) -> str:
    """A pattern of the model as Python reads it, otherwise unchanged."""
    for theirs, ours in ((r"\p{L}", r"\w"), (r"\p{N}", r"\w"), (r"\p{Z}", r" \u00a0"), (r"\p{ASCII}", r"[\x00-\x7f]")):
        pattern = pattern.replace(theirs, ours)
    return pattern


PIECES = ("arn:aws", "arn:aws:personalize:", ":kms:", ":123456789012", ":key/", "s3://", ":", " ", "a", "\n", "é", "/x")


@pytest.mark.parametrize("pattern", sorted({pattern for pattern, _ in patterns()}))
@given(some.lists(some.sampled_from(PIECES), max_size=12).map("".join))
@example("arn:aws:kms::123456789012:key/")
@example("arn:aws:personalize:us-east-1:000000000000:schema/x")
def test_a_pattern_allows_what_the_model_allows(pattern: str, text: str) -> None:
    assert bool(service_model.translate(pattern).fullmatch(text)) == bool(re.fullmatch(java(pattern), text))


@pytest.mark.parametrize(("pattern", "longest"), sorted(set(patterns())))
def test_a_pattern_takes_no_longer_than_the_text_is_long(pattern: str, longest: int) -> None:
    compiled = service_model.translate(pattern)
    for start in ("", "arn:aws", "arn:aws:personalize:", "arn:aws:iam::123456789012:role/", "s3://", "rate("):
        for run in (":", " ", "a", ":kms:", ":1", ":123456789012:", "/", "_", "1"):
            for end in ("\n", "\0", "é", ""):
                text = (start + run * longest)[: longest - 1] + end
                before = time.process_time()
                compiled.fullmatch(text)
                assert time.process_time() - before < 0.05, (pattern, start, run)


@pytest.mark.parametrize("run", [" ", '" ', ' "', '\\"', "a ", '"a" ', '"', "\\"])
@pytest.mark.parametrize("end", ['"', '"x', 'a"a', "\n"])
def test_filter_values_take_no_longer_than_they_are_long(run: str, end: str) -> None:
    text = (run * 100_000)[:100_000] + end
    before = time.process_time()
    with contextlib.suppress(ServiceError):
        filtering.read_values(text)
    assert time.process_time() - before < QUICK


@given(some.text(some.sampled_from(' ",a\\\n1'), max_size=12))
def test_filter_values_are_read_as_ever(text: str) -> None:
    old = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^,"]*))\s*(?:,|$)')
    expected: list[str] | None = []
    position = 0
    while position < len(text) and expected is not None:
        found = old.match(text, position)
        if found is None:
            expected = None
        else:
            quoted, bare = found.groups()
            expected.append(re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else bare.strip())
            position = found.end()
    try:
        values: list[str] | None = list(filtering.read_values(text))
    except ServiceError:
        values = None
    assert values == expected


# Length and depth


def test_lengths_come_first(world: World) -> None:
    arn = "arn:aws:personalize:" + ":" * 1500
    code, body = world.raw("DescribeSchema", schemaArn=arn)
    assert code == "InvalidInputException"
    assert body["message"].endswith("schemaArn: must have at most 256 characters")
    assert refused(world, "CreateDatasetGroup", name="g", kmsKeyArn="arn:aws" + ":kms:" * 400_000) == code
    assert refused(world, "CreateFilter", name="f", datasetGroupArn=arn, filterExpression="(" * 1_000_000) == code
    assert refused(world, "UntagResource", resourceArn=world.arn("schema/s"), tagKeys=["\n"] * 100_000) == code


def test_a_refusal_names_some_problems_and_not_a_million(world: World) -> None:
    code, body = world.raw("ListSchemas", **{f"{'x' * 1000}{index}": 1 for index in range(1000)})
    assert code == "InvalidInputException"
    assert len(body["message"]) < 5000


@pytest.mark.parametrize("schema", ["[" * 9000 + "]" * 9000, '{"type":' * 2000 + "1" + "}" * 2000])
def test_a_deep_schema(world: World, schema: str) -> None:
    assert refused(world, "CreateSchema", name="s", schema=schema) == "InvalidInputException"
    deep = json.dumps({**INTERACTIONS, "doc": "DEEP"}).replace('"DEEP"', "[" * 500 + "]" * 500)
    assert refused(world, "CreateSchema", name="s", schema=deep) == "InvalidInputException"


@pytest.mark.parametrize("depth", [65, 500, 900, 100_000])
def test_a_deep_request_leaves_the_log_and_the_page_whole(world: World, depth: int) -> None:
    body = b'{"a":' * depth + b"1" + b"}" * depth
    reply = world.local.handle("AmazonPersonalize.ListSchemas", body)
    assert (reply.status, json.loads(reply.body)["__type"]) == (400, "SerializationException")
    (call,) = world.local.calls()
    assert (call.operation, call.request, call.error_code) == ("ListSchemas", {}, "SerializationException")
    assert world.local.overview()["calls"][0]["operation"] == "ListSchemas"


def test_a_deep_request_that_an_older_store_kept(world: World) -> None:
    for text in ("[" * 100_000, '{"a":' * 900 + "1" + "}" * 900, "{", "5"):
        with world.local._store.transaction() as transaction:
            transaction.log("ListSchemas", text, 400, "SerializationException", "No.")
        assert world.local.calls()[-1].request == {}
        assert world.local.overview()["calls"][0]["subject"] == ""


def test_a_token_is_read_as_carefully(world: World) -> None:
    documents_ = ("[" * 1100, json.dumps(["schema ", 10**300]), json.dumps(["schema ", -1]), "\ud800", "[[]]")
    tokens = [base64.urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode() for text in documents_]
    for token in (*tokens, "W" * 1500, "="):
        assert refused(world, "ListSchemas", nextToken=token) == "InvalidNextTokenException"


@given(
    some.recursive(
        some.none() | some.text(),
        lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
        max_leaves=20,
    )
)
def test_ordinary_documents_are_read(document: Any) -> None:
    assert documents.read(json.dumps(document)) == document


# What is written nowhere


def test_half_characters_and_numbers_without_end(world: World) -> None:
    for text in ('"\\ud800"', '"\\udfff\\ud800"', "NaN", "-Infinity", "1" * 5000):
        reply = world.local.handle("AmazonPersonalize.ListSchemas", f'{{"nextToken": {text}}}'.encode())
        assert json.loads(reply.body)["__type"] == "SerializationException"
    group = world.group("lab", None)
    for number in (2**31, 10**400, -(10**400)):
        request = {"name": "c", "solutionVersionArn": group, "minProvisionedTPS": number}
        assert refused(world, "CreateCampaign", **request) == "InvalidInputException"
    event = {"eventType": "v", "sentAt": 10**400}
    code, _ = world.post("/events", {"trackingId": "t", "sessionId": "s", "eventList": [event]})
    assert code == "InvalidInputException"


@pytest.mark.parametrize("name", ["\0", "Create\ud800", "x" * 100_000, "\n\x1b[2J", "é"])
def test_an_operation_that_is_none(world: World, name: str) -> None:
    reply = world.local.handle(f"AmazonPersonalize.{name}", b"{}")
    assert (reply.status, json.loads(reply.body)["__type"]) == (400, "InvalidAction")
    (call,) = world.local.calls()
    assert call.operation.isprintable()
    assert len(call.operation) < 300


def test_a_nul_in_a_location_is_an_invalid_location(world: World) -> None:
    dataset = world.dataset(world.group(), "Items", ITEMS)
    code, body = world.raw(
        "CreateDatasetImportJob",
        jobName="j",
        datasetArn=dataset,
        dataSource={"dataLocation": "s3://bucket/\0.csv"},
        roleArn=ROLE,
    )
    assert (code, body["message"]) == ("InvalidInputException", "Invalid Data location.")


def test_nobody_waits_for_a_refusal(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The emulator finds what is wrong with a request before its turn on the store."""
    other = LocalPersonalize(world.directory, clock=lambda: world.time)
    answered: list[int] = []
    find = service_model.ServiceModel.problems

    def meanwhile(self: service_model.ServiceModel, operation: str, request: object) -> list[str]:
        if operation == "DescribeSchema":
            answered.append(other.handle("AmazonPersonalize.ListSchemas", b"{}").status)
        return find(self, operation, request)

    monkeypatch.setattr(service_model.ServiceModel, "problems", meanwhile)
    assert refused(world, "DescribeSchema", schemaArn=":" * 1500) == "InvalidInputException"
    assert answered == [200]
    other.close()


# The call log


def test_a_long_request_is_not_kept_whole(world: World) -> None:
    world.local.handle("AmazonPersonalize.CreateSchema", b"[" * 8_000_000)
    long = {"name": "mine", "schema": "x" * 200_000, "more": [1] * 10}
    world.raw("CreateSchema", **long)
    world.raw("CreateSchema", name="x" * (service.LONGEST + 1))
    refused_, kept, endless = world.local.calls()
    assert refused_.request == endless.request == {}
    assert endless.message == f"The request has more than {service.LONGEST} characters."
    assert kept.request == {"name": "mine", call_log.CUT: f"of {len(json.dumps(long))} characters"}
    assert world.local.overview()["calls"][1]["subject"] == "mine"
    whole = {"name": "s", "schema": "x" * (call_log.LONGEST - 100)}
    world.raw("CreateSchema", **whole)
    assert world.local.calls()[-1].request == whole


def test_a_reset_gives_the_logs_room_back(world: World) -> None:
    world.local.settings.rate_limits = False

    def occupied() -> int:
        return sum(path.stat().st_size for path in world.directory.iterdir() if path.is_file())

    for _ in range(100):
        world.raw("CreateSchema", name="s", schema="x" * 60_000)
    assert occupied() > 6_000_000
    other = LocalPersonalize(world.directory)
    world.local.reset()
    assert occupied() < 2_000_000
    assert other.calls() == []
    other.close()
    world.client.create_dataset_group(name="still")
    assert len(world.local.calls()) == 1


def test_the_log_is_bounded_in_all(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_log, "MOST", 1_000_000)
    world.local.settings.rate_limits = False
    for _ in range(40):
        world.raw("CreateSchema", name="s", schema="\N{SNOWMAN}" * 20_000)
    kept = world.local.calls()
    assert sum(len(f"{json.dumps(call.request)}{call.message}".encode()) for call in kept) < 2_000_000
    world.local.handle("AmazonPersonalize.ListSchemas", b"{}")
    assert world.local.calls()[-1].operation == "ListSchemas"
    with world.local._store.transaction() as transaction:
        (size,) = transaction._execute("SELECT size FROM call_log").fetchone()
        counted = transaction._execute(
            "SELECT SUM(LENGTH(CAST(request AS BLOB))), SUM(LENGTH(CAST(message AS BLOB))),"
            " SUM(LENGTH(CAST(answer AS BLOB)))"
            " FROM calls LEFT JOIN problems ON problems.call = id LEFT JOIN answers ON answers.call = id"
        ).fetchone()
    assert size == sum(counted)
    assert counted[-1]
    world.local.reset()
    assert world.local.calls() == []
    with world.local._store.transaction() as transaction:
        assert transaction._execute("SELECT size FROM call_log").fetchone() == (0,)
