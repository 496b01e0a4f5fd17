"""The store that the cases are made against.

It holds the domain group ``shop`` and the custom group ``lab``, both with active INTERACTIONS and ITEMS datasets and
data; the domain groups ``bare`` with ITEMS and ``thin``, ``room`` and ``video`` with INTERACTIONS only; the custom
groups ``empty``, ``town`` with odd users and items and the filter ``adults``, ``plain``, whose interactions have no
EVENT_TYPE, and ``acts`` with actions.

In ``shop``: the recommenders ``for-you``, ``labelled`` with metadata, ``related`` about items, and the stopped
``idle``. In ``lab``: the solution ``mine`` with the active version VERSION, ``segments`` with SEGMENTS_VERSION,
``attributes`` with ATTRIBUTES_VERSION, ``trending`` with TRENDING_VERSION, ``hopeless`` with FAILED_VERSION, ``fresh``
and ``second`` without any; the campaigns ``shelf`` of VERSION and ``ranks``, an event tracker, the filters ``cheap`` of
items and ``viewers`` of users, the metric attribution ``effect``, and a job of each kind called ``night``. The
recommender ``changing``, the solution ``turning`` and the campaign ``moved`` are being updated.

In ``busy`` everything called ``slow`` is still being created, and the quotas of what is in flight are used up; so are
those of ``thin``'s and of all recommenders, of schemas, and of ``busy``'s filters. The groups ``making`` and
``making-shop`` are being created, and ``leaving`` is being deleted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.emulator.cases.case import (
    ACTING,
    AFFINITY,
    ATTRIBUTES,
    ATTRIBUTES_VERSION,
    BUSY_ACTING,
    BUSY_SEGMENTS,
    BUSY_TRACKER,
    BUSY_VERSION,
    FAILED_VERSION,
    FEWER,
    MEMBERS,
    NO_EVENT_TYPE,
    RECIPE,
    REGROUPED,
    RETYPED,
    SEGMENTS_VERSION,
    STORIES,
    STRICT,
    TRACKING,
    TRAINING,
    TRAINING_SEGMENTS,
    TRENDING,
    TRENDING_VERSION,
    VERSION,
    VIEWS,
    Case,
)
from tests.emulator.cases.data import job
from tests.emulator.cases.jobs import deletion, export, inference, segment
from tests.emulator.checker import model
from tests.emulator.world import (
    ACTION_INTERACTIONS,
    ACTIONS,
    FOR_YOU,
    INTERACTIONS,
    ITEMS,
    ROLE,
    V1,
    V2,
    World,
    avro,
    field,
)

from personalize_emulator.facts.durations import SECONDS
from personalize_emulator.store.settings import Values

WIDER = avro("Items", *ITEMS["fields"], field("BRAND", ["null", "string"], categorical=True))
SCHEMAS = 500
WATCHED = RECIPE + "aws-vod-most-popular"
FOR_EVER = 1e9


@dataclass(frozen=True)
class Furnished:
    """The store, and the ARNs that were not known before."""

    world: World
    arns: dict[str, str]

    def request(self, case: Case) -> dict[str, Any]:
        return {
            name: self.arns.get(value, value) if isinstance(value, str) else value
            for name, value in case.request.items()
        }

    def answer(self, case: Case) -> tuple[str | None, str]:
        """The code and the message that a case is answered with, by whichever service has its operation."""
        for service in ("personalize-runtime", "personalize-events"):
            if case.operation in model(service).operation_names:
                path = model(service).operation_model(case.operation).http["requestUri"]
                return self.world.post(path, self.request(case))
        code, body = self.world.raw(case.operation, **self.request(case))
        return code, body.get("message", "")

    def make(self, case: Case, **change: Any) -> dict[str, Any]:
        code, body = self.world.raw(case.operation, **{**self.request(case), **change})
        assert code is None, body
        return body

    @contextmanager
    def settings(self, case: Case) -> Iterator[None]:
        if not case.settings:
            yield
            return
        before = self.world.local.settings.values()
        for name, value in case.settings.items():
            self.world.local.settings.set(name, value)
        yield
        self.world.local.settings.edit(lambda _: before)


def furnish(world: World) -> Furnished:
    found = Furnished(world, {})
    world.local.settings.edit(lambda _: Values(count_quotas=False, rate_limits=False))
    shop, lab = world.stocked("shop"), world.stocked("lab", None)
    world.dataset(world.group("bare"), "Items", ITEMS)
    thin = world.group("thin")
    world.dataset(thin, "Interactions", INTERACTIONS)
    for name, domain in (("room", "ECOMMERCE"), ("video", "VIDEO_ON_DEMAND")):
        world.dataset(world.group(name, domain), "Interactions", INTERACTIONS, domain)
    world.dataset(world.group("plain", None), "Interactions", NO_EVENT_TYPE, None)
    world.group("empty", None)
    _town(world)
    world.schema("fewer", FEWER, None)
    world.schema("strict", STRICT, None)
    world.schema("wider", WIDER, None)
    world.schema("retyped", RETYPED, None)
    world.schema("regrouped", REGROUPED, None)
    for name in ("for-you", "changing"):
        world.recommender(shop, name)
    world.recommender(shop, "labelled", recommenderConfig={"enableMetadataWithRecommendations": True})
    world.recommender(shop, "related", RECIPE + "aws-ecomm-customers-who-viewed-x-also-viewed")
    world.client.create_filter(
        name="related", datasetGroupArn=shop, filterExpression="INCLUDE ItemID WHERE Items.PRICE > CurrentItem.PRICE"
    )
    found.arns[ACTING] = _actions(world)
    world.client.stop_recommender(recommenderArn=world.recommender(shop, "idle"))
    _laboratory(found, lab)
    busy = world.stocked("busy", None)
    found.arns[BUSY_VERSION] = _train(world, world.solution(busy, "worked"))
    found.arns[BUSY_SEGMENTS] = _train(world, world.solution(busy, "parts", AFFINITY))
    leaving = world.group("leaving", None)
    world.pass_time(10)
    world.local.settings.durations = dict.fromkeys(SECONDS, FOR_EVER)
    _busy(found, busy)
    _quotas(found, busy, thin)
    for name, extra in (("making", {}), ("making-shop", {"domain": "ECOMMERCE"})):
        world.client.create_dataset_group(name=name, **extra)
    world.client.delete_dataset_group(datasetGroupArn=leaving)
    world.local.settings.durations = {}
    return found


def _train(world: World, solution: str, **extra: str) -> str:
    return str(world.client.create_solution_version(solutionArn=solution, **extra)["solutionVersionArn"])


def _town(world: World) -> None:
    """Its filters use twenty fields."""
    town = world.group("town", None)
    world.dataset(town, "Users", MEMBERS, None)
    world.dataset(town, "Items", STORIES, None)
    world.client.create_filter(
        name="adults", datasetGroupArn=town, filterExpression="INCLUDE UserID WHERE Users.AGE > 17"
    )
    for first, last in ((0, 10), (10, 19)):
        conditions = " OR ".join(f"Items.F{number} > 0" for number in range(first, last))
        world.client.create_filter(
            name=f"from{first}", datasetGroupArn=town, filterExpression=f"INCLUDE ItemID WHERE {conditions}"
        )


def _actions(world: World) -> str:
    """The group ``acts``; returns the tracking id of its action interactions."""
    acts = world.group("acts", None)
    world.dataset(acts, "Actions", avro("Actions", *ACTIONS["fields"], field("EXPIRATION_TIMESTAMP", "long")), None)
    return _tracking(world, world.dataset(acts, "Action_Interactions", ACTION_INTERACTIONS, None))


def _tracking(world: World, dataset: str) -> str:
    return str(world.client.describe_dataset(datasetArn=dataset)["dataset"]["trackingId"])


def _laboratory(found: Furnished, lab: str) -> None:
    world = found.world
    for name, recipe in (("fresh", V1), ("turning", V1), ("second", V2)):
        world.solution(lab, name, recipe)
    found.arns[VERSION] = _train(world, world.solution(lab), name="one")
    found.arns[SEGMENTS_VERSION] = _train(world, world.solution(lab, "segments", AFFINITY))
    found.arns[ATTRIBUTES_VERSION] = _train(world, world.solution(lab, "attributes", ATTRIBUTES))
    found.arns[FAILED_VERSION] = _train(world, world.solution(lab, "hopeless", eventType="Purchase"))
    found.arns[TRENDING_VERSION] = _train(world, world.solution(lab, "trending", TRENDING))
    ranking = _train(world, world.solution(lab, "ranking", RECIPE + "aws-personalized-ranking"))
    world.pass_time(5)
    world.client.create_campaign(
        name="ranks", solutionVersionArn=ranking, campaignConfig={"enableMetadataWithRecommendations": True}
    )
    clicks = _singles(world, lab, "effect", "cheap")
    found.arns[TRACKING] = world.client.describe_event_tracker(eventTrackerArn=clicks)["eventTracker"]["trackingId"]
    world.client.create_filter(
        name="viewers",
        datasetGroupArn=lab,
        filterExpression='INCLUDE UserID WHERE Interactions.EVENT_TYPE IN ("View")',
    )
    for name in ("shelf", "moved"):
        world.client.create_campaign(name=name, solutionVersionArn=found.arns[VERSION])
    for case in (inference("", ""), segment("", ""), export("", ""), deletion("", "")):
        found.make(case, jobName="night")


def _singles(world: World, group: str, attribution: str, filter_: str) -> str:
    """A metric attribution, a filter and an event tracker, whose ARN is returned."""
    world.client.create_metric_attribution(
        name=attribution, datasetGroupArn=group, metrics=[VIEWS], metricsOutputConfig={"roleArn": ROLE}
    )
    expression = "INCLUDE ItemID WHERE Items.PRICE < 1"
    world.client.create_filter(name=filter_, datasetGroupArn=group, filterExpression=expression)
    return str(world.client.create_event_tracker(name="clicks", datasetGroupArn=group)["eventTrackerArn"])


def _busy(found: Furnished, busy: str) -> None:
    world, arns = found.world, found.arns
    found.arns[BUSY_TRACKER] = _singles(world, busy, "slow", "slow")
    world.client.create_campaign(name="slow", solutionVersionArn=arns[BUSY_VERSION])
    world.client.create_solution(name="slow", datasetGroupArn=busy, recipeArn=V1, performAutoTraining=False)
    world.schema("slow", MEMBERS, None)
    for kind, schema in (
        ("Users", "slow"),
        ("Actions", "acts-Actions"),
        ("Action_Interactions", "acts-Action_Interactions"),
    ):
        world.client.create_dataset(
            name="slow", datasetGroupArn=busy, datasetType=kind, schemaArn=world.arn(f"schema/{schema}")
        )
    arns[BUSY_ACTING] = _tracking(world, world.arn("dataset/busy/ACTION_INTERACTIONS"))
    world.client.update_dataset(datasetArn=world.arn("dataset/busy/ITEMS"), schemaArn=world.arn("schema/wider"))
    world.client.update_campaign(campaignArn=world.arn("campaign/moved"), minProvisionedTPS=2)
    world.client.update_solution(solutionArn=world.arn("solution/turning"), performAutoTraining=True)
    world.client.update_recommender(
        recommenderArn=world.arn("recommender/changing"), recommenderConfig={"minRecommendationRequestsPerSecond": 2}
    )
    arns[TRAINING] = _train(world, world.arn("solution/worked"))
    arns[TRAINING_SEGMENTS] = _train(world, world.arn("solution/parts"))


def _quotas(found: Furnished, busy: str, thin: str) -> None:
    """Use up what there are quotas of."""
    world, arns = found.world, found.arns
    video = world.arn("dataset-group/video")
    for number in range(5):
        name = f"slow{number or ''}"
        world.client.create_recommender(name=name, datasetGroupArn=thin, recipeArn=FOR_YOU)
        world.client.create_recommender(name=f"{name}-video", datasetGroupArn=video, recipeArn=WATCHED)
        for case in (
            job("", "", datasetArn=world.arn("dataset/busy/INTERACTIONS"), dataSource=_INTERACTIONS),
            export("", "", datasetArn=world.arn("dataset/busy/INTERACTIONS")),
            deletion("", "", datasetGroupArn=busy),
            inference("", "", solutionVersionArn=BUSY_VERSION),
            segment("", "", solutionVersionArn=BUSY_SEGMENTS),
        ):
            found.make(case, jobName=name)
        if number:
            world.client.create_campaign(name=name, solutionVersionArn=arns[BUSY_VERSION])
    for number in range(7):
        world.client.create_solution(
            name=f"slow{number + 1}", datasetGroupArn=busy, recipeArn=V1, performAutoTraining=False
        )
    for number in range(29):
        world.client.create_filter(
            name=f"slow{number}", datasetGroupArn=busy, filterExpression="INCLUDE ItemID WHERE Items.PRICE < 1"
        )
    for _ in range(18):
        _train(world, world.arn("solution/worked"))
    text = json.dumps(INTERACTIONS)
    for number in range(SCHEMAS - len(world.client.list_schemas()["schemas"])):
        world.client.create_schema(name=f"s{number}", schema=text)


_INTERACTIONS = {"dataLocation": "s3://bucket/busy/i.csv"}
