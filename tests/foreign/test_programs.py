"""Programs that were written for the service run unchanged: they know of the emulator by three addresses only."""

from __future__ import annotations

import sys

from tests.foreign.machine import PROGRAMS, REGION, Machine


def test_a_pipeline_makes_what_is_missing_and_goes_on_with_what_is_there(machine: Machine) -> None:
    first = machine.python("pipeline.py", "nightly")
    kinds = ["dataset_group", "schema", "dataset", "dataset_import_job", "solution", "solution_version", "campaign"]
    assert first == {"made": kinds, "serves": True, "items": 5}
    assert machine.python("pipeline.py", "nightly") == {"made": [], "serves": True, "items": 5}
    again = machine.python("pipeline.py", "nightly", "--retrain")
    assert again == {"made": ["solution_version", "campaign update"], "serves": True, "items": 5}


def test_a_notebook_that_waits_only_where_a_status_is_shown(machine: Machine) -> None:
    assert machine.python("notebook.py") == {
        "solution": ["ACTIVE", True],
        "events": 3,
        "metrics": True,
        "recommended": 25,
        "left": [],
    }


def test_filters_that_are_made_anew_every_day(machine: Machine) -> None:
    client = machine.server.client(region=REGION)
    machine.python("pipeline.py", "shop", "--items")
    group = f"arn:aws:personalize:{REGION}:000000000000:dataset-group/shop"
    found = machine.python("rotation.py", group.replace("dataset-group", "campaign"), group, "6")
    assert found == {
        "wrong": 0,
        "gone": ["day-001", "day-002", "day-003"],
        "left": ["day-006", "day-005", "day-004"],
    }
    assert [one["name"] for one in client.list_filters()["Filters"]] == ["day-004", "day-005", "day-006"]


def test_waiters_of_ones_own_and_the_paginators_of_the_sdk(machine: Machine) -> None:
    found = machine.python("waiters.py")
    assert found["problems"] == ["Input CSV is missing the following columns"]
    assert found["recipes"] == 5
    counts = {name: count for name, count in found["counts"].items() if count}
    assert counts.pop("ListRecipes") > 15
    assert counts == {
        "ListDatasetGroups": 1,
        "ListDatasetImportJobs": 2,
        "ListDatasets": 1,
        "ListRecommenders": 1,
        "ListSchemas": 5,
    }
    assert len(found["counts"]) == 16


def test_unit_tests_with_a_fresh_account_each(machine: Machine) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--noconftest",
        "-c",
        "/dev/null",
        "unit.py",
    ]
    assert machine.run(command, PROGRAMS).splitlines()[-1].startswith("8 passed")
