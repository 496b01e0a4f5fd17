"""Waits and the shared polling, on a clock that is moved by hand."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from tests.provider.clock import ManualClock

from personalize_provider.aws.poller import Poller
from personalize_provider.aws.waiter import Observation, Pace, Wait, in_transition, judge, normal, pace_of, run, span
from personalize_provider.base import errors
from personalize_provider.base.clock import Clock, SystemClock
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.declare.resources import BY_NAME

READY = frozenset({"ACTIVE"})
RECOMMENDER = BY_NAME["Recommender"]


@pytest.mark.parametrize(
    ("status", "verdict", "moving"),
    [
        ("CREATE PENDING", "pending", True),
        ("CREATE IN_PROGRESS", "pending", True),
        ("CREATE IN PROGRESS", "pending", True),
        ("create  in_progress", "pending", True),
        ("ACTIVE", "ready", False),
        ("active", "ready", False),
        ("CREATE FAILED", "failed", False),
        ("FAILED", "failed", False),
        ("DELETE FAILED", "failed", False),
        ("CREATE STOPPED", "failed", False),
        ("CREATE STOPPING", "pending", True),
        ("DELETE PENDING", "pending", True),
        ("STOP IN_PROGRESS", "pending", True),
        ("START PENDING", "pending", True),
        ("INACTIVE", "pending", False),
        ("SOMETHING NEW", "pending", False),
        ("", "pending", False),
        (None, "gone", False),
    ],
)
def test_what_a_status_means(status: str | None, verdict: str, moving: bool) -> None:
    assert judge(status, READY) == verdict
    assert in_transition(status) is moving


def test_statuses_are_compared_without_case_and_underscores() -> None:
    assert normal(" create_in_progress ") == "CREATE IN PROGRESS"
    assert judge("not_yet", frozenset({"Not Yet"})) == "ready"


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0s"), (89, "89s"), (90, "2m"), (1800, "30m"), (5400, "1h 30m"), (36000, "10h 0m")]
)
def test_durations_for_people(seconds: float, text: str) -> None:
    assert span(seconds) == text


def test_the_pace_grows_with_the_wait_and_within_bounds() -> None:
    pace = Pace(least=5, most=60, share=0.1)
    assert [pace.interval(elapsed) for elapsed in (0, 50, 100, 300, 600, 9999)] == [5, 5, 10, 30, 60, 60]
    fast = Pace(least=5, most=60, share=0.1, speed=600)
    assert all(0.1 <= fast.interval(elapsed) <= 0.2 for elapsed in (0, 1, 10, 100))


def watch(clock: ManualClock, script: Callable[[float], str | None], timeout: float = 100.0) -> Any:
    """Run a wait for what ``script`` says at each time; the observations and the times at which they were made."""
    times: list[float] = []
    told: list[tuple[str | None, float]] = []

    async def observe(within: float) -> Observation:
        await clock.sleep(within)
        times.append(clock.now())
        return Observation(script(clock.now()), "why")

    async def report(seen: Observation, elapsed: float) -> None:
        told.append((seen.status, elapsed))

    wait = Wait("thing to become ACTIVE", READY, frozenset({"ready", "failed", "gone"}), timeout)
    found = clock.run(run(wait, observe, clock, Pace(least=5, most=60), report))
    return found, times, told


def test_a_wait_ends_when_it_is_ready() -> None:
    clock = ManualClock()
    clock.time = 1000.0
    found, times, told = watch(clock, lambda now: "ACTIVE" if now >= 1030 else "CREATE IN_PROGRESS")
    assert found == Observation("ACTIVE", "why")
    assert times == [1005.0, 1010.0, 1015.0, 1020.0, 1025.0, 1030.0]
    assert told == [("CREATE IN_PROGRESS", float(elapsed)) for elapsed in (5, 10, 15, 20, 25)]


@pytest.mark.parametrize("status", ["CREATE FAILED", None])
def test_a_wait_ends_when_it_failed_or_is_gone(status: str | None) -> None:
    found, times, _ = watch(ManualClock(), lambda now: status)
    assert found.status == status
    assert times == [5.0]


def test_an_unknown_status_is_waited_on() -> None:
    found, _, told = watch(ManualClock(), lambda now: "ACTIVE" if now > 50 else "BEING PONDERED")
    assert found.status == "ACTIVE"
    assert told[0][0] == "BEING PONDERED"


def test_a_wait_is_given_up_at_its_deadline_with_a_last_look() -> None:
    clock = ManualClock()
    with pytest.raises(errors.WaitTimeoutError) as error:
        watch(clock, lambda now: "CREATE IN_PROGRESS", timeout=62.0)
    assert clock.now() == 62.0
    assert str(error.value) == (
        "Waited 62s for thing to become ACTIVE, which is CREATE IN_PROGRESS now; the work goes on in the service: run "
        "the command again to wait on, or raise `custom_timeouts` in the resource's options."
    )
    found, _, _ = watch(ManualClock(), lambda now: "ACTIVE" if now >= 62 else "CREATE PENDING", timeout=62.0)
    assert found.status == "ACTIVE"


def test_the_clocks() -> None:
    clock: Clock = SystemClock()
    before = clock.now()
    asyncio.run(clock.sleep(-1))
    assert clock.now() >= before
    moved = ManualClock()

    async def two() -> list[float]:
        async def one(seconds: float) -> float:
            await moved.sleep(seconds)
            return moved.now()

        return list(await asyncio.gather(one(3600), one(60), one(60)))

    assert moved.run(two()) == [3600.0, 60.0, 60.0]
    with pytest.raises(asyncio.TimeoutError):
        moved.run(moved.sleep(10), within=5)


class Fake:
    """A service of recommenders: status by ARN, and what each call has to complain about."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.config = ProviderConfig()
        self.status: dict[str, str] = {}
        self.log: list[tuple[float, str, dict[str, Any]]] = []
        self.trouble: dict[str, Exception] = {}
        self.page = 100

    async def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        self.log.append((self.clock.now(), operation, dict(request)))
        await self.clock.sleep(0.01)
        for key in (operation, str(request.get("recommenderArn"))):
            if key in self.trouble:
                raise self.trouble[key]
        if operation == "DescribeRecommender":
            arn = request["recommenderArn"]
            if arn not in self.status:
                raise errors.NotFoundError(operation, "ResourceNotFoundException", "no")
            return {"recommender": {"status": self.status[arn], "failureReason": f"because {arn}"}}
        assert operation == "ListRecommenders"
        assert request["maxResults"] == 100
        group = request.get("datasetGroupArn")
        found = sorted(arn for arn in self.status if group is None or arn.startswith(group))
        start = int(request.get("nextToken", 0))
        answer: dict[str, Any] = {
            "recommenders": [
                {"recommenderArn": arn, "status": self.status[arn]} for arn in found[start : start + self.page]
            ]
        }
        if start + self.page < len(found):
            answer["nextToken"] = str(start + self.page)
        return answer

    async def account(self) -> str:
        return "000000000000"

    async def tagged(self, key: str, most: int | None = None) -> list[tuple[str, dict[str, str]]]:
        return []

    async def region(self) -> str:
        return "us-east-1"

    def operations(self) -> list[str]:
        return [operation for _, operation, _ in self.log]

    def look(self, *waiters: tuple[str, str | None, float], poller: Poller | None = None) -> list[Any]:
        """Observe several at once: ARN, parent, within."""

        async def work() -> list[Any]:
            shared = poller or Poller(self)
            return await asyncio.gather(
                *(shared.observe(RECOMMENDER, arn, parent, within) for arn, parent, within in waiters),
                return_exceptions=True,
            )

        return self.clock.run(work(), within=1000)


