"""Functions over the emulator: what they find, by which calls, and how they refuse."""

from __future__ import annotations

from typing import Any

import pytest
from tests.provider.asking import ask
from tests.provider.kind import GROUP, OTHER_GROUP, SOLUTION, account_arn
from tests.provider.stage import Stage

from personalize_provider.base import errors
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.declare.functions import FUNCTIONS

MOST_VIEWED = "arn:aws:personalize:::recipe/aws-ecomm-popular-items-by-views"


def refused(stage: Stage, function: str, /, **arguments: Any) -> str:
    before = len(stage.calls())
    with pytest.raises(errors.PersonalizeError) as error:
        ask(stage, function, **arguments)
    sentence = str(error.value)
    assert sentence.endswith(".")
    assert ". " not in sentence
    assert all(call.operation.startswith(("Describe", "List", "Get")) for call in stage.calls()[before:])
    return sentence


def recommender(stage: Stage, name: str, group: str = GROUP) -> str:
    arn: str = stage.call(
        "CreateRecommender",
        name=name,
        datasetGroupArn=group,
        recipeArn=MOST_VIEWED,
        recommenderConfig={"minRecommendationRequestsPerSecond": 3},
        tags=[{"tagKey": "team", "tagValue": "growth"}],
    )["recommenderArn"]
    return arn


def versions(stage: Stage, *names: str | None) -> list[str]:
    made = []
    for name in names:
        request = {"solutionArn": SOLUTION, **({"name": name} if name else {})}
        made.append(str(stage.call("CreateSolutionVersion", **request)["solutionVersionArn"]))
        stage.clock.time += 4 * 3600
    return made


@pytest.mark.parametrize("by", ["arn", "name"])
def test_a_recipe(stage: Stage, by: str) -> None:
    name = "aws-user-personalization-v2"
    arn = f"arn:aws:personalize:::recipe/{name}"
    found = ask(stage, "getRecipe", **{by: arn if by == "arn" else name})
    assert (found["arn"], found["name"], found["recipeType"]) == (arn, name, "USER_PERSONALIZATION")
    assert found["creationDateTime"].endswith("Z")
    assert "recipeArn" not in found


def test_a_recipe_of_another_partition(stage: Stage) -> None:
    stage.config = ProviderConfig.model_validate({**stage.config.model_dump(), "region": "cn-north-1"})
    assert "arn:aws-cn:personalize:::recipe/nothing" in refused(stage, "getRecipe", name="nothing")


def test_recipes_of_a_domain_and_all(stage: Stage) -> None:
    everything = [one["name"] for one in ask(stage, "listRecipes")["recipes"]]
    shops = ask(stage, "listRecipes", domain="ECOMMERCE", recipeProvider="SERVICE")["recipes"]
    assert {one["domain"] for one in shops} == {"ECOMMERCE"}
    assert {one["name"] for one in shops} == {name for name in everything if name.startswith("aws-ecomm-")}
    assert "aws-sims" in everything
    assert refused(stage, "listRecipes", domain="SHOPS") == "domain must be one of ECOMMERCE, VIDEO_ON_DEMAND."


@pytest.mark.parametrize("by", ["arn", "name"])
def test_a_dataset_group(stage: Stage, by: str) -> None:
    stage.prepare("group")
    stage.call("TagResource", resourceArn=GROUP, tags=[{"tagKey": "team", "tagValue": "growth"}])
    found = ask(stage, "getDatasetGroup", **{by: GROUP if by == "arn" else "shop"})
    assert found["arn"] == GROUP
    assert (found["name"], found["domain"], found["status"]) == ("shop", "ECOMMERCE", "ACTIVE")
    assert found["tags"] == {"team": "growth"}
    assert found.keys() == {"arn", "name", "domain", "status", "tags", "creationDateTime", "lastUpdatedDateTime"}


def test_tags_are_told_without_the_providers_own_and_what_is_left_alone(stage: Stage) -> None:
    row = stage.row("DatasetGroup", "mine", tags={"a": "b"}).create()
    assert ask(stage, "getDatasetGroup", arn=row.arn)["tags"] == {"a": "b"}
    stage.crash()
    stage.config = ProviderConfig.model_validate({**stage.config.model_dump(), "ignore_tags": {"keys": ["a"]}})
    assert ask(stage, "getDatasetGroup", arn=row.arn)["tags"] == {}


def test_all_dataset_groups(stage: Stage) -> None:
    assert ask(stage, "listDatasetGroups") == {"datasetGroups": []}
    stage.prepare("group")
    found = ask(stage, "listDatasetGroups")["datasetGroups"]
    assert {one["datasetGroupArn"] for one in found} == {GROUP, OTHER_GROUP}
    assert {one["domain"] for one in found} == {"ECOMMERCE"}


