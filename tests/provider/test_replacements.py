"""A replacement takes dependants along: the engine's own question about them, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from tests.emulator.world import ROLE
from tests.provider.kind import FIRST, GROUP, INTERACTIONS_SET, OTHER_GROUP, SOLUTION, account_arn
from tests.provider.stage import Row, Stage
from tests.provider.stories import like
from tests.provider.table_serving import SPENT, VALUE, VIEWS

from personalize_emulator.store.settings import Fault
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.plan.diff import Plan

KEY = "arn:aws:kms:us-east-1:000000000000:key/1"
ITEMS_SET = account_arn("dataset/shop/ITEMS")
SCHEMA = account_arn("schema/interactions")
#: What goes, by its ARN: the kind, what the last run had, and the edit that replaces it under the same ARN.
GOING: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    GROUP: ("DatasetGroup", {"name": "shop", "domain": "ECOMMERCE"}, {"kmsKeyArn": KEY, "roleArn": ROLE}),
    INTERACTIONS_SET: ("Dataset", {"datasetType": "INTERACTIONS", "schemaArn": SCHEMA}, {"name": "second"}),
    ITEMS_SET: ("Dataset", {"datasetType": "ITEMS"}, {"name": "second"}),
    SCHEMA: ("Schema", {"name": "interactions"}, {"domain": "VIDEO_ON_DEMAND"}),
    SOLUTION: ("Solution", {"name": "base"}, {"eventType": "View"}),
}


def last_run(stage: Stage, kind: str, logical: str, arn: str, **given: Any) -> Row:
    """A resource of the last run, as its state tells of it."""
    row = like(stage, kind, logical, **given)
    row.arn = arn
    row.inputs = row.checked().inputs
    row.outputs = {"__token": "t"}
    return row


def going(stage: Stage, *arns: str) -> list[Row]:
    """A process of the provider that has checked these twice, and so knows that this run makes them anew."""
    rows = [
        last_run(stage, kind, f"gone-{kind}-{arn[-5:]}", arn, **old) for arn in arns for kind, old, _ in [GOING[arn]]
    ]
    stage.crash()
    for row in rows:
        row.given |= GOING[row.arn][2]
        checked = row.checked()
        assert checked.plan.replaces
        assert checked.inputs["arn"] == row.arn
        again = Row(stage, row.kind, row.logical, row.given)
        assert again.checked().failures == ()
    return rows


def asked(stage: Stage, row: Row, *members: str) -> Plan:
    """The answer to an engine that puts unknown in the place of these inputs, before the row is checked."""
    news = {**row.inputs, **dict.fromkeys(members, UNKNOWN)}
    return stage.do(lambda life: life.diff(row.subject, row.arn, row.inputs, news, row.outputs))


def child(stage: Stage, kind: str, **given: Any) -> Row:
    return last_run(stage, kind, f"child-{kind}", account_arn(f"{kind.lower()}/child"), **given)


@pytest.mark.parametrize(
    ("kind", "given", "goes", "path"),
    [
        ("Dataset", {}, GROUP, "datasetGroupArn"),
        ("Recommender", {}, GROUP, "datasetGroupArn"),
        ("Solution", {}, GROUP, "datasetGroupArn"),
        ("EventTracker", {}, GROUP, "datasetGroupArn"),
        ("Filter", {}, GROUP, "datasetGroupArn"),
        ("MetricAttribution", {}, GROUP, "datasetGroupArn"),
        ("DataDeletionJob", {}, GROUP, "datasetGroupArn"),
        ("Dataset", {"datasetType": "INTERACTIONS", "schemaArn": SCHEMA}, SCHEMA, "schemaArn"),
        ("DatasetImportJob", {"datasetArn": INTERACTIONS_SET}, INTERACTIONS_SET, "datasetArn"),
        ("DatasetExportJob", {"datasetArn": INTERACTIONS_SET}, INTERACTIONS_SET, "datasetArn"),
        ("SolutionVersion", {"solutionArn": SOLUTION}, SOLUTION, "solutionArn"),
        ("Campaign", {"solutionVersionArn": FIRST}, SOLUTION, "solutionVersionArn"),
        ("Campaign", {"solutionVersionArn": f"{SOLUTION}/$LATEST"}, SOLUTION, "solutionVersionArn"),
        ("BatchInferenceJob", {"solutionVersionArn": FIRST}, SOLUTION, "solutionVersionArn"),
        ("BatchSegmentJob", {"solutionVersionArn": FIRST}, SOLUTION, "solutionVersionArn"),
    ],
)
def test_what_lies_below_goes_with_it(stage: Stage, kind: str, given: dict[str, Any], goes: str, path: str) -> None:
    stage.prepare("trained")
    row = child(stage, kind, **given)
    stage.crash()
    assert not asked(stage, row, path).any
    going(stage, goes)
    plan = asked(stage, row, path)
    assert (plan.replaces, plan.delete_first) == ((path,), True)
    noun, words = row.subject.noun, BY_NAME[GOING[goes][0]].noun.words
    assert plan.explanation(noun, None) == f"The {noun} is deleted before the {words} {goes}, and made anew after it."


@pytest.mark.parametrize(
    ("kind", "given", "goes", "with_it"),
    [
        ("Filter", {}, INTERACTIONS_SET, True),
        ("Filter", {}, ITEMS_SET, True),
        ("Filter", {"datasetGroupArn": OTHER_GROUP}, ITEMS_SET, False),
        ("EventTracker", {}, INTERACTIONS_SET, True),
        ("EventTracker", {}, ITEMS_SET, False),
        ("MetricAttribution", {"metrics": [VIEWS]}, INTERACTIONS_SET, True),
        ("MetricAttribution", {"metrics": [VIEWS, VALUE]}, ITEMS_SET, False),
        ("MetricAttribution", {"metrics": [VIEWS, SPENT]}, ITEMS_SET, True),
        ("Campaign", {"solutionVersionArn": FIRST}, INTERACTIONS_SET, True),
        ("Campaign", {"solutionVersionArn": FIRST}, ITEMS_SET, True),
        ("Recommender", {}, INTERACTIONS_SET, False),
        ("Solution", {}, INTERACTIONS_SET, False),
    ],
)
def test_what_keeps_a_dataset_goes_with_it(
    stage: Stage, kind: str, given: dict[str, Any], goes: str, with_it: bool
) -> None:
    stage.prepare("trained")
    row = child(stage, kind, **given)
    stage.crash()
    going(stage, goes)
    plan = asked(stage, row, "__after")
    assert bool(plan.replaces) == plan.delete_first == with_it


@pytest.mark.parametrize("known", [False, True])
def test_a_dataset_is_taken_for_a_new_one_unless_the_last_run_knew_it(stage: Stage, known: bool) -> None:
    """`up --replace` has it checked without old inputs, like a new one."""
    stage.prepare("trained")
    campaign = child(stage, "Campaign", solutionVersionArn=FIRST)
    campaign.outputs["__after"] = [INTERACTIONS_SET, *([ITEMS_SET] if known else [])]
    stage.crash()
    assert like(stage, "Dataset", "items", datasetType="ITEMS").checked().inputs["arn"] == ITEMS_SET
    assert asked(stage, campaign, "solutionVersionArn").delete_first == known


def test_what_is_imported_does_not_go(stage: Stage) -> None:
    """Its check cannot be told from that of something new."""
    stage.prepare("trained")
    row = child(stage, "Filter")
    stage.crash()
    group = like(stage, "DatasetGroup", "g", name="shop")
    assert stage.do(lambda life: life.find(group.subject, GROUP)) is not None
    assert group.checked().inputs["arn"] == GROUP
    assert not asked(stage, row, "datasetGroupArn").any


def test_what_goes_takes_what_lies_below_it(stage: Stage) -> None:
    """The engine asks parents first; none of them is checked before all have answered."""
    stage.prepare("trained")
    dataset = last_run(stage, "Dataset", "d", INTERACTIONS_SET, **GOING[INTERACTIONS_SET][1])
    solution = last_run(stage, "Solution", "s", SOLUTION, name="base")
    below = [
        (child(stage, "DatasetImportJob", datasetArn=INTERACTIONS_SET), "datasetArn"),
        (child(stage, "SolutionVersion"), "solutionArn"),
        (child(stage, "Campaign", solutionVersionArn=FIRST), "solutionVersionArn"),
    ]
    stage.crash()
    going(stage, GROUP)
    for row, member in [(dataset, "datasetGroupArn"), (solution, "datasetGroupArn"), *below]:
        assert asked(stage, row, member).replaces == (member,), row.kind


def test_a_campaign_that_can_be_pointed_to_a_new_version_stays(stage: Stage) -> None:
    """A version with a name of its own is deleted first, which deletes nothing: its solution keeps it."""
    stage.prepare("trained")
    version = last_run(stage, "SolutionVersion", "v", FIRST, name="own")
    campaign = child(stage, "Campaign", solutionVersionArn=FIRST)
    stage.crash()
    version.given["triggers"] = {"a": "2"}
    assert version.checked().plan.replaces
    assert not asked(stage, campaign, "solutionVersionArn").any


def test_a_parent_that_is_deleted_first_under_another_arn_takes_them_too(stage: Stage) -> None:
    """The user's own option; the engine asks only where the old one is deleted first."""
    stage.prepare("trained")
    group = last_run(stage, "DatasetGroup", "g", GROUP, name="shop", domain="ECOMMERCE")
    row = child(stage, "Filter")
    stage.crash()
    group.given["name"] = "another"
    assert group.checked().plan.replaces == ("name",)
    assert asked(stage, row, "datasetGroupArn").replaces == ("datasetGroupArn",)


