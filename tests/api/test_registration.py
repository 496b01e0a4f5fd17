"""How a program's resources are registered: types, aliases, options and hidden inputs of each runtime."""

from __future__ import annotations

import json
from typing import Any

import pulumi
import pytest
from tests.api.mocks import Engine
from tests.api.recommended import GROUP, RECIPE, TOKEN, Run, declared_recommender

import pulumi_personalize as personalize
from personalize_provider.base import host_reference


def test_hidden_inputs_say_what_calls_do_not(engine: Engine, run: Run) -> None:
    options = pulumi.ResourceOptions(
        custom_timeouts=pulumi.CustomTimeouts(create="30m", delete="1h"), replace_on_changes=["recommenderConfig"]
    )
    run(lambda: pulumi.Output.all(declared_recommender("a", opts=options).urn, declared_recommender("b").urn))
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
        children = [declared_recommender(name, opts=options) for name in ("a", "b")]
        return pulumi.Output.all(*(child.urn for child in children))

    run(program)
    urn = engine.properties["b"]["__urn"]
    assert urn.endswith(f"shop:index:Team${TOKEN}Recommender::b")
    assert not engine.requests["b"].propertyDependencies["__urn"].urns


def test_each_runtime_is_an_alias_of_the_other(engine: Engine, run: Run) -> None:
    options = pulumi.ResourceOptions(aliases=[pulumi.Alias(name="old")])
    run(lambda: declared_recommender(opts=options).urn)
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
    run(lambda: declared_recommender(opts=options, **arguments).urn)
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


def test_the_plugin_runtime_registers_the_plugins_type_with_nothing_hidden(engine: Engine, run: Run) -> None:
    pulumi.runtime.set_all_config({"personalize:runtime": "plugin"})
    run(lambda: declared_recommender(tags={"team": "growth"}).urn)
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
        there = declared_recommender("there", opts=pulumi.ResourceOptions(provider=oregon))
        below = declared_recommender("below", opts=pulumi.ResourceOptions(parent=parent))
        return pulumi.Output.all(there.urn, below.urn, declared_recommender("here").urn)

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
        run(declared_recommender)


def test_an_unknown_runtime_is_refused_in_one_sentence(engine: Engine, run: Run) -> None:
    pulumi.runtime.set_all_config({"personalize:runtime": "remote"})
    with pytest.raises(pulumi.RunError, match=r"^The stack configuration personalize:runtime must be `dynamic` or "):
        run(declared_recommender)


def test_options_of_another_kind_are_refused(engine: Engine, run: Run) -> None:
    with pytest.raises(TypeError, match="ResourceOptions"):
        run(lambda: declared_recommender(opts={"parent": None}))


def test_an_import_is_refused_in_the_dynamic_runtime(run: Run) -> None:
    """Pulumi's host would end in a traceback; the plugin imports."""
    arn = "arn:aws:personalize:us-east-1:111111111111:recommender/mine"
    options = pulumi.ResourceOptions(import_=arn)
    with pytest.raises(pulumi.RunError, match="needs the plugin runtime") as error:
        run(lambda: declared_recommender("mine", opts=options).urn)
    assert arn in str(error.value)
    assert "Recommender mine" in str(error.value)
    assert "`pulumi config set personalize:runtime plugin`" in str(error.value)
    pulumi.runtime.set_all_config({"personalize:runtime": "plugin"})
    assert run(lambda: declared_recommender("mine", opts=options).urn)
