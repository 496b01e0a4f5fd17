"""What a program says, what arrives at the engine, and what comes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pulumi
import pytest
from tests.api.mocks import Engine

import pulumi_personalize as personalize
from personalize_provider.base import host_reference

Run = Callable[[Callable[[], object]], Any]
RECIPE = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"
GROUP = "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop"
TOKEN = "pulumi-python:dynamic/personalize:"

ARRIVED = {
    "minRecommendationRequestsPerSecond": 2,
    "itemExplorationConfig": {"explorationWeight": 0.3, "exploration_odd_key": "1"},
    "trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["DESCRIPTION"], "some_type": ["a_b"]}},
}
COLUMNS = {"ITEMS": ["DESCRIPTION"], "some_type": ["a_b"]}
EXPLORATION = {"explorationWeight": 0.3, "exploration_odd_key": "1"}


def _recommender(logical_name: str = "r", /, **arguments: Any) -> personalize.Recommender:
    return personalize.Recommender(logical_name, **{"dataset_group_arn": GROUP, "recipe_arn": RECIPE, **arguments})


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
    run(lambda: _recommender(recommender_config=config).urn)
    assert engine.inputs("r")["recommenderConfig"] == ARRIVED


def test_unknown_keys_pass_through(engine: Engine, run: Run) -> None:
    run(lambda: _recommender(recommender_config={"min_recomendation": 1, "training_data_config": {"x_y": 1}}).urn)
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
        recommender = _recommender(recommender_config={"min_recommendation_requests_per_second": 2})
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
        first = _recommender(
            "first", recommender_config={"training_data_config": {"included_dataset_columns": COLUMNS}}
        )
        return _recommender("second", recommender_config=first.recommender_config).urn

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


def test_hidden_inputs_say_what_calls_do_not(engine: Engine, run: Run) -> None:
    options = pulumi.ResourceOptions(
        custom_timeouts=pulumi.CustomTimeouts(create="30m", delete="1h"), replace_on_changes=["recommenderConfig"]
    )
    run(lambda: pulumi.Output.all(_recommender("a", opts=options).urn, _recommender("b").urn))
    hidden = {key: value for key, value in engine.properties["a"].items() if key.startswith("__")}
    assert hidden == {
        "__provider": host_reference.reference("Recommender"),
        "__urn": f"urn:pulumi:test::shop::{TOKEN}Recommender::a",
        "__timeouts": {"create": "30m", "delete": "1h"},
        "__replaceOnChanges": ["recommenderConfig"],
    }
    assert {key for key in engine.properties["b"] if key.startswith("__")} == {"__provider", "__urn"}


def test_a_child_of_a_component_knows_its_own_urn(engine: Engine, run: Run) -> None:
    def program() -> object:
        parent = pulumi.ComponentResource("shop:index:Team", "team")
        options = pulumi.ResourceOptions(parent=parent)
        children = [_recommender(name, opts=options) for name in ("a", "b")]
        return pulumi.Output.all(*(child.urn for child in children))

    run(program)
    urn = engine.properties["b"]["__urn"]
    assert urn.endswith(f"shop:index:Team${TOKEN}Recommender::b")
    assert not engine.requests["b"].propertyDependencies["__urn"].urns


def test_each_runtime_is_an_alias_of_the_other(engine: Engine, run: Run) -> None:
    options = pulumi.ResourceOptions(aliases=[pulumi.Alias(name="old")])
    run(lambda: _recommender(opts=options).urn)
    request = engine.requests["r"]
    assert request.type == f"{TOKEN}Recommender"
    assert {alias.urn or alias.spec.name for alias in request.aliases} == {
        "urn:pulumi:test::shop::personalize:index:Recommender::r",
        "old",
    }


@pytest.mark.parametrize(
    ("arguments", "options", "deletes_first"),
    [
        ({}, None, False),
        ({"name": "mine"}, None, True),
        ({"name": "mine"}, pulumi.ResourceOptions(delete_before_replace=False), False),
        ({}, pulumi.ResourceOptions(delete_before_replace=True), True),
    ],
)
def test_a_name_of_the_users_is_deleted_before_it_is_taken_again(
    engine: Engine, run: Run, arguments: dict[str, Any], options: pulumi.ResourceOptions | None, deletes_first: bool
) -> None:
    run(lambda: _recommender(opts=options, **arguments).urn)
    assert engine.requests["r"].deleteBeforeReplace is deletes_first


def test_datasets_are_always_deleted_first_and_jobs_when_named(engine: Engine, run: Run) -> None:
    def program() -> object:
        dataset = personalize.Dataset("d", dataset_group_arn=GROUP, schema_arn="arn", dataset_type="ITEMS")
        source: personalize.DataSourceArgsDict = {"data_location": "s3://b/k.csv"}
        job = personalize.DatasetImportJob("j", dataset_arn=dataset.arn, data_source=source)
        named = personalize.DatasetImportJob("n", dataset_arn="arn", data_source=source, job_name="mine")
        return pulumi.Output.all(dataset.urn, job.urn, named.urn)

    run(program)
    assert {name: request.deleteBeforeReplace for name, request in engine.requests.items() if name in "djn"} == {
        "d": True,
        "j": False,
        "n": True,
    }
    assert engine.inputs("n") == {
        "datasetArn": "arn",
        "dataSource": {"dataLocation": "s3://b/k.csv"},
        "jobName": "mine",
    }


def test_secrets_stay_secret(engine: Engine, run: Run) -> None:
    def program() -> object:
        tags = {"team": pulumi.Output.secret("growth")}
        return pulumi.Output.all(_recommender(tags=tags).urn)

    run(program)
    assert engine.inputs("r")["tags"] is not None
    assert "1b47061264138c4ac30d75fd1eb44270" in str(engine.requests["r"].object)


def test_the_plugin_runtime_registers_the_plugins_type_with_nothing_hidden(engine: Engine, run: Run) -> None:
    pulumi.runtime.set_all_config({"personalize:runtime": "plugin"})
    run(lambda: _recommender(tags={"team": "growth"}).urn)
    request = engine.requests["r"]
    assert request.type == "personalize:index:Recommender"
    assert request.version
    assert [alias.urn for alias in request.aliases] == [f"urn:pulumi:test::shop::{TOKEN}Recommender::r"]
    assert engine.properties["r"] == {"datasetGroupArn": GROUP, "recipeArn": RECIPE, "tags": {"team": "growth"}}


def test_an_explicit_provider_uses_the_plugin_in_a_dynamic_stack(engine: Engine, run: Run) -> None:
    def program() -> object:
        oregon = personalize.Provider(
            "oregon", region="us-west-2", local_speed=6000, max_retries=3, cost_warnings="off"
        )
        parent = pulumi.ComponentResource("shop:index:Team", "team", opts=pulumi.ResourceOptions(providers=[oregon]))
        there = _recommender("there", opts=pulumi.ResourceOptions(provider=oregon))
        below = _recommender("below", opts=pulumi.ResourceOptions(parent=parent))
        return pulumi.Output.all(there.urn, below.urn, _recommender("here").urn)

    run(program)
    types = {name: engine.requests[name].type for name in ("there", "below", "here")}
    assert types == {
        "there": "personalize:index:Recommender",
        "below": "personalize:index:Recommender",
        "here": f"{TOKEN}Recommender",
    }
    assert engine.properties["oregon"] == {
        "region": "us-west-2",
        "localSpeed": "6000",
        "maxRetries": "3",
        "costWarnings": "off",
    }


def test_structured_settings_of_a_provider_travel_as_json(engine: Engine, run: Run) -> None:
    def program() -> object:
        accounts = pulumi.Output.from_input("111111111111").apply(lambda one: [one])
        objects = personalize.Provider(
            "objects",
            default_tags=personalize.ProviderDefaultTagsArgs(tags={"team": pulumi.Output.from_input("growth")}),
            ignore_tags=personalize.ProviderIgnoreTagsArgs(keys=["a"], key_prefixes=["b:"]),
            allowed_account_ids=accounts,
        )
        dicts = personalize.Provider(
            "dicts",
            default_tags={"tags": {"key_prefixes": pulumi.Output.from_input("growth"), "cost": 5}},
            ignore_tags={"key_prefixes": ["b:"]},
            forbidden_account_ids=["111111111111"],
            assume_roles=[
                {"role_arn": pulumi.Output.from_input("arn:r"), "session_name": "s"},
                personalize.ProviderAssumeRoleArgs(role_arn="arn:o", transitive_tag_keys=["team"]),
            ],
        )
        return pulumi.Output.all(objects.urn, dicts.urn)

    run(program)
    arrived = {
        name: {key: json.loads(value) for key, value in engine.properties[name].items()}
        for name in ("objects", "dicts")
    }
    assert arrived == {
        "objects": {
            "defaultTags": {"tags": {"team": "growth"}},
            "ignoreTags": {"keys": ["a"], "keyPrefixes": ["b:"]},
            "allowedAccountIds": ["111111111111"],
        },
        "dicts": {
            "defaultTags": {"tags": {"key_prefixes": "growth", "cost": 5}},
            "ignoreTags": {"keyPrefixes": ["b:"]},
            "forbiddenAccountIds": ["111111111111"],
            "assumeRoles": [
                {"roleArn": "arn:r", "sessionName": "s"},
                {"roleArn": "arn:o", "transitiveTagKeys": ["team"]},
            ],
        },
    }


@pytest.mark.parametrize(
    "key", ["region", "profile", "accessKey", "assumeRole", "assumeRoles", "assumeRoleWithWebIdentity"]
)
def test_the_plugin_runtime_refuses_settings_that_it_cannot_see(engine: Engine, run: Run, key: str) -> None:
    pulumi.runtime.set_all_config({"personalize:runtime": "plugin", f"aws:{key}": "given"})
    with pytest.raises(pulumi.RunError, match=rf"^The plugin runtime cannot see aws:{key}; run `pulumi config set "):
        run(_recommender)


def test_an_unknown_runtime_is_refused_in_one_sentence(engine: Engine, run: Run) -> None:
    pulumi.runtime.set_all_config({"personalize:runtime": "remote"})
    with pytest.raises(pulumi.RunError, match=r"^The stack configuration personalize:runtime must be `dynamic` or "):
        run(_recommender)


def test_options_of_another_kind_are_refused(engine: Engine, run: Run) -> None:
    with pytest.raises(TypeError, match="ResourceOptions"):
        run(lambda: _recommender(opts={"parent": None}))


def test_argument_objects_are_told_apart_by_value() -> None:
    assert personalize.DataSourceArgs(data_location="s3://a") == personalize.DataSourceArgs(data_location="s3://a")
    assert personalize.DataSourceArgs(data_location="s3://a") != personalize.DataSourceArgs(data_location="s3://b")


@pytest.mark.parametrize("name", personalize.__all__)
def test_everything_exported_is_there_and_documented(name: str) -> None:
    found = getattr(personalize, name)
    assert name == "RecipeName" or found.__doc__


def test_an_import_is_refused_in_the_dynamic_runtime(run: Run) -> None:
    """Pulumi's host would end in a traceback; the plugin imports."""
    arn = "arn:aws:personalize:us-east-1:111111111111:recommender/mine"
    options = pulumi.ResourceOptions(import_=arn)
    with pytest.raises(pulumi.RunError, match="needs the plugin runtime") as error:
        run(lambda: _recommender("mine", opts=options).urn)
    assert arn in str(error.value)
    assert "Recommender mine" in str(error.value)
    assert "`pulumi config set personalize:runtime plugin`" in str(error.value)
    pulumi.runtime.set_all_config({"personalize:runtime": "plugin"})
    assert run(lambda: _recommender("mine", opts=options).urn)