def test_an_ordinary_unknown_parent_replaces_nothing(stage: Stage) -> None:
    stage.prepare("trained")
    row = child(stage, "Filter")
    stage.crash()
    row.given["datasetGroupArn"] = UNKNOWN
    plan = row.plan()
    assert (plan.replaces, plan.may_replace) == ((), ("datasetGroupArn",))


@pytest.mark.parametrize(
    ("kind", "goes", "begins", "ends"),
    [
        ("Campaign", GROUP, "the data is imported, a version is trained", "dataset group"),
        ("Campaign", INTERACTIONS_SET, "the data is imported", "dataset group"),
        ("Campaign", SOLUTION, "a version is trained", "solution"),
        ("Recommender", GROUP, "the data is imported", "dataset group"),
    ],
)
def test_what_serves_nothing_meanwhile_is_said_with_the_way_without_that(
    stage: Stage, kind: str, goes: str, begins: str, ends: str
) -> None:
    stage.prepare("trained")
    solution = last_run(stage, "Solution", "s", SOLUTION, name="base")
    row = child(stage, kind)
    stage.crash()
    going(stage, goes)
    if goes == GROUP:
        asked(stage, solution, "datasetGroupArn")
    (sentence,) = asked(stage, row, "solutionVersionArn", "datasetGroupArn").warnings
    noun = kind.lower()
    assert sentence.startswith(
        f"Nothing serves in the place of the {noun} until {begins} and it is made anew, usually about "
    )
    assert sentence.endswith(
        f" later; to keep serving, declare a new {ends} beside the old one, with all that hangs on it, and remove the "
        "old one when the new one serves."
    )


