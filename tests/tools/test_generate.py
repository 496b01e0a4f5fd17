"""Generated files: what is stale is named."""

from __future__ import annotations

from pathlib import Path

import pytest

import generate
from generator import resources_page
from personalize_provider.declare.resources import BY_NAME, RESOURCES

PAGE = resources_page.page(RESOURCES)


def test_a_file_that_differs_or_is_missing_is_stale(tmp_path: Path) -> None:
    current, edited, missing = (tmp_path / name for name in ("current.md", "edited.md", "missing.md"))
    current.write_text("as made", encoding="utf-8")
    edited.write_text("as made, and edited", encoding="utf-8")
    changed, _ = generate.stale(dict.fromkeys((current, edited, missing), "as made"))
    assert changed == [edited, missing]


def test_the_table_of_changes_is_among_them() -> None:
    page = generate.ROOT / resources_page.PATH
    assert page.read_text(encoding="utf-8") == PAGE
    changed, _ = generate.stale({page: PAGE + "| `invented` | string | replace |\n"})
    assert changed == [page]


def section(kind: str) -> list[str]:
    lines = PAGE.splitlines()
    start = lines.index(f"## {kind}")
    return lines[start : next((at for at in range(start + 1, len(lines)) if lines[at].startswith("## ")), len(lines))]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("Campaign", "| `solutionVersionArn` (required) | string | in place |"),
        ("Campaign", "| `name` | string | replace |"),
        ("Solution", "| `solutionConfig.autoTrainingConfig.schedulingExpression` | string | in place |"),
        ("Solution", "| `recipeArn` | string | replace |"),
        (
            "Dataset",
            "| `schemaArn` (required) | string | by `datasetType`: replace for `INTERACTIONS`, `ACTIONS`, "
            "`ACTION_INTERACTIONS`; in place for `ITEMS`, `USERS` |",
        ),
        (
            "MetricAttribution",
            "| `metricsOutputConfig.s3DataDestination.path` (required in `s3DataDestination`) | string | in place |",
        ),
        ("DatasetImportJob", "| `triggers` (the provider's own) | map of string | replace |"),
    ],
)
def test_a_row_of_the_table_of_changes(kind: str, line: str) -> None:
    assert line in section(kind)


def test_every_operation_of_a_noun_is_named_and_every_kind_has_a_section() -> None:
    assert [line[3:] for line in PAGE.splitlines() if line.startswith("## ")] == list(BY_NAME)
    assert "`StartRecommender`, `StopRecommender`" in section("Recommender")[2]
    assert "`ListMetricAttributionMetrics`" in section("MetricAttribution")[2]
    assert "There is no Delete" in section("DataDeletionJob")[2]
    assert section("DataDeletionJob")[2].endswith("Ready when `COMPLETED`.")
    assert section("DataDeletionJob")[4] == "Time-outs: create 36 h."
    assert section("Campaign")[4] == "Time-outs: create 2 h, update 2 h, delete 1 h."
    assert section("Schema")[4] == "Time-outs: none, it is done at once."