@pytest.fixture
def fake() -> Fake:
    return Fake()


def test_all_who_wait_for_children_of_one_parent_cost_one_list_of_it(fake: Fake) -> None:
    fake.status = {f"g1/r{index}": f"S{index}" for index in range(50)}
    found = fake.look(*((arn, "g1", 5.0) for arn in fake.status))
    assert [one.status for one in found] == list(fake.status.values())
    assert fake.log == [(5.0, "ListRecommenders", {"maxResults": 100, "datasetGroupArn": "g1"})]


def test_children_of_several_parents_cost_one_list_of_all(fake: Fake) -> None:
    fake.status = {"g1/a": "ACTIVE", "g2/a": "CREATE PENDING", "g3/a": "CREATE FAILED"}
    found = fake.look(*((arn, arn[:2], 5.0) for arn in fake.status))
    assert [one.status for one in found] == list(fake.status.values())
    assert fake.log == [(5.0, "ListRecommenders", {"maxResults": 100})]


def test_an_account_of_many_pages_is_listed_by_parent(fake: Fake) -> None:
    fake.page = 2
    fake.status = {f"g9/r{index}": "ACTIVE" for index in range(8)} | {"g1/a": "ACTIVE", "g2/a": "ACTIVE"}
    poller = Poller(fake)
    waiters = [("g1/a", "g1", 5.0), ("g2/a", "g2", 5.0)]
    fake.look(*waiters, poller=poller)
    assert len(fake.log) == 5
    fake.log.clear()
    found = fake.look(*waiters, poller=poller)
    assert [one.status for one in found] == ["ACTIVE", "ACTIVE"]
    assert sorted(request["datasetGroupArn"] for _, _, request in fake.log) == ["g1", "g2"]


def test_the_earliest_decides_when_to_look(fake: Fake) -> None:
    fake.status = {"g1/a": "ACTIVE", "g1/b": "ACTIVE"}
    fake.look(("g1/a", "g1", 60.0), ("g1/b", "g1", 5.0))
    assert [at for at, _, _ in fake.log] == [5.0]


def test_a_tick_after_a_tick(fake: Fake) -> None:
    fake.status = {"g1/a": "ACTIVE"}
    poller = Poller(fake)
    for _ in range(3):
        fake.look(("g1/a", "g1", 5.0), poller=poller)
    assert fake.operations() == ["ListRecommenders"] * 3


