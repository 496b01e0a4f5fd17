"""The table of what is emulated is whole, and names settings that exist."""

from __future__ import annotations

import dataclasses

import pytest
from tests.emulator.checker import model

from personalize_emulator.doors.apis import APIS
from personalize_emulator.doors.emulated import EVERYWHERE, OF_THE_STORE, SERVICES
from personalize_emulator.store.settings import Settings, Values
from personalize_emulator.store.switches import Switches


@pytest.mark.parametrize("service", SERVICES)
def test_every_operation_is_served_and_told_of(service: str) -> None:
    (api,) = (api for api in APIS if api.name == service)
    operations = sorted(model(service).operation_names)
    assert sorted(SERVICES[service]) == operations
    assert sorted(api.operations) == operations


def test_every_setting_changes_something_and_nothing_else_is_named() -> None:
    named = {*EVERYWHERE, *OF_THE_STORE}
    for operations in SERVICES.values():
        for emulated in operations.values():
            assert emulated.says
            assert not emulated.says.endswith(".")
            assert not set(emulated.settings) & set(EVERYWHERE)
            named.update(emulated.settings)
    assert named == {item.name for item in dataclasses.fields(Values)}


def test_every_value_can_be_set_and_every_switch_says_what_it_does() -> None:
    assert {item.name for item in dataclasses.fields(Values)} <= set(vars(Settings))
    for switch in dataclasses.fields(Switches):
        assert switch.metadata["says"]
        assert switch.metadata["about"]
        assert isinstance(switch.default, str) == bool(switch.metadata["choices"])
