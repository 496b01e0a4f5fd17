"""The page on the two runtimes is right about their previews for machines."""

from __future__ import annotations

from typing import Any

import pytest
from tests.real_engine.harness import Declared, Stack
from tests.support.engines import either, engine

pytestmark = pytest.mark.engine

__all__ = ["either", "engine"]


def test_a_preview_for_machines_names_properties_in_the_plugin_runtime(either: Stack) -> None:
    either.resources = {"group": Declared("DatasetGroup", {"tags": {"team": "growth"}})}
    either.up()
    either.resources["group"].args["tags"] = {"team": "web"}
    told = _told(either)
    plugin = told["type"].startswith("personalize:")
    assert (told.get("diffs"), told.get("detailedDiff")) == (
        (["tags"], {'tags["team"]': {"diffKind": "update", "inputDiff": True}}) if plugin else (None, None)
    )
    either.resources["group"].args["domain"] = "ECOMMERCE"
    assert "domain" in _told(either)["keys"]
    either.destroy()


def _told(stack: Stack) -> Any:
    """Return what an event of the engine tells of the change of the group."""
    found = [one["resourcePreEvent"]["metadata"] for one in stack.preview().events if "resourcePreEvent" in one]
    return next(one for one in found if one["urn"].endswith("::group") and one["op"] in ("update", "replace"))
