"""The Registry pages name every setting, and show the programs that the tests run."""

from __future__ import annotations

import pytest
from tests.support.repository import ROOT

from personalize_provider.pulumi_plugin.package_schema import package_schema

CONFIGURATION = (ROOT / "docs" / "installation-configuration.md").read_text(encoding="utf-8")
OVERVIEW = (ROOT / "docs" / "_index.md").read_text(encoding="utf-8")


def test_the_table_of_settings_is_the_schemas() -> None:
    settings = package_schema()["config"]["variables"].items()
    kinds = {key: said.get("type", "object") for key, said in settings}
    rows = [f"| `personalize:{key}` | {kinds[key]} | {said['description']} |" for key, said in settings]
    assert "\n".join(rows) in CONFIGURATION
    assert CONFIGURATION.count("| `personalize:") == len(rows)


@pytest.mark.parametrize("language", ["python", "typescript", "yaml"])
def test_there_is_an_example_in(language: str) -> None:
    assert f"```{language}\n" in OVERVIEW
