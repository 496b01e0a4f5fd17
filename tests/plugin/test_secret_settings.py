"""Settings that are secret, in what the plugin answers about resources."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from personalize_provider.pulumi_plugin.config import secret_tags
from personalize_provider.pulumi_plugin.decode import NOTHING, decode
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.engine_log import EngineLog
from personalize_provider.pulumi_plugin.protocol import provider_pb2
from personalize_provider.pulumi_plugin.provider import Provider
from personalize_provider.pulumi_plugin.running import Running

URN = "urn:pulumi:dev::p::personalize:index:DatasetGroup::group"
TAGS = {"token": "hush", "team": "growth"}
TEXT = ("defaultTags",)
ONE = ("defaultTags", "tags", "token")


@pytest.mark.parametrize(
    ("value", "places", "secret"),
    [
        (json.dumps({"tags": TAGS}), (), set()),
        (json.dumps({"tags": TAGS}), (TEXT,), {("tagsAll",)}),
        ({"tags": TAGS}, (("defaultTags", "tags"),), {("tagsAll",)}),
        ({"tags": TAGS}, (ONE,), {("tagsAll", "token")}),
        ({"tags": {}}, (TEXT,), set()),
    ],
)
def test_default_tags_are_as_secret_as_their_setting(value: Any, places: Any, secret: set[Any]) -> None:
    found = secret_tags(decode(encode({"defaultTags": value}, places)))
    assert found.secrets == secret


def test_settings_that_are_not_secret_hide_nothing() -> None:
    assert secret_tags(decode(encode({"profile": "x"}, [("profile",)]))) is NOTHING


def test_one_secret_default_tag_is_secret_from_the_check_on(tmp_path: Path) -> None:
    asyncio.run(_one_secret_default_tag(tmp_path))


async def _one_secret_default_tag(tmp_path: Path) -> None:
    provider = Provider(EngineLog(), Running())
    settings = {"endpoint": f"local:{tmp_path}", "localSpeed": "1e7", "defaultTags": {"tags": TAGS}}
    provider.configure(provider_pb2.ConfigureRequest(args=encode(settings, [ONE])))
    checked = await provider.check(provider_pb2.CheckRequest(urn=URN, news=encode({})))
    assert ("tagsAll", "token") in decode(checked.inputs).secrets
    # What the engine sends back without a mark, as after a change of the settings, is secret all the same.
    plain = encode(decode(checked.inputs).values)
    made = await provider.create(provider_pb2.CreateRequest(urn=URN, properties=plain))
    assert ("tagsAll", "token") in decode(made.properties).secrets
    assert decode(made.properties).values["tagsAll"] == TAGS
    read = await provider.read(provider_pb2.ReadRequest(urn=URN, id=made.id, inputs=plain, properties=plain))
    assert ("tagsAll", "token") in decode(read.properties).secrets & decode(read.inputs).secrets
