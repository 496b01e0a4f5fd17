"""The stack configuration pulumi:autonaming and its effect on names."""

from __future__ import annotations

import pytest

from personalize_provider.plan.check import Environment, check
from personalize_provider.pulumi_plugin.autonaming import DISABLE, ENFORCE, PROPOSE, Refused, automatic_name
from personalize_provider.pulumi_plugin.protocol import provider_pb2
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.plan.subject import Subject

PLACE = Environment("aws", "us-east-1", "000000000000")
URN = "urn:pulumi:test::shop::personalize:index:DatasetGroup::shop"


def asked(mode: int, name: str = "") -> provider_pb2.CheckRequest.AutonamingOptions:
    return provider_pb2.CheckRequest.AutonamingOptions(mode=mode, proposed_name=name)  # type: ignore[arg-type]


def test_the_modes_are_the_protocols() -> None:
    modes = provider_pb2.CheckRequest.AutonamingOptions.Mode
    assert dict(modes.items()) == {"PROPOSE": PROPOSE, "ENFORCE": ENFORCE, "DISABLE": DISABLE}


def test_without_configuration_the_provider_computes() -> None:
    assert automatic_name(None) is None


@pytest.mark.parametrize("mode", [PROPOSE, ENFORCE])
def test_a_proposed_name_is_taken(mode: int) -> None:
    assert automatic_name(asked(mode, "shop-prod")) == "shop-prod"


@pytest.mark.parametrize("mode", [PROPOSE, ENFORCE])
@pytest.mark.parametrize("name", ["a" * 64, "-shop", "shop prod", "shöp", "shop.prod"])
def test_a_name_that_the_service_would_not_take_is_refused(mode: int, name: str) -> None:
    with pytest.raises(Refused, match="pulumi:autonaming"):
        automatic_name(asked(mode, name))


def test_disabled_wants_names_of_the_program() -> None:
    with pytest.raises(Refused, match="give it one"):
        automatic_name(asked(DISABLE))


def test_the_proposed_name_is_the_resources() -> None:
    subject = Subject(BY_NAME["DatasetGroup"], URN, proposed_name="shop-prod")
    checked = check(subject, {}, None, PLACE)
    assert (checked.inputs["name"], checked.inputs["arn"].rpartition("/")[2]) == ("shop-prod", "shop-prod")


def test_a_name_given_by_the_program_wins() -> None:
    subject = Subject(BY_NAME["DatasetGroup"], URN, proposed_name="shop-prod")
    assert check(subject, {"name": "mine"}, None, PLACE).inputs["name"] == "mine"


def test_a_name_is_kept_until_a_replacement() -> None:
    group = BY_NAME["DatasetGroup"]
    first = check(Subject(group, URN, proposed_name="shop-1"), {}, None, PLACE).inputs
    again = Subject(group, URN, proposed_name="shop-2")
    assert check(again, {"tags": {"a": "b"}}, first, PLACE).inputs["name"] == "shop-1"
    assert check(again, {"domain": "ECOMMERCE"}, first, PLACE).inputs["name"] == "shop-2"


def test_what_has_a_configured_name_is_not_taken_for_an_earlier_attempt() -> None:
    configured = check(Subject(BY_NAME["DatasetGroup"], URN, proposed_name="shop"), {}, None, PLACE).inputs
    computed = check(Subject(BY_NAME["DatasetGroup"], URN), {}, None, PLACE).inputs
    assert (configured["__autoName"], computed["__autoName"]) == ("configured", True)