def test_what_is_lost_for_no_need_is_said(stage: Stage) -> None:
    stage.prepare("trained")
    row = child(stage, "Dataset", datasetType="INTERACTIONS", schemaArn=SCHEMA)
    stage.crash()
    going(stage, SCHEMA)
    way, lost = asked(stage, row, "schemaArn").warnings
    assert way.startswith("The dataset goes with its schema, which is deleted first because it has a name of its own;")
    assert "loses for ever its data" in lost


@pytest.mark.parametrize("readable", [True, False])
def test_the_group_of_a_campaign_is_looked_up_where_the_program_does_not_tell_it_yet(
    stage: Stage, readable: bool
) -> None:
    stage.prepare("trained")
    campaign = child(stage, "Campaign", solutionVersionArn=FIRST)
    stage.crash()
    going(stage, INTERACTIONS_SET)
    if not readable:
        stage.local.settings.faults = [Fault("DescribeSolution", "AccessDeniedException", times=None)]
    assert asked(stage, campaign, "__after").delete_first == readable
    assert stage.count("DescribeSolution") == 1


# What the engine did not ask for


@pytest.mark.parametrize(
    ("kind", "given", "goes", "words"),
    [
        ("Filter", {}, INTERACTIONS_SET, "dataset"),
        ("EventTracker", {}, INTERACTIONS_SET, "dataset"),
        ("MetricAttribution", {}, INTERACTIONS_SET, "dataset"),
        ("Campaign", {"solutionVersionArn": FIRST}, INTERACTIONS_SET, "dataset"),
        ("Recommender", {}, GROUP, "dataset group"),
        ("SolutionVersion", {}, SOLUTION, "solution"),
    ],
)
def test_what_was_not_deleted_before_it_is_refused_with_the_way(
    stage: Stage, kind: str, given: dict[str, Any], goes: str, words: str
) -> None:
    stage.prepare("trained")
    row = child(stage, kind, **given)
    stage.crash()
    assert row.checked().failures == ()
    stage.crash()
    going(stage, goes)
    noun = row.subject.noun
    assert row.checked().failures == (
        f"The {noun} must be deleted before the {words} {goes} is made anew, and the state knows of no such "
        f"dependency: take the change back, add the {words} to the depends_on of this {noun}, run `pulumi up`, and "
        "make the change again",
    )
    again = Row(stage, row.kind, row.logical, row.given)
    assert again.checked().failures == (), "what was deleted in this run is checked as new"


def test_what_was_checked_before_is_refused_where_it_is_in_the_way(stage: Stage) -> None:
    """Without an edge the engine may take them in any order."""
    stage.prepare("trained")
    filter_ = child(stage, "Filter")
    dataset = last_run(stage, "Dataset", "d", INTERACTIONS_SET, **GOING[INTERACTIONS_SET][1])
    stage.crash()
    assert filter_.checked().failures == ()
    assert dataset.checked().failures == ()
    dataset.given["name"] = "second"
    assert dataset.checked().failures == (
        "The dataset is made anew, and `child-Filter` must be deleted before that, but the state knows of no such "
        "dependency: take the change back, add the dataset to the depends_on of `child-Filter`, run `pulumi up`, and "
        "make the change again",
    )


@pytest.mark.parametrize(
    ("kind", "given"),
    [("EventTracker", {}), ("Recommender", {}), ("DatasetExportJob", {"datasetArn": ITEMS_SET})],
)
def test_what_is_not_in_the_way_is_left_alone(stage: Stage, kind: str, given: dict[str, Any]) -> None:
    stage.prepare("trained")
    row = child(stage, kind, **given)
    stage.crash()
    going(stage, ITEMS_SET)
    assert row.checked().failures == ()


def test_a_dataset_that_is_new_is_in_nobodys_way(stage: Stage) -> None:
    stage.prepare("group")
    filter_ = child(stage, "Filter")
    stage.crash()
    assert like(stage, "Dataset", "new").checked().failures == ()
    assert filter_.checked().failures == ()
