"""Which members List carries and which only Describe does (section 6.4), and that both read back what was sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.emulator.cases.case import AFFINITY, KEY, RECIPE, VIEWS, search
from tests.emulator.cases.jobs import FILES
from tests.emulator.furnished import WIDER
from tests.emulator.world import ACTION_INTERACTIONS, FOR_YOU, ROLE, V1, World

from personalize_emulator.store.settings import Values

STAMPS = "status creationDateTime lastUpdatedDateTime"
NAMED = f"name {STAMPS}"
JOB = f"jobName {STAMPS} failureReason"
TRAINED = "performHPO performAutoML performIncrementalUpdate recipeArn eventType datasetGroupArn solutionConfig"

MEMBERS = {
    "DatasetGroup": (f"{NAMED} datasetGroupArn failureReason domain", "roleArn kmsKeyArn"),
    "Schema": ("name schemaArn creationDateTime lastUpdatedDateTime domain", "schema"),
    "Dataset": (f"{NAMED} datasetArn datasetType", "datasetGroupArn schemaArn latestDatasetUpdate trackingId"),
    "DatasetImportJob": (
        f"{JOB} datasetImportJobArn importMode",
        "datasetArn dataSource roleArn publishAttributionMetricsToS3",
    ),
    "DatasetExportJob": (f"{JOB} datasetExportJobArn", "datasetArn ingestionMode roleArn jobOutput"),
    "DataDeletionJob": (f"{JOB} dataDeletionJobArn datasetGroupArn", "dataSource roleArn numDeleted"),
    "EventTracker": (f"{NAMED} eventTrackerArn", "accountId trackingId datasetGroupArn"),
    "Filter": (f"{NAMED} filterArn datasetGroupArn failureReason", "filterExpression"),
    "MetricAttribution": (f"{NAMED} metricAttributionArn failureReason", "datasetGroupArn metricsOutputConfig"),
    "Recommender": (
        f"{NAMED} recommenderArn datasetGroupArn recipeArn recommenderConfig",
        "failureReason latestRecommenderUpdate modelMetrics",
    ),
    "Solution": (
        f"{NAMED} solutionArn recipeArn",
        "performHPO performAutoML performAutoTraining performIncrementalUpdate datasetGroupArn eventType solutionConfig"
        " autoMLResult latestSolutionVersion latestSolutionUpdate",
    ),
    "SolutionVersion": (
        f"solutionVersionArn trainingMode trainingType failureReason {STAMPS}",
        "name solutionArn trainingHours tunedHPOParams performHPO performAutoML performIncrementalUpdate recipeArn"
        " eventType datasetGroupArn solutionConfig",
    ),
    "Campaign": (
        f"{NAMED} campaignArn failureReason",
        "solutionVersionArn minProvisionedTPS campaignConfig latestCampaignUpdate",
    ),
    "BatchInferenceJob": (
        f"{JOB} batchInferenceJobArn solutionVersionArn batchInferenceJobMode",
        "filterArn numResults jobInput jobOutput batchInferenceJobConfig roleArn themeGenerationConfig",
    ),
    "BatchSegmentJob": (
        f"{JOB} batchSegmentJobArn solutionVersionArn",
        "filterArn numResults jobInput jobOutput roleArn",
    ),
}
"""The members of List's summaries, and those that Describe has beside them."""
UPDATES = {
    "Dataset": f"schemaArn failureReason {STAMPS}",
    "Recommender": f"recommenderConfig failureReason {STAMPS}",
    "Solution": f"solutionUpdateConfig performAutoTraining performIncrementalUpdate failureReason {STAMPS}",
    "Campaign": f"solutionVersionArn minProvisionedTPS campaignConfig failureReason {STAMPS}",
}
"""The members of ``latestNOUNUpdate``."""
REWRITTEN = {("Dataset", "datasetType"), ("SolutionVersion", "name"), ("Solution", "solutionConfig")}
"""Values that read back in another form: in upper case, after the solution's name, with names of hyper-parameters
that are internal."""


def arn_of(noun: str) -> str:
    return f"{noun[0].lower()}{noun[1:]}Arn"


