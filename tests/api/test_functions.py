"""Functions as programs call them: by mocks, by the core in the program's own process, by the plugin."""

from __future__ import annotations

import asyncio
import inspect
import sys
from collections.abc import Callable
from typing import Any

import pulumi
import pytest
from tests.api.mocks import Engine
from tests.processes import run

import pulumi_personalize as personalize
from personalize_emulator import LocalPersonalize
from personalize_provider.declare.functions import FUNCTIONS
from personalize_provider.declare.spelling import pyname

Run = Callable[[Callable[[], object]], Any]
GROUP = "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop"
ANSWER = {
    "arn": "arn:r",
    "name": "r",
    "datasetGroupArn": "arn:g",
    "recipeArn": "arn:p",
    "recommenderConfig": {"minRecommendationRequestsPerSecond": 2, "itemExplorationConfig": {"explorationWeight": "0"}},
    "status": "ACTIVE",
    "creationDateTime": "2026-01-01T00:00:00.000Z",
    "lastUpdatedDateTime": "2026-01-01T00:00:00.000Z",
    "tags": {"a": "b"},
}


@pytest.fixture
def called(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """Keep what reaches the mocks, which answer with a recommender."""
    found: list[tuple[str, dict[str, Any]]] = []

    def call(args: pulumi.runtime.MockCallArgs) -> dict[Any, Any]:
        found.append((args.token, dict(args.args)))
        return ANSWER

    monkeypatch.setattr(engine, "call", call)
    return found


@pytest.mark.parametrize("runtime", ["dynamic", "plugin"])
def test_mocks_answer_in_both_runtimes(called: list[tuple[str, dict[str, Any]]], run: Run, runtime: str) -> None:
    pulumi.runtime.set_all_config({"personalize:runtime": runtime})

    async def awaited(found: personalize.AwaitableGetRecommenderResult) -> personalize.GetRecommenderResult:
        return await found

    def program() -> object:
        found = personalize.get_recommender("arn:r")
        assert isinstance(found, personalize.AwaitableGetRecommenderResult)
        assert found.recommender_config is not None
        assert found.recommender_config.min_recommendation_requests_per_second == 2
        assert found.recommender_config.item_exploration_config == {"explorationWeight": "0"}
        assert (found.dataset_group_arn, found.tags, found.failure_reason) == ("arn:g", {"a": "b"}, None)
        later = personalize.get_recommender_output(name=pulumi.Output.from_input("r"))
        return pulumi.Output.all(awaited(found), later)

    waited, later = run(program)
    assert type(waited) is type(later) is personalize.GetRecommenderResult
    assert waited.recommender_config is not None
    assert waited.recommender_config.min_recommendation_requests_per_second == 2
    assert later.tags == {"a": "b"}
    token = "personalize:index:getRecommender"
    assert called == [(token, {"arn": "arn:r"}), (token, {"name": "r"})]


def test_without_a_plugin_the_program_asks_by_itself(alone: LocalPersonalize, run: Run) -> None:
    def program() -> object:
        found = personalize.get_dataset_group(name="shop")
        listed = personalize.list_dataset_groups()
        assert [one.dataset_group_arn for one in listed.dataset_groups] == [found.arn] == [GROUP]
        assert [one.domain for one in listed.dataset_groups] == ["ECOMMERCE"]
        later = personalize.get_dataset_group_output(arn=pulumi.Output.from_input(GROUP))
        return pulumi.Output.all(later, later.name, personalize.list_recommenders_output(GROUP).recommenders)

    found, name, recommenders = run(program)
    assert isinstance(found, personalize.GetDatasetGroupResult)
    assert (found.arn, name, recommenders) == (GROUP, "shop", [])


def test_what_comes_of_a_secret_is_secret(alone: LocalPersonalize, run: Run) -> None:
    def program() -> object:
        plain = personalize.get_dataset_group_output(name="shop")
        secret = personalize.get_dataset_group_output(name=pulumi.Output.secret("shop"))
        return pulumi.Output.all(plain.is_secret(), secret.is_secret())

    assert run(program) == [False, True]


def resolved(value: Any) -> asyncio.Future[Any]:
    found: asyncio.Future[Any] = asyncio.Future()
    found.set_result(value)
    return found


def test_what_is_not_known_is_not_asked_for(alone: LocalPersonalize, run: Run) -> None:
    calls = len(alone.calls())

    def program() -> object:
        unknown: pulumi.Output[Any] = pulumi.Output(resolved(set()), resolved(None), resolved(False))
        return personalize.get_dataset_group_output(name=unknown).is_known()

    assert run(program) is False
    assert len(alone.calls()) == calls


def test_a_mistake_is_one_sentence(alone: LocalPersonalize, run: Run) -> None:
    with pytest.raises(pulumi.RunError, match=r"^A dataset group is looked up by its arn or by its name; give exac"):
        run(personalize.get_dataset_group)
    with pytest.raises(pulumi.RunError, match=r"^There is no dataset group arn:\S+/nothing; check its ARN or name"):
        run(lambda: personalize.get_dataset_group_output(name="nothing"))
    pulumi.runtime.set_all_config({"personalize:endpoint": "ftp://x"})
    with pytest.raises(pulumi.RunError, match=r"^The stack configuration personalize:endpoint must be"):
        run(personalize.list_dataset_groups)


def test_who_calls_no_function_loads_no_core() -> None:
    heavy = ("boto3", "botocore", "pydantic", "personalize_provider.operate.lifecycle")
    program = f"import sys, pulumi_personalize; print([one for one in {heavy} if one in sys.modules])"
    done = run([sys.executable, "-c", program])
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda one: one.name)
def test_each_function_comes_in_two_forms(function: Any) -> None:
    name = pyname(function.name)
    plain, later = getattr(personalize, name), getattr(personalize, f"{name}_output")
    expected = [pyname(one) for one in sorted(function.arguments.fields)]
    for found in (plain, later):
        parameters = inspect.signature(found).parameters
        assert sorted(parameters) == sorted([*expected, "opts"])
    result = getattr(personalize, f"{function.arguments.name}Result")
    assert sorted(result.__annotations__) == sorted(pyname(one) for one in function.result.fields)
    assert issubclass(getattr(personalize, f"Awaitable{function.arguments.name}Result"), result)
