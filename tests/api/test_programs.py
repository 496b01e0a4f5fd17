"""Programs: what arrives of their arguments, and what comes out of their outputs."""

from __future__ import annotations

import json
from typing import Any

import pulumi
import pytest
from tests.api.mocks import Engine
from tests.api.recommended import ARRIVED, COLUMNS, EXPLORATION, GROUP, Run, declared_recommender

import pulumi_personalize as personalize


@pytest.mark.parametrize(
    "config",
    [
        personalize.RecommenderConfigArgs(
            min_recommendation_requests_per_second=2,
            item_exploration_config={"explorationWeight": 0.3, "exploration_odd_key": "1"},
            training_data_config=personalize.TrainingDataConfigArgs(excluded_dataset_columns=COLUMNS),
        ),
        personalize.RecommenderConfigArgs(
            min_recommendation_requests_per_second=2,
            item_exploration_config={"explorationWeight": 0.3, "exploration_odd_key": "1"},
            training_data_config={"excluded_dataset_columns": COLUMNS},
        ),
        {
            "min_recommendation_requests_per_second": 2,
            "item_exploration_config": EXPLORATION,
            "training_data_config": {"excluded_dataset_columns": COLUMNS},
        },
        {
            "minRecommendationRequestsPerSecond": 2,
            "itemExplorationConfig": EXPLORATION,
            "trainingDataConfig": {"excludedDatasetColumns": COLUMNS},
        },
    ],
    ids=["objects", "dict in object", "snake_case", "camelCase"],
)
def test_nested_values_arrive_in_camel_case_and_free_keys_untouched(engine: Engine, run: Run, config: Any) -> None:
    run(lambda: declared_recommender(recommender_config=config).urn)
    assert engine.inputs("r")["recommenderConfig"] == ARRIVED


def test_unknown_keys_pass_through(engine: Engine, run: Run) -> None:
    run(
        lambda: (
            declared_recommender(recommender_config={"min_recomendation": 1, "training_data_config": {"x_y": 1}}).urn
        )
    )
    assert engine.inputs("r")["recommenderConfig"] == {"min_recomendation": 1, "trainingDataConfig": {"x_y": 1}}


def test_acronyms_and_lists_of_objects_arrive_in_the_services_case(engine: Engine, run: Run) -> None:
    def program() -> object:
        return personalize.Solution(
            "s",
            dataset_group_arn=GROUP,
            perform_hpo=True,
            solution_config={
                "auto_ml_config": {"metric_name": "m"},
                "hpo_config": {
                    "hpo_resource_config": {"max_number_of_training_jobs": "4"},
                    "algorithm_hyper_parameter_ranges": {
                        "integer_hyper_parameter_ranges": [{"name": "bptt", "min_value": 2, "max_value": 32}],
                        "categorical_hyper_parameter_ranges": [
                            personalize.CategoricalHyperParameterRangeArgs(name="recency_mask", values=["true"])
                        ],
                    },
                },
            },
        ).urn

    run(program)
    assert engine.inputs("s") == {
        "datasetGroupArn": GROUP,
        "performHPO": True,
        "solutionConfig": {
            "autoMLConfig": {"metricName": "m"},
            "hpoConfig": {
                "hpoResourceConfig": {"maxNumberOfTrainingJobs": "4"},
                "algorithmHyperParameterRanges": {
                    "integerHyperParameterRanges": [{"name": "bptt", "minValue": 2, "maxValue": 32}],
                    "categoricalHyperParameterRanges": [{"name": "recency_mask", "values": ["true"]}],
                },
            },
        },
    }