def test_nobody_is_gone_for_being_absent_from_a_list(fake: Fake) -> None:
    fake.status = {"g1/a": "ACTIVE"}
    found = fake.look(("g1/a", "g1", 5.0), ("g1/b", "g1", 5.0), ("g2/hidden", "g1", 5.0))
    assert [one.status for one in found] == ["ACTIVE", None, None]
    assert fake.operations() == ["ListRecommenders", "DescribeRecommender", "DescribeRecommender"]
    fake.status["other/late"] = "CREATE PENDING"
    assert fake.look(("other/late", "g1", 5.0))[0].status == "CREATE PENDING"


def test_a_list_that_fails_is_replaced_by_one_describe_each(fake: Fake) -> None:
    fake.status = {"g1/a": "ACTIVE", "g1/b": "CREATE FAILED"}
    fake.trouble["ListRecommenders"] = errors.AccessError("ListRecommenders", "AccessDeniedException", "no")
    found = fake.look(("g1/a", "g1", 5.0), ("g1/b", "g1", 5.0))
    assert found == [Observation("ACTIVE", "because g1/a"), Observation("CREATE FAILED", "because g1/b")]
    assert fake.operations() == ["ListRecommenders", "DescribeRecommender", "DescribeRecommender"]


@pytest.mark.parametrize(
    "trouble",
    [
        errors.AccessError("ListRecommenders", "ExpiredTokenException", "expired"),
        errors.AccessError("ListRecommenders", "NoCredentials", "none"),
        errors.ConfigurationError("odd"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_credentials_that_are_of_no_use_are_told_to_all_at_once(fake: Fake, trouble: errors.PersonalizeError) -> None:
    fake.status = {f"g1/r{index}": "CREATE PENDING" for index in range(200)}
    fake.trouble["ListRecommenders"] = trouble
    assert fake.look(*((arn, "g1", 5.0) for arn in fake.status)) == [trouble] * 200
    assert fake.operations() == ["ListRecommenders"]


def test_one_ones_trouble_never_reaches_another(fake: Fake) -> None:
    fake.status = {"g1/a": "ACTIVE", "g1/b": "ACTIVE"}
    fake.trouble["ListRecommenders"] = errors.UnavailableError("ListRecommenders", "InternalFailure", "no")
    trouble = fake.trouble["g1/b"] = errors.InvalidInputError("DescribeRecommender", "InvalidInputException", "odd")
    found = fake.look(("g1/a", "g1", 5.0), ("g1/b", "g1", 5.0))
    assert found == [Observation("ACTIVE", "because g1/a"), trouble]


@pytest.mark.parametrize("key", ["ListRecommenders", "g1/a"])
def test_a_mistake_of_the_provider_leaves_nobody_waiting(fake: Fake, key: str) -> None:
    fake.trouble[key] = ZeroDivisionError()
    if key == "g1/a":
        fake.trouble["ListRecommenders"] = errors.UnavailableError("ListRecommenders", "InternalFailure", "no")
    assert fake.look(("g1/a", "g1", 5.0)) == [fake.trouble[key]]


def test_one_who_gives_up_waiting_leaves_the_others_alone(fake: Fake) -> None:
    fake.status = {"g1/a": "ACTIVE", "g1/b": "ACTIVE"}

    async def work() -> Observation:
        poller = Poller(fake)
        impatient = asyncio.ensure_future(poller.observe(RECOMMENDER, "g1/b", "g1", 5.0))
        patient = asyncio.ensure_future(poller.observe(RECOMMENDER, "g1/a", "g1", 5.0))
        await asyncio.sleep(1)
        impatient.cancel()
        return await patient

    assert fake.clock.run(work(), within=60).status == "ACTIVE"


def test_describe_of_what_is_not_there(fake: Fake) -> None:
    assert fake.clock.run(Poller(fake).describe(RECOMMENDER, "g1/a")) is None
    fake.trouble["g1/a"] = errors.AccessError("DescribeRecommender", "AccessDeniedException", "no")
    with pytest.raises(errors.AccessError):
        fake.clock.run(Poller(fake).describe(RECOMMENDER, "g1/a"))


@pytest.mark.parametrize("took", [[], [2400.0, 2500.0]])
def test_the_end_of_a_training_is_seen_soon_and_with_few_looks(took: list[float]) -> None:
    pace = pace_of(40 * 60, 1.0, took)
    late = []
    for duration in range(20 * 60 if not took else 35 * 60, 60 * 60, 7):
        looks, elapsed = 0, 0.0
        while elapsed < duration:
            elapsed += pace.interval(elapsed)
            looks += 1
        late.append((elapsed - duration) / duration)
        assert looks <= 60
    assert statistics.median(late) <= 0.02
    assert max(late) <= 0.04
    # An early failure is seen within half a minute.
    assert all(pace.interval(elapsed) <= 30 for elapsed in range(0, 300, 5))