class Account:
    """Something of every kind with every member that a request can have, and the like of it that fails."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sent: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
        world.local.settings.edit(lambda _: Values(rate_limits=False, count_quotas=False))
        failing = [{"match": '"bad"', "reason": "Scripted.", "times": None}]
        world.local.settings.fail_create = world.local.settings.fail_training = failing
        world.put("in.json", '{"userId": "u1", "itemId": "i1"}')
        world.put("users.csv", "USER_ID\nu1")
        lab = world.stocked("lab", None)
        versions = self._trained(lab)
        for name in ("good", "bad"):
            self._in_group(name, lab, versions[0])
            self._jobs(name, lab, *versions)
        self._recommenders(world.stocked("shop"))
        self._updates(versions[0])

    def make(self, noun: str, **request: Any) -> str:
        code, body = self.world.raw(f"Create{noun}", **request)
        assert code is None, body
        arn = str(body[arn_of(noun)])
        self.sent.append((noun, request, self.described(noun, arn)))
        self.world.pass_time(5)
        return arn

    def _trained(self, lab: str) -> list[str]:
        """Versions for a campaign, of similar items and of segments; a failed one, and one that a search chose."""
        base: dict[str, Any] = {"datasetGroupArn": lab, "performAutoTraining": False, "performAutoML": False}
        config = search(ranges={"integerHyperParameterRanges": [{"name": "bptt", "minValue": 2, "maxValue": 32}]})
        extra = {"performHPO": True, "performIncrementalUpdate": False, "eventType": "View", "solutionConfig": config}
        full = self.make("Solution", **base, name="full", recipeArn=V1, **extra)
        similar, segments = (
            self.make("Solution", **base, name=name, recipeArn=recipe)
            for name, recipe in (("similar", RECIPE + "aws-similar-items"), ("segments", AFFINITY))
        )
        chosen = self.make("Solution", **{**base, "performAutoML": True}, name="chosen")
        for solution, name in ((full, "bad"), (chosen, "one")):
            self.make("SolutionVersion", solutionArn=solution, name=name)
        return [
            self.make("SolutionVersion", solutionArn=one, name="one", trainingMode="FULL")
            for one in (full, similar, segments)
        ]

    def _in_group(self, name: str, lab: str, version: str) -> None:
        self.make("DatasetGroup", name=name, domain="ECOMMERCE", kmsKeyArn=KEY, roleArn=ROLE)
        expression = "INCLUDE ItemID WHERE Items.PRICE > 1"
        self.make("Filter", name=name, datasetGroupArn=lab, filterExpression=expression)
        config = {"itemExplorationConfig": {"explorationWeight": "0.5"}, "enableMetadataWithRecommendations": True}
        self.make("Campaign", name=name, solutionVersionArn=version, minProvisionedTPS=2, campaignConfig=config)
        own = self.world.stocked(f"{name}-own", None)
        self.make("EventTracker", name=name, datasetGroupArn=own)
        output = {"roleArn": ROLE, "s3DataDestination": {"path": "s3://bucket/reports/"}}
        self.make("MetricAttribution", name=name, datasetGroupArn=own, metrics=[VIEWS], metricsOutputConfig=output)

    def _jobs(self, name: str, lab: str, version: str, similar: str, segments: str) -> None:
        dataset, job = self.world.arn("dataset/lab/ITEMS"), {"jobName": name, "roleArn": ROLE}
        source = {"dataSource": {"dataLocation": "s3://bucket/lab/items.csv"}, "importMode": "FULL"}
        self.make(
            "DatasetImportJob",
            **job,
            **source,
            datasetArn=dataset,
            publishAttributionMetricsToS3=True,
        )
        output = {"jobOutput": FILES["jobOutput"]}
        self.make("DatasetExportJob", **job, **output, datasetArn=dataset, ingestionMode="ALL")
        users = {"dataSource": {"dataLocation": "s3://bucket/users.csv"}}
        self.make("DataDeletionJob", **job, **users, datasetGroupArn=lab)
        expression = 'INCLUDE UserID WHERE Interactions.EVENT_TYPE IN ("View")'
        people = self.make("Filter", name=f"{name}-users", datasetGroupArn=lab, filterExpression=expression)
        batch = {"jobName": name, **FILES, "numResults": 5}
        self.make("BatchSegmentJob", **batch, solutionVersionArn=segments, filterArn=people)
        chosen = {"filterArn": self.world.arn("filter/good"), "solutionVersionArn": version}
        config = {"batchInferenceJobConfig": {"itemExplorationConfig": {"explorationWeight": "0.5"}}}
        self.make("BatchInferenceJob", **batch, **chosen, **config, batchInferenceJobMode="BATCH_INFERENCE")
        themes = {"themeGenerationConfig": {"fieldsForThemeGeneration": {"itemName": "COLOUR"}}}
        batch.update(jobName=f"{name}-themes", solutionVersionArn=similar, batchInferenceJobMode="THEME_GENERATION")
        self.make("BatchInferenceJob", **batch, **themes)

    def _recommenders(self, shop: str) -> None:
        config = {
            "minRecommendationRequestsPerSecond": 2,
            "itemExplorationConfig": {"explorationWeight": "0.5"},
            "trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["COLOUR"]}},
            "enableMetadataWithRecommendations": True,
        }
        for name in ("good", "bad"):
            self.make("Recommender", name=name, datasetGroupArn=shop, recipeArn=FOR_YOU, recommenderConfig=config)

    def _updates(self, version: str) -> None:
        """One update of each kind that takes effect, and one that fails. The first dataset has a tracking id."""
        world = self.world
        lab = world.arn("dataset-group/lab")
        acts = {"schemaArn": world.schema("acts", ACTION_INTERACTIONS, None), "datasetType": "Action_Interactions"}
        self.make("Dataset", name="acts", datasetGroupArn=lab, **acts)
        wider = world.schema("wider", WIDER, None)
        rate, schedule = "minRecommendationRequestsPerSecond", "schedulingExpression"
        for noun, path, changes in (
            ("Dataset", "dataset/lab/ITEMS", [{"schemaArn": wider}]),
            ("Recommender", "recommender/good", [{"recommenderConfig": {rate: number}} for number in (3, 4)]),
            ("Campaign", "campaign/good", [{"minProvisionedTPS": number} for number in (3, 4)]),
            (
                "Solution",
                "solution/full",
                [
                    {
                        "performAutoTraining": False,
                        "performIncrementalUpdate": False,
                        "solutionUpdateConfig": {"autoTrainingConfig": {schedule: f"rate({days} days)"}},
                    }
                    for days in (2, 3)
                ],
            ),
        ):
            for change in changes:
                fails = change is changes[-1]
                world.local.settings.fail_update = [{"match": path, "reason": "Scripted."}] if fails else []
                code, body = world.raw(f"Update{noun}", **{arn_of(noun): world.arn(path)}, **change)
                assert code is None, body
                world.pass_time(5)

    def described(self, noun: str, arn: str) -> dict[str, Any]:
        code, body = self.world.raw(f"Describe{noun}", **{arn_of(noun): arn})
        assert code is None, body
        (found,) = body.values()
        return dict(found)

    def listed(self, noun: str) -> list[dict[str, Any]]:
        code, body = self.world.raw(f"List{noun}s")
        assert code is None, body
        return list(next(found for member, found in body.items() if member != "nextToken"))


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    world = World(Path(tmp_path_factory.mktemp("members")))
    yield Account(world)
    world.local.close()


@pytest.mark.parametrize("noun", MEMBERS)
def test_lists_carry_what_the_documentation_says(account: Account, noun: str) -> None:
    summary, beside = (set(members.split()) for members in MEMBERS[noun])
    listed = account.listed(noun)
    assert set().union(*listed) == summary
    described = [account.described(noun, one[arn_of(noun)]) for one in listed]
    assert set().union(*described) == summary | beside
    for short, full in zip(listed, described, strict=True):
        assert short.items() <= full.items()
        assert ("failureReason" in full) <= full["status"].endswith("FAILED") if "status" in full else True


@pytest.mark.parametrize("noun", UPDATES)
def test_updates_show_what_the_documentation_says(account: Account, noun: str) -> None:
    blocks = [account.described(noun, one[arn_of(noun)]).get(f"latest{noun}Update", {}) for one in account.listed(noun)]
    assert set().union(*blocks) == set(UPDATES[noun].split())


def test_what_was_sent_reads_back(account: Account) -> None:
    rewritten = set()
    for noun, request, found in account.sent:
        for name in request.keys() & found.keys():
            if found[name] != request[name]:
                rewritten.add((noun, name))
        assert not {*request} - {*found} - {"metrics"}, noun
    assert rewritten == REWRITTEN