def test_outputs_are_typed_and_ints_stay_ints(engine: Engine, run: Run) -> None:
    engine.answers = {
        "arn": "arn:r",
        "tagsAll": {"team_name": "growth"},
        "latestRecommenderUpdate": {
            "status": "CREATE FAILED",
            "failureReason": "too few interactions",
            "recommenderConfig": ARRIVED,
        },
        "modelMetrics": {"precision_at_5": 0.5},
    }

    def program() -> object:
        recommender = declared_recommender(recommender_config={"min_recommendation_requests_per_second": 2})
        update = recommender.latest_recommender_update
        values = (recommender.arn, recommender.tags_all, update.failure_reason, recommender.model_metrics)
        objects = (
            recommender.recommender_config.apply(lambda found: typed.update(config=found)),
            update.apply(lambda found: typed.update(update=found)),
        )
        return pulumi.Output.all(*values, recommender.failure_reason, *objects)

    typed: dict[str, Any] = {}
    arn, tags, reason, metrics, absent, *_ = run(program)
    config, update = typed["config"], typed["update"]
    assert (arn, tags, reason, metrics, absent) == (
        "arn:r",
        {"team_name": "growth"},
        "too few interactions",
        {"precision_at_5": 0.5},
        None,
    )
    assert isinstance(config, personalize.outputs.RecommenderConfig)
    assert repr(config.min_recommendation_requests_per_second) == "2"
    assert isinstance(update, personalize.outputs.RecommenderUpdateSummary)
    assert update.recommender_config is not None
    assert update.recommender_config.item_exploration_config == EXPLORATION
    assert update.recommender_config.training_data_config is not None
    assert update.recommender_config.training_data_config.excluded_dataset_columns == COLUMNS


def test_an_output_of_one_resource_is_an_input_of_another(engine: Engine, run: Run) -> None:
    def program() -> object:
        first = declared_recommender(
            "first", recommender_config={"training_data_config": {"included_dataset_columns": COLUMNS}}
        )
        return declared_recommender("second", recommender_config=first.recommender_config).urn

    run(program)
    assert engine.inputs("second")["recommenderConfig"] == engine.inputs("first")["recommenderConfig"]
    assert engine.inputs("first")["recommenderConfig"] == {"trainingDataConfig": {"includedDatasetColumns": COLUMNS}}


def test_a_schema_is_an_object_or_text(engine: Engine, run: Run) -> None:
    fields = [
        {"name": "WEIGHT", "type": ["null", "float"], "default": None},
        {"name": "N", "type": "int", "default": 0},
    ]

    def program() -> object:
        named = personalize.Schema(
            "named", schema={"type": "record", "fields": fields, "name": pulumi.Output.from_input("A")}
        )
        text = personalize.Schema("text", schema='{"type": "record"}')
        whole = personalize.Schema("whole", schema=pulumi.Output.from_input({"type": "record"}))
        return pulumi.Output.all(named.schema, text.urn, whole.urn)

    answered = run(program)[0]
    arrived = {name: engine.inputs(name)["schema"] for name in ("named", "text", "whole")}
    assert arrived["named"] == answered
    assert json.loads(arrived["named"]) == {"type": "record", "fields": fields, "name": "A"}
    assert '"default": 0}' in arrived["named"]
    assert arrived["text"] == arrived["whole"] == '{"type": "record"}'


def test_secrets_stay_secret(engine: Engine, run: Run) -> None:
    def program() -> object:
        tags = {"team": pulumi.Output.secret("growth")}
        return pulumi.Output.all(declared_recommender(tags=tags).urn)

    run(program)
    assert engine.inputs("r")["tags"] is not None
    assert "1b47061264138c4ac30d75fd1eb44270" in str(engine.requests["r"].object)


def test_argument_objects_are_told_apart_by_value() -> None:
    assert personalize.DataSourceArgs(data_location="s3://a") == personalize.DataSourceArgs(data_location="s3://a")
    assert personalize.DataSourceArgs(data_location="s3://a") != personalize.DataSourceArgs(data_location="s3://b")


@pytest.mark.parametrize("name", personalize.__all__)
def test_everything_exported_is_there_and_documented(name: str) -> None:
    found = getattr(personalize, name)
    assert name == "RecipeName" or found.__doc__
