"""How plan time speaks: the user's names and columns, one sentence for each fact, and the number of the rule."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from tests.provider.stage import Stage

from personalize_provider.declare.resources import BY_NAME
from personalize_provider.declare.spelling import Spelling
from personalize_provider.plan.check import Checked, Costs, Environment, check
from personalize_provider.plan.subject import Subject

PLACE = Environment("aws", "us-east-1", "000000000000")
V1 = "arn:aws:personalize:::recipe/aws-user-personalization"
GROUP = "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop"


def checked(noun: str, spelling: Spelling = "wire", costs: Costs = "off", **given: Any) -> Checked:
    urn = f"urn:pulumi:dev::project::personalize:index:{noun}::thing"
    return check(Subject(BY_NAME[noun], urn, spelling=spelling), given, None, PLACE, costs=costs)


def schema(*columns: dict[str, Any]) -> str:
    keys = [{"name": "USER_ID", "type": "string"}, {"name": "ITEM_ID", "type": "string"}]
    fields = [*keys, {"name": "TIMESTAMP", "type": "long"}, *columns]
    return json.dumps({"type": "record", "name": "Interactions", "fields": fields})


def test_a_column_is_named_and_several_are_one_sentence() -> None:
    texts = [{"name": name, "type": "string"} for name in ("DEVICE", "CITY", "SHOP")]
    (one,) = checked("Schema", schema=schema(texts[0])).warnings
    assert one.startswith("schema: column DEVICE is neither categorical nor textual")
    (many,) = checked("Schema", schema=schema(*texts)).warnings
    assert many.startswith("schema: columns DEVICE, CITY and SHOP: each is neither categorical nor textual")
    assert many.endswith("[A7]")
    (failure,) = checked("Schema", schema=schema({"name": "X", "type": "text"})).failures
    assert failure.startswith("schema: type of X must be one of string, int")


@pytest.mark.parametrize(
    ("spelling", "begins"),
    [
        ("wire", "recommenderConfig.minRecommendationRequestsPerSecond must be"),
        ("python", "recommender_config.min_recommendation_requests_per_second must be"),
        (
            "both",
            "recommenderConfig.minRecommendationRequestsPerSecond (in Python "
            "recommender_config.min_recommendation_requests_per_second) must be",
        ),
    ],
)
def test_a_property_is_told_as_the_user_spells_it(spelling: Spelling, begins: str) -> None:
    config = {"minRecommendationRequestsPerSecond": 0}
    recipe = "arn:aws:personalize:::recipe/aws-vod-top-picks"
    (failure,) = checked(
        "Recommender", spelling, datasetGroupArn=GROUP, recipeArn=recipe, recommenderConfig=config
    ).failures
    assert failure.startswith(begins)


def test_names_within_a_sentence_are_spelt_too_and_keys_are_not() -> None:
    (failure,) = checked("Solution", "python", datasetGroupArn=GROUP, performAutoML=True, recipeArn=V1).failures
    assert failure.startswith("recipe_arn must be left out with perform_auto_ml")
    config = {"itemExplorationConfig": {"explorationWait": "1"}}
    (warning,) = checked(
        "Campaign",
        "python",
        solutionVersionArn="arn:aws:personalize:us-east-1:000000000000:solution/s/1",
        campaignConfig=config,
    ).warnings
    assert warning.startswith('campaign_config.item_exploration_config["explorationWait"] is not a known key')
    assert "explorationWeight" in warning


def test_the_rules_number_ends_the_sentence() -> None:
    (failure,) = checked("Solution", datasetGroupArn=GROUP, performAutoML=True, recipeArn=V1).failures
    assert failure.endswith("[S1]")


def test_the_wrong_value_of_an_enumeration_is_told_unless_it_is_secret() -> None:
    found = checked("DatasetGroup", domain="ECOMERCE").failures
    assert found == ("domain is `ECOMERCE`; it must be one of ECOMMERCE, VIDEO_ON_DEMAND",)
    subject = Subject(BY_NAME["DatasetGroup"], "urn:pulumi:dev::project::personalize:index:DatasetGroup::thing")
    hidden = check(replace(subject, secrets=frozenset({("domain",)})), {"domain": "ECOMERCE"}, None, PLACE)
    assert hidden.failures == ("domain must be one of ECOMMERCE, VIDEO_ON_DEMAND",)
    assert "odd text" not in checked("DatasetGroup", domain="odd text").failures[0]


def test_what_only_follows_is_not_said() -> None:
    failures = checked("Filter", dataset_group_arn=GROUP, filterExpression="INCLUDE ItemID WHERE Items.A > 1").failures
    assert failures == ("dataset_group_arn is not a property of Filter; did you mean `datasetGroupArn`?",)
    failures = checked("Solution", datasetGroupArn=GROUP, recipe_arn=V1).failures
    assert failures == ("recipe_arn is not a property of Solution; did you mean `recipeArn`?",)


@pytest.mark.parametrize(
    "text",
    [
        "Calling __str__ on an Output[T] is not supported.\n\nTo get the value of an Output[T] as an Output[str] ...",
        "Calling [toString] on an [Output<T>] is not supported.",
    ],
)
def test_an_output_within_a_text_is_recognised(text: str) -> None:
    (failure,) = checked(
        "DatasetImportJob",
        datasetArn="arn:aws:personalize:us-east-1:000000000000:dataset/shop/ITEMS",
        roleArn="arn:aws:iam::000000000000:role/r",
        dataSource={"dataLocation": f"s3://{text}/items.csv"},
    ).failures
    assert failure.startswith("dataSource.dataLocation holds the text of an Output")
    assert "pulumi.Output.format" in failure


def test_a_cost_is_said_once_a_run_and_each_is_an_error_where_costs_are(stage: Stage) -> None:
    given: Any = {"datasetGroupArn": GROUP, "recipeArn": "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"}
    first = [one for one in stage.row("Recommender", "one", **given).checked().warnings if "[B1]" in one]
    second = [one for one in stage.row("Recommender", "two", **given).checked().warnings if "[B1]" in one]
    assert (len(first), second) == (1, [])
    for _ in range(2):
        found = checked("Recommender", costs="error", **given)
        assert [one for one in found.failures if "[B1]" in one]
