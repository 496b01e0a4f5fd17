"""The table of kinds is whole."""

from __future__ import annotations

from tests.provider.table import BY_KIND, KINDS

from personalize_provider.declare.resources import RESOURCES


def test_every_kind_has_a_row() -> None:
    assert BY_KIND.keys() == {resource.name for resource in RESOURCES}
    assert len(BY_KIND) == len(KINDS)
