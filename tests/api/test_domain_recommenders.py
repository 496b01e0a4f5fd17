"""The component for domain dataset groups: what it declares and answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pulumi
import pytest
from tests.api.mocks import Engine

import pulumi_personalize as personalize

Run = Callable[[Callable[[], object]], Any]
TOKEN = "pulumi-python:dynamic/personalize:"
SCHEMA = {"type": "record", "name": "Interactions", "fields": []}
RECIPE = "arn:aws:personalize:::recipe/"


def shop(name: str = "shop", /, **arguments: Any) -> personalize.DomainRecommenders:
    given: dict[str, Any] = {
        "domain": "ECOMMERCE",
        "interactions": {"schema": SCHEMA, "data_location": "s3://b/i.csv"},
        "use_cases": ["recommended-for-you"],
        "role_arn": "arn:aws:iam::1:role/r",
        **arguments,
    }
    return personalize.DomainRecommenders(name, **given)


def _last(urn: str) -> str:
    return urn.rpartition("::")[2]


def test_everything_of_a_shop(engine: Engine, run: Run) -> None:
    engine.answers = {"arn": "arn:it", "trackingId": "id", "tagsAll": {}}
    made: list[personalize.DomainRecommenders] = []

    def program() -> object:
        made.append(
            shop(
                items=personalize.DomainDatasetArgs(SCHEMA, "s3://b/items.csv", triggers={"hash": "1"}),
                users={"schema": "{}"},
                use_cases={
                    "recommended-for-you": {"recommender_config": {"min_recommendation_requests_per_second": 2}},
                    "aws-ecomm-popular-items-by-views": personalize.DomainUseCaseArgs(desired_status="INACTIVE"),
                    "frequently-bought-together": None,
                },
                tags={"team": "growth"},
            )
        )
        return pulumi.Output.all(made[0].recommender_arns, made[0].tracking_id, made[0].dataset_group_arn)

    arns, tracking_id, group_arn = run(program)
    assert arns == dict.fromkeys(
        ["recommended-for-you", "aws-ecomm-popular-items-by-views", "frequently-bought-together"], "arn:it"
    )
    assert (tracking_id, group_arn) == ("id", "arn:it")
    parts = {name: one for name, one in engine.requests.items() if one.parent.endswith("DomainRecommenders::shop")}
    assert parts.keys() == engine.requests.keys() - {"shop-test"}
    assert set(engine.requests) >= {
        "shop",
        "shop-interactions",
        "shop-items",
        "shop-users",
        "shop-events",
        "shop-recommended-for-you",
        "shop-popular-items-by-views",
        "shop-frequently-bought-together",
    }
    assert set(made[0].imports) == {"INTERACTIONS", "ITEMS"}
    assert set(made[0].datasets) == {"INTERACTIONS", "ITEMS", "USERS"}
    assert engine.inputs("shop-recommended-for-you") == {
        "datasetGroupArn": "arn:it",
        "recipeArn": RECIPE + "aws-ecomm-recommended-for-you",
        "recommenderConfig": {"minRecommendationRequestsPerSecond": 2},
        "tags": {"team": "growth"},
    }
    assert engine.inputs("shop-popular-items-by-views")["desiredStatus"] == "INACTIVE"
    assert "recommenderConfig" not in engine.inputs("shop-frequently-bought-together")


def test_a_training_waits_for_all_data_and_an_event_tracker_for_its_dataset(engine: Engine, run: Run) -> None:
    engine.answers = {"arn": "arn:it"}
    run(lambda: shop(items={"schema": SCHEMA, "data_location": "s3://b/items.csv"}).recommender_arns)
    waits = {
        name: sorted(
            {dependency.split("::")[-2].rpartition(":")[2] + " " + _last(dependency) for dependency in one.dependencies}
        )
        for name, one in engine.requests.items()
    }
    assert waits["shop-recommended-for-you"] == [
        "Dataset shop-interactions",
        "Dataset shop-items",
        "DatasetGroup shop",
        "DatasetImportJob shop-interactions",
        "DatasetImportJob shop-items",
    ]
    assert waits["shop-events"] == ["Dataset shop-interactions", "DatasetGroup shop"]


def test_what_is_left_out(engine: Engine, run: Run) -> None:
    component: list[personalize.DomainRecommenders] = []

    def program() -> object:
        component.append(shop(interactions={"schema": SCHEMA}, use_cases=[], event_tracker=False))
        return pulumi.Output.all(component[0].recommender_arns, component[0].tracking_id)

    assert run(program) == [{}, None]
    assert component[0].event_tracker is None
    assert (component[0].imports, component[0].recommenders) == ({}, {})
    assert engine.requests.keys() - {"shop-test"} == {"shop", "shop-interactions"}


def test_the_domain_of_films(engine: Engine, run: Run) -> None:
    run(lambda: shop("films", domain="VIDEO_ON_DEMAND", use_cases=["top-picks"]).recommender_arns)
    assert engine.inputs("films-top-picks")["recipeArn"] == RECIPE + "aws-vod-top-picks"
    assert engine.inputs("films-interactions")["roleArn"] == "arn:aws:iam::1:role/r"


def test_the_parts_follow_the_components_provider(engine: Engine, run: Run) -> None:
    def program() -> object:
        oregon = personalize.Provider("oregon", region="us-west-2")
        return shop(opts=pulumi.ResourceOptions(provider=oregon)).recommender_arns

    run(program)
    assert engine.requests["shop-recommended-for-you"].type == "personalize:index:Recommender"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"domain": "CARS"}, "domain must be one of ECOMMERCE, VIDEO_ON_DEMAND; `CARS` is none of them."),
        (
            {"use_cases": ["recommended-for-you", "aws-ecomm-recommended-for-you"]},
            "use_cases names `aws-ecomm-recommended-for-you` twice; name each use case once.",
        ),
        (
            {"interactions": {"schema": SCHEMA, "location": "s3://b/i.csv"}},
            "interactions must be a DomainDatasetArgs, or a dict with the keys schema, data_location, triggers.",
        ),
        (
            {"use_cases": {"recommended-for-you": {"name": "x"}}},
            "use_cases['recommended-for-you'] must be a DomainUseCaseArgs, or a dict with the keys "
            "recommender_config, desired_status.",
        ),
    ],
)
def test_a_mistake_is_one_sentence(engine: Engine, run: Run, arguments: dict[str, Any], sentence: str) -> None:
    with pytest.raises(pulumi.RunError) as told:
        run(lambda: shop(**arguments))
    assert str(told.value) == sentence
