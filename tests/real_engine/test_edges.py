"""A dataset's dependants go before it where the state knows of them; and where it does not."""

from __future__ import annotations

import copy
import json

import pytest
from tests.real_engine.commands import logical_name
from tests.real_engine.harness import BUCKET, STACK, Declared, Resources, Stack, ref
from tests.real_engine.shop import lab

import schemas

pytestmark = pytest.mark.engine

CREATED_FIRST = ("create-replacement", "replace", "delete-replaced")
DELETED_FIRST = ("delete-replaced", "replace", "create-replacement")
HOLDERS = ("filter", "tracker", "campaign")


def served() -> Resources:
    """A lab whose dataset is kept by a filter, an event tracker and a campaign; no option puts them in an order."""
    of_group = {"dataset_group_arn": ref("group.arn")}
    views = 'INCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("View")'
    return {
        **lab(),
        "filter": Declared("Filter", {**of_group, "filter_expression": views}),
        "tracker": Declared("EventTracker", dict(of_group)),
        "campaign": Declared(
            "Campaign", {"solution_version_arn": {"latest": "solution.arn"}}, {"depends_on": ["version"]}
        ),
    }


def add_column(stack: Stack) -> None:
    """A column more of the interactions, in their schema and in their file."""
    wider = copy.deepcopy(schemas.INTERACTIONS)
    wider["fields"].append({"name": "DEVICE", "type": ["null", "string"]})
    stack.resources["schema"].args["schema"] = wider
    path = stack.emulator / "s3" / BUCKET / "interactions.csv"
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"{head},DEVICE", *(f"{line},phone" for line in lines)]) + "\n", encoding="utf-8")


def forget_edges(stack: Stack) -> None:
    """Make the state one that knows of no dependency on datasets, as states of earlier versions were."""
    state = json.loads(stack.export())
    for one in state["deployment"]["resources"]:
        gone = set(one.get("propertyDependencies", {}).pop("__after", ()))
        one["dependencies"] = [urn for urn in one.get("dependencies", []) if urn not in gone]
        for properties in ("inputs", "outputs"):
            one.get(properties, {}).pop("__after", None)
    # An engine deletes what comes last first: without a dependency a filter may stand before the dataset.
    listed = state["deployment"]["resources"]
    early = [one for one in listed if logical_name(one["urn"]) in ("filter", "tracker")]
    rest = [one for one in listed if one not in early]
    place = next(index for index, one in enumerate(rest) if logical_name(one["urn"]) == "group") + 1
    state["deployment"]["resources"] = [*rest[:place], *early, *rest[place:]]
    path = stack.emulator.with_name("state.json")
    path.write_text(json.dumps(state), encoding="utf-8")
    stack.run("stack", "import", "--file", str(path), "--stack", STACK)


def test_a_dataset_takes_what_keeps_it_with_it(either: Stack) -> None:
    stack = either
    stack.resources = served()
    stack.up()
    stack.refresh()
    add_column(stack)
    before = stack.writes()
    preview = stack.preview()
    anew = ("interactions", "import", *HOLDERS)
    assert preview.changed == {"schema": CREATED_FIRST, **dict.fromkeys(anew, DELETED_FIRST)}
    assert any("until the data is imported and it is made anew" in one for one in preview.said("warning", "campaign"))
    assert any("loses for ever its tracking ID" in text for text in preview.said("warning", "tracker"))
    assert stack.up().changed == preview.changed
    writes = stack.writes()[len(before) :]
    deletes = [one for one in writes if one.startswith("Delete")]
    assert sorted(deletes[:3]) == ["DeleteCampaign", "DeleteEventTracker", "DeleteFilter"]
    assert deletes[3:] == ["DeleteDataset", "DeleteSchema"]
    assert writes.index("CreateDataset") < min(writes.index(f"Create{one}") for one in ("Filter", "EventTracker"))
    assert "CreateSolutionVersion" not in writes
    assert stack.up().changed == {}


def test_without_the_dependency_it_is_refused_and_the_way_works(stack: Stack) -> None:
    stack.resources = served()
    stack.up()
    forget_edges(stack)
    narrow = stack.resources["schema"].args["schema"]
    add_column(stack)
    wide = stack.resources["schema"].args["schema"]
    before = stack.writes()
    refused = stack.preview(fails=True)
    (sentence,) = [text for text in refused.said("error") if text]
    assert "take the change back, add the dataset to the depends_on of this" in sentence
    assert stack.writes() == before

    stack.resources["schema"].args["schema"] = narrow
    assert stack.up().changed == {}, "a new dependency is no change"
    stack.refresh()
    stack.resources["schema"].args["schema"] = wide
    assert {name for name, steps in stack.up().changed.items() if steps == DELETED_FIRST} >= set(HOLDERS)
    assert stack.up().changed == {}

    # Nor does a destroy know the order then; what it cannot delete yet, the next one deletes.
    forget_edges(stack)
    destroy = ("destroy", "--yes", "--skip-preview", "--json", "--parallel", "1", "--stack", STACK)
    first = stack.run(*destroy, "--continue-on-error", fails=None)
    way = "or, where all goes, run `pulumi destroy --continue-on-error`"
    # The engine may meet the right order by chance.
    assert (first.code != 0) == any(way in one for one in first.said("error"))
    stack.run(*destroy)
    assert [one for one in stack.local.resources() if "-job/" not in one] == []