def test_lists_are_read_to_their_last_page(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.prepare("group")
    pages: list[dict[str, Any]] = [
        {"recommenders": [{"name": "a"}], "nextToken": "2"},
        {"recommenders": [], "nextToken": "3"},
        {"recommenders": [{"name": "b"}]},
    ]
    asked: list[dict[str, Any]] = []

    def page(**request: Any) -> dict[str, Any]:
        asked.append(request)
        return pages[len(asked) - 1]

    monkeypatch.setattr(stage.boto, "list_recommenders", page)
    found = ask(stage, "listRecommenders", datasetGroupArn=GROUP)
    assert found == {"recommenders": [{"name": "a"}, {"name": "b"}]}
    assert [one.get("nextToken") for one in asked] == [None, "2", "3"]
    assert {one["datasetGroupArn"] for one in asked} == {GROUP}


def test_recommenders_of_a_group(stage: Stage) -> None:
    stage.prepare("stocked")
    arn = recommender(stage, "views")
    (found,) = ask(stage, "listRecommenders", datasetGroupArn=GROUP)["recommenders"]
    assert (found["recommenderArn"], found["datasetGroupArn"], found["recipeArn"]) == (arn, GROUP, MOST_VIEWED)
    assert ask(stage, "listRecommenders", datasetGroupArn=OTHER_GROUP) == {"recommenders": []}
    assert len(ask(stage, "listRecommenders")["recommenders"]) == 1


@pytest.mark.parametrize("by", ["arn", "name"])
def test_a_recommender(stage: Stage, by: str) -> None:
    stage.prepare("stocked")
    arn = recommender(stage, "views")
    training = ask(stage, "getRecommender", arn=arn)
    assert training["status"] == "CREATE PENDING"
    stage.clock.time += 4 * 3600
    found = ask(stage, "getRecommender", **{by: arn if by == "arn" else "views"})
    assert (found["arn"], found["name"], found["status"]) == (arn, "views", "ACTIVE")
    assert found["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 3
    assert found["modelMetrics"]["coverage"] > 0
    assert found["tags"] == {"team": "growth"}


@pytest.mark.parametrize("by", ["arn", "name"])
def test_a_solution(stage: Stage, by: str) -> None:
    stage.prepare("solution")
    (version,) = versions(stage, "first")
    found = ask(stage, "getSolution", **{by: SOLUTION if by == "arn" else "base"})
    assert (found["arn"], found["name"], found["performAutoTraining"]) == (SOLUTION, "base", False)
    assert found["latestSolutionVersion"]["solutionVersionArn"] == version


def test_a_version_by_arn_by_name_and_the_newest(stage: Stage) -> None:
    stage.prepare("solution")
    first, second, third = versions(stage, "first", "second", None)
    listed = ask(stage, "listSolutionVersions", solutionArn=SOLUTION)["solutionVersions"]
    assert {one["solutionVersionArn"] for one in listed} == {first, second, third}
    found = ask(stage, "getSolutionVersion", arn=first)
    assert (found["arn"], found["name"], found["solutionArn"], found["status"]) == (first, "first", SOLUTION, "ACTIVE")
    assert found["trainingHours"] > 0
    assert ask(stage, "getSolutionVersion", name="base/first") == found
    assert ask(stage, "getSolutionVersion", name="base/$LATEST")["arn"] == third
    stage.call("CreateSolutionVersion", solutionArn=SOLUTION)
    assert ask(stage, "getSolutionVersion", name="base/$LATEST")["arn"] == third
    assert f"The solution {SOLUTION} has no version third" in refused(stage, "getSolutionVersion", name="base/third")


def test_a_solution_without_an_active_version(stage: Stage) -> None:
    stage.prepare("solution")
    assert "has no active version" in refused(stage, "getSolutionVersion", name="base/$LATEST")


@pytest.mark.parametrize("name", ["base", "base/", "/x", "a/b/c"])
def test_names_of_versions_name_the_solution_too(stage: Stage, name: str) -> None:
    assert refused(stage, "getSolutionVersion", name=name).startswith("name must be SOLUTION/NAME for a solution ver")


def test_metrics_of_a_training(stage: Stage) -> None:
    stage.prepare("solution")
    (arn,) = versions(stage, "first")
    found = ask(stage, "getSolutionMetrics", solutionVersionArn=arn)
    assert found["solutionVersionArn"] == arn
    assert found["metrics"]
    assert all(isinstance(one, float) for one in found["metrics"].values())
    assert refused(stage, "getSolutionMetrics") == "solutionVersionArn is required."
    missing = account_arn("solution/base/nothing")
    sentence = refused(stage, "getSolutionMetrics", solutionVersionArn=missing)
    assert sentence == f"There is no solution version {missing}; check its ARN or name, the region and the account."


@pytest.mark.parametrize("by", ["arn", "name"])
def test_a_campaign(stage: Stage, by: str) -> None:
    stage.prepare("solution")
    (version,) = versions(stage, "first")
    tags = [{"tagKey": "team", "tagValue": "growth"}]
    arn = stage.call("CreateCampaign", name="live", solutionVersionArn=version, minProvisionedTPS=2, tags=tags)
    found = ask(stage, "getCampaign", **{by: arn["campaignArn"] if by == "arn" else "live"})
    assert (found["arn"], found["name"]) == (arn["campaignArn"], "live")
    assert (found["solutionVersionArn"], found["minProvisionedTPS"]) == (version, 2)
    assert found["tags"] == {"team": "growth"}


def test_solutions_of_a_group_and_campaigns_of_a_solution(stage: Stage) -> None:
    stage.prepare("solution")
    (version,) = versions(stage, "first")
    arn = stage.call("CreateCampaign", name="live", solutionVersionArn=version)["campaignArn"]
    (solution,) = ask(stage, "listSolutions", datasetGroupArn=GROUP)["solutions"]
    assert (solution["solutionArn"], solution["name"]) == (SOLUTION, "base")
    (campaign,) = ask(stage, "listCampaigns", solutionArn=SOLUTION)["campaigns"]
    assert (campaign["campaignArn"], campaign["name"]) == (arn, "live")


@pytest.mark.parametrize("function", [one for one in FUNCTIONS if one.does == "get"], ids=lambda one: one.name)
def test_how_lookups_refuse(stage: Stage, function: Any) -> None:
    words = function.noun.words
    one = "An event tracker" if words == "event tracker" else f"A {words}"
    both = f"{one} is looked up by its arn or by its name; give exactly one of the two."
    assert refused(stage, function.name) == both
    assert refused(stage, function.name, arn=account_arn("x/y"), name="y") == both
    assert refused(stage, function.name, name="").startswith(f"name must be the name of {one.lower()}")
    assert refused(stage, function.name, name=["y"]).startswith(f"name must be the name of {one.lower()}")
    assert refused(stage, function.name, arn="hunter2").startswith("arn must be an ARN of Amazon Personalize")
    unknown = f"nam is no argument of {function.name}; it takes arn and name."
    assert refused(stage, function.name, nam="x") == unknown
    assert stage.calls() == []
    arn = account_arn(f"{words.replace(' ', '-')}/nothing")
    assert arn in refused(stage, function.name, arn=arn)
    if function.noun.name in ("EventTracker", "DatasetImportJob"):
        sentence = refused(stage, function.name, name="nothing")
        assert sentence.startswith(f"There is no {words} of the name nothing; check")
    elif function.noun.name == "Dataset":
        sentence = refused(stage, function.name, name="nothing")
        assert sentence == "name must be GROUP/TYPE for a dataset, for example shop/INTERACTIONS."
        assert f"There is no dataset {account_arn('dataset/shop/ITEMS')}" in refused(
            stage, function.name, name="shop/items"
        )
    elif function.noun.name != "SolutionVersion":
        sentence = refused(stage, function.name, name="nothing")
        assert sentence.startswith(f"There is no {words} arn:aws:personalize:")
        assert "/nothing; check its ARN or name, the region and the account" in sentence


def test_what_lives_elsewhere_is_refused(stage: Stage) -> None:
    there = "arn:aws:personalize:eu-west-1:000000000000:"
    asked: dict[str, dict[str, str]] = {
        "getRecommender": {"arn": f"{there}recommender/x"},
        "listRecommenders": {"datasetGroupArn": f"{there}dataset-group/x"},
        "getSolutionMetrics": {"solutionVersionArn": f"{there}solution/x/1"},
    }
    for name, arguments in asked.items():
        sentence = refused(stage, name, **arguments)
        assert "but the configuration leads to account 000000000000 in us-east-1 (the emulator)" in sentence
    assert stage.calls() == []


def test_a_refused_account_answers_nothing(stage: Stage) -> None:
    stage.config = ProviderConfig.model_validate({**stage.config.model_dump(), "allowed_account_ids": ["111111111111"]})
    assert "personalize:allowedAccountIds" in refused(stage, "listDatasetGroups")
    assert stage.calls() == []


def test_an_unknown_function(stage: Stage) -> None:
    assert refused(stage, "getNothing") == "This provider has no function getNothing."
