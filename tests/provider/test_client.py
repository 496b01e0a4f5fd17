"""The client: its pace, and what it tries again."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Literal

import pytest
from botocore import exceptions
from tests.provider.answering import SCHEMA, SharedRate, call, client_of, refusal
from tests.provider.clock import ManualClock
from tests.provider.stage import InlineClient

from personalize_provider.aws.client import Client
from personalize_provider.aws.pacing import yielding
from personalize_provider.base import errors
from personalize_provider.config.provider_config import ProviderConfig


def test_an_answer_comes_without_its_metadata() -> None:
    client, boto = client_of()
    assert call(client) == {"answer": "describe_schema"}
    assert boto.requests == [SCHEMA]
    assert boto.times == [0.0]


def test_one_call_a_second_of_each_operation() -> None:
    client, boto = client_of()

    async def many() -> None:
        await asyncio.gather(*(client.call(operation, {}) for operation in ["ListSchemas"] * 4 + ["ListDatasets"] * 2))

    clock = client.clock
    assert isinstance(clock, ManualClock)
    clock.run(many())
    assert sorted(boto.times) == [0.0, 0.0, 1.02, 1.02, 2.04, 3.06]


def test_a_turn_that_nobody_took_is_not_saved_up() -> None:
    client, boto = client_of()
    clock = client.clock
    assert isinstance(clock, ManualClock)
    call(client)
    clock.time = 100.0
    call(client)
    call(client)
    assert boto.times == [0.0, 100.0, 101.02]


def test_the_emulators_speed_quickens_the_pace(tmp_path: Path) -> None:
    client, boto = client_of(endpoint=f"local:{tmp_path}", local_speed=100)
    call(client)
    call(client)
    assert boto.times == [0.0, 0.01]


@pytest.mark.parametrize(
    "trouble",
    [
        refusal("ThrottlingException"),
        refusal("TooManyRequestsException", 429),
        refusal("ServiceUnavailable", 503),
        refusal("InternalFailure", 500),
        refusal("SomethingElse", 502),
        exceptions.ConnectionClosedError(endpoint_url="https://x"),
        exceptions.EndpointConnectionError(endpoint_url="https://x"),
        exceptions.ConnectTimeoutError(endpoint_url="https://x"),
        exceptions.ReadTimeoutError(endpoint_url="https://x"),
        exceptions.ProxyConnectionError(proxy_url="https://x"),
        exceptions.SSLError(endpoint_url="https://x", error=OSError("x")),
        exceptions.IncompleteReadError(actual_bytes=1, expected_bytes=2),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_is_tried_again(trouble: Exception) -> None:
    client, boto = client_of(*[trouble] * 4)
    assert call(client) == {"answer": "describe_schema"}
    pauses = [later - earlier for earlier, later in zip(boto.times, boto.times[1:], strict=False)]
    assert len(pauses) == 4
    for pause, most in zip(pauses, (1, 2, 4, 8), strict=True):
        assert most / 2 <= pause <= max(most, 1.03) + 1.03


def test_tries_come_to_an_end() -> None:
    client, boto = client_of(*[refusal("ThrottlingException")] * 9, max_retries=3)
    with pytest.raises(errors.ThrottledError):
        call(client)
    assert len(boto.times) == 4
    client, boto = client_of(refusal("ThrottlingException"), max_retries=0)
    with pytest.raises(errors.ThrottledError):
        call(client)
    assert len(boto.times) == 1


def _after_six_refusals(**config: Any) -> tuple[InlineClient, list[float]]:
    """A client, and the pauses between its calls from the first one on that was not refused, which only get shorter."""
    client, boto = client_of(*[refusal("ThrottlingException")] * 6, **config)
    for _ in range(20):
        call(client)
    pauses = [round(later - earlier, 2) for earlier, later in zip(boto.times, boto.times[1:], strict=False)]
    calm = pauses[6:]
    assert calm == sorted(calm, reverse=True)
    return client, calm


def test_the_adaptive_mode_slows_down_what_is_throttled_and_recovers() -> None:
    client, calm = _after_six_refusals(retry_mode="adaptive")
    assert [*calm[:2], calm[-1]] == pytest.approx([16 * 1.02, 16 * 0.8 * 1.02, 1.02], abs=0.015)
    clock = client.clock
    assert isinstance(clock, ManualClock)
    before = clock.now()
    clock.run(client.call("ListSchemas", {}))
    assert clock.now() == before


def test_the_standard_mode_slows_down_where_one_refusal_follows_another() -> None:
    """Others may share the rate of an operation."""
    _, calm = _after_six_refusals()
    assert [*calm[:2], calm[-1]] == pytest.approx([4 * 1.02, 4 * 0.9 * 1.02, 1.02], abs=0.015)


@pytest.mark.parametrize(("mode", "longer"), [("standard", 1.25), ("adaptive", 1.6)])
def test_two_who_share_a_rate_learn_that_they_are_not_alone(
    mode: Literal["standard", "adaptive"], longer: float
) -> None:
    """Few of their calls are refused on the way, and all take little longer than the rate allows."""
    clock = ManualClock()
    shared = SharedRate(clock)
    clients = [
        InlineClient(ProviderConfig(region="us-east-1", retry_mode=mode), clock, {"personalize": shared})
        for _ in range(2)
    ]

    async def many() -> None:
        await asyncio.gather(*(client.call("ListSchemas", {}) for client in clients for _ in range(100)))

    clock.run(many())
    assert len(shared.answered) == 200
    assert shared.refused <= 60
    assert shared.answered[-1] <= longer * 199


def test_what_waits_for_its_turn_already_slows_down_too() -> None:
    client, boto = client_of(*[refusal("ThrottlingException")] * 3, retry_mode="adaptive")
    clock = client.clock
    assert isinstance(clock, ManualClock)

    async def many() -> None:
        await asyncio.gather(*(client.call("ListSchemas", {}) for _ in range(40)))

    clock.run(many())
    pauses = [later - earlier for earlier, later in zip(boto.times, boto.times[1:], strict=False)]
    assert max(pauses) > 4
    assert pauses[-1] == pytest.approx(1.02, abs=0.02)


def test_reads_wait_for_everything_else() -> None:
    client, boto = client_of()
    clock = client.clock
    assert isinstance(clock, ManualClock)

    async def read(number: int) -> None:
        with yielding():
            await client.call("ListSchemas", {"number": number})

    async def many() -> None:
        reads = [asyncio.ensure_future(read(number)) for number in range(10)]
        await asyncio.sleep(3)
        await client.call("ListSchemas", {"number": "urgent"})
        await asyncio.gather(*reads)

    clock.run(many())
    assert [request["number"] for request in boto.requests] == [0, 1, 2, "urgent", *range(3, 10)]
    assert boto.times == [round(1.02 * turn, 2) for turn in range(11)]


def test_one_who_gives_up_waiting_for_a_turn_takes_none() -> None:
    client, boto = client_of()
    clock = client.clock
    assert isinstance(clock, ManualClock)

    async def many() -> None:
        calls = [asyncio.ensure_future(client.call("ListSchemas", {"number": number})) for number in range(4)]
        await asyncio.sleep(0.5)
        calls[1].cancel()
        await asyncio.gather(*calls, return_exceptions=True)

    clock.run(many())
    assert [request["number"] for request in boto.requests] == [0, 2, 3]
    assert boto.times == [0.0, 1.02, 2.04]


def test_the_standard_mode_keeps_its_pace() -> None:
    client, boto = client_of(refusal("ThrottlingException"))
    for _ in range(3):
        call(client)
    assert round(boto.times[-1] - boto.times[-2], 2) == 1.02


def test_pauses_stay_within_bounds() -> None:
    client, boto = client_of(*[refusal("ThrottlingException")] * 20)
    call(client)
    assert max(later - earlier for earlier, later in zip(boto.times, boto.times[1:], strict=False)) <= 21.1


@pytest.mark.parametrize(
    "trouble",
    [
        refusal("LimitExceededException"),
        refusal("InvalidInputException"),
        refusal("ResourceInUseException"),
        refusal("ExpiredTokenException"),
        refusal("AccessDeniedException"),
        refusal("InvalidAction"),
        exceptions.NoCredentialsError(),
    ],
    ids=lambda error: getattr(error, "response", {}).get("Error", {}).get("Code", type(error).__name__),
)
def test_what_is_told_at_once(trouble: Exception) -> None:
    client, boto = client_of(*[trouble] * 5)
    with pytest.raises(errors.PersonalizeError):
        call(client)
    assert boto.times == [0.0]


@pytest.mark.parametrize(
    ("trouble", "calls"),
    [
        (refusal("ServiceUnavailable", 503), 1),
        (refusal("InternalFailure", 500), 1),
        (exceptions.ReadTimeoutError(endpoint_url="https://x"), 1),
        (refusal("ThrottlingException"), 2),
    ],
)
def test_a_training_is_not_started_twice(trouble: Exception, calls: int) -> None:
    client, boto = client_of(trouble)
    if calls == 1:
        with pytest.raises(errors.UnavailableError):
            call(client, "CreateSolutionVersion")
    else:
        call(client, "CreateSolutionVersion")
    assert len(boto.times) == calls


def test_the_real_thing_over_threads(tmp_path: Path) -> None:
    """No clock is moved here: calls really run beside each other."""
    from personalize_provider.base.clock import SystemClock

    async def work() -> tuple[list[dict[str, Any]], str, str]:
        client = Client(ProviderConfig(endpoint=f"local:{tmp_path}"), SystemClock())
        found = await asyncio.gather(*(client.call("ListSchemas", {}) for _ in range(3)))
        return list(found), await client.account(), await client.region()

    found, account, region = asyncio.run(work())
    assert found == [{"schemas": []}] * 3
    assert (account, region) == ("000000000000", "us-east-1")
