"""Complaints about a secret input leave out the secret, in both runtimes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.real_engine.planted import inputs_of

import schemas
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.declare.resources import RESOURCES
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.engine_log import EngineLog
from personalize_provider.pulumi_plugin.protocol import provider_pb2
from personalize_provider.pulumi_plugin.provider import Provider
from personalize_provider.pulumi_plugin.running import Running
from pulumi_personalize import _operations
from pulumi_personalize._core import core_for
from pulumi_personalize._operations import Operations

SECRET = "ZQplanted"
#: The secret in forms that are wrong in different ways, each in every input.
FORMS = (
    SECRET,
    f"{SECRET} is no name",
    f"arn:aws:iam::12:role/{SECRET}",
    f"arn:aws:personalize:eu-west-1:111122223333:schema/{SECRET}",
    f"s3://B_ad/{SECRET}/x",
    f"s3://{SECRET}",
    f"INCLUDE ItemID WHERE {SECRET}.PRICE > 1",
    f'INCLUDE ItemID WHERE Items.PRICE = "{SECRET}" AND',
    f"SUM({SECRET})",
    json.dumps(schemas.avro("Interactions", *schemas.INTERACTIONS["fields"], schemas.column(SECRET, "decimal"))),
    json.dumps(schemas.avro(SECRET, schemas.column(SECRET, "string", categorical=True))),
)


def given(path: str, value: str) -> dict[str, Any]:
    """An input at a path as `planted.inputs_of` gives it."""
    first, _, rest = path.partition(".")
    inner: Any = value
    for part in reversed(rest.split(".") if rest else ()):
        inner = [inner] if part == "*" else {"aKey" if part == "{}" else part: inner}
    return {first: inner}


def every() -> Iterator[tuple[str, str, str]]:
    for resource in RESOURCES:
        for path in inputs_of(resource.name, every=True):
            for form in FORMS:
                yield resource.name, path, form


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(_operations._log, "say", lambda urn, severity, sentence: found.append(sentence))
    return found


def test_of_dynamic_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    monkeypatch.setattr(_operations, "_configured", [core_for(ProviderConfig(endpoint=f"local:{tmp_path}"))])
    shown = set()
    for kind, path, form in every():
        said.clear()
        urn = f"urn:pulumi:s::p::pulumi-python:dynamic/personalize:{kind}::it"
        inputs = given(path, form)
        checked = Operations(kind).check({}, {**inputs, "__urn": urn, "__secret": list(inputs)})
        sentences = [*said, *(one.reason for one in checked.failures)]
        shown |= {f"{kind}.{path}: {one}" for one in sentences if SECRET in one}
    assert shown == set()


def test_columns_of_a_secret_schema_are_not_listed_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    monkeypatch.setattr(_operations, "_configured", [core_for(ProviderConfig(endpoint=f"local:{tmp_path}"))])

    def check(kind: str, name: str, inputs: dict[str, Any], *secret: str) -> tuple[str, list[str]]:
        urn = f"urn:pulumi:s::p::pulumi-python:dynamic/personalize:{kind}::{name}"
        checked = Operations(kind).check({}, {**inputs, "__urn": urn, "__secret": list(secret)})
        return checked.inputs.get("arn", ""), [*said, *(one.reason for one in checked.failures)]

    text = json.dumps(schemas.avro("Items", *schemas.ITEMS["fields"], schemas.column(SECRET, categorical=True)))
    group, _ = check("DatasetGroup", "shop", {"domain": "ECOMMERCE"})
    schema, _ = check("Schema", "items", {"schema": text, "domain": "ECOMMERCE"}, "schema")
    check("Dataset", "items", {"datasetGroupArn": group, "schemaArn": schema, "datasetType": "ITEMS"})
    wrong = {"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["COLOUR"]}}}
    recipe = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"
    inputs = {"datasetGroupArn": group, "recipeArn": recipe, "recommenderConfig": wrong}
    _, sentences = check("Recommender", "popular", inputs)
    (sentence,) = [one for one in sentences if "COLOUR" in one]
    assert "[secret]" in sentence
    assert SECRET not in sentence


def test_of_the_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asyncio.run(_plugin(tmp_path, monkeypatch))


async def _plugin(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    log = EngineLog()
    monkeypatch.setattr(log, "say", lambda urn, severity, sentence: said.append(sentence))
    provider = Provider(log, Running())
    provider.configure(provider_pb2.ConfigureRequest(args=encode({"endpoint": f"local:{folder}"})))
    shown = set()
    for kind, path, form in every():
        said.clear()
        inputs = given(path, form)
        urn = f"urn:pulumi:s::p::personalize:index:{kind}::it"
        request = provider_pb2.CheckRequest(urn=urn, news=encode(inputs, [(name,) for name in inputs]))
        checked = await provider.check(request)
        sentences = [*said, *(one.reason for one in checked.failures)]
        shown |= {f"{kind}.{path}: {one}" for one in sentences if SECRET in one}
    assert shown == set()
