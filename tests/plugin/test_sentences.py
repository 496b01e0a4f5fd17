"""Sentences of the plugin's errors, and how long they may be."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from personalize_provider.base.texts import LONGEST_SENTENCE, shortened
from personalize_provider.pulumi_plugin.decode import decode
from personalize_provider.pulumi_plugin.encode import encode, without_secrets
from personalize_provider.pulumi_plugin.protocol import provider_pb2
from personalize_provider.pulumi_plugin.server import Servicer

PLANTED = "pLantedProfileThatNobodyHas"
URN = "urn:pulumi:dev::p::personalize:index:DatasetGroup::group"


class _Context:
    """One call's end of gRPC, which keeps the sentence of its error."""

    said = ""

    def peer(self) -> str:
        return "ipv4:127.0.0.1:1"

    async def abort(self, _code: Any, sentence: str, _metadata: Any) -> None:
        self.said = sentence
        raise asyncio.CancelledError


async def _ask(servicer: Servicer, method: str, request: Any) -> str:
    details: Any = type("Details", (), {"method": f"/pulumirpc.ResourceProvider/{method}"})
    handler: Any = servicer.handler().service(details)
    context = _Context()
    try:
        await handler.unary_unary(request.SerializeToString(), context)
    except asyncio.CancelledError:
        return context.said
    return ""


def test_an_error_repeats_no_secret_of_the_settings_or_the_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))

    async def work() -> tuple[str, str]:
        servicer = Servicer(None)
        args = encode({"profile": PLANTED, "region": "us-east-1"}, [("profile",)])
        assert await _ask(servicer, "Configure", provider_pb2.ConfigureRequest(args=args)) == ""
        profile = await _ask(servicer, "Check", provider_pb2.CheckRequest(urn=URN, news=encode({})))
        request = provider_pb2.InvokeRequest(
            tok="personalize:index:getRecipe", args=encode({PLANTED[:9]: PLANTED[:9]}, [(PLANTED[:9],)])
        )
        return profile, await _ask(servicer, "Invoke", request)

    profile, argument = asyncio.run(work())
    assert profile.startswith("The AWS profile [secret] is not in your AWS configuration files")
    assert PLANTED[:9] not in argument
    assert argument


def test_an_error_is_no_longer_than_a_screen(tmp_path: Path) -> None:
    async def work() -> str:
        servicer = Servicer(None)
        settings = encode({"endpoint": f"local:{tmp_path}", "localSpeed": "1e7"})
        assert await _ask(servicer, "Configure", provider_pb2.ConfigureRequest(args=settings)) == ""
        return await _ask(servicer, "Delete", provider_pb2.DeleteRequest(urn=URN, id="arn:" + "a" * 100_000))

    said = asyncio.run(work())
    assert 0 < len(said) <= LONGEST_SENTENCE
    assert said.endswith(".")


def test_short_texts_and_plain_ones_are_left_in_a_sentence() -> None:
    sent = decode(encode({"a": "dev", "b": "hushhush", "c": "plainplain"}, [("a",), ("b",)]))
    assert without_secrets("dev hushhush plainplain", sent) == "dev [secret] plainplain"


def test_a_sentence_can_always_be_printed() -> None:
    assert shortened("a\ud800") == "a\\ud800"
    assert shortened("x" * LONGEST_SENTENCE) == "x" * LONGEST_SENTENCE
