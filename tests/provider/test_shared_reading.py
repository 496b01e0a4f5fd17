"""Many reads of one run: how many calls they cost, and that nothing escapes them that single reads would find."""

from __future__ import annotations

from typing import Any

import pytest
from tests.provider.kind import GROUP, OTHER_GROUP
from tests.provider.refreshing import EXPRESSION, filters, refresh
from tests.provider.stage import Stage
from tests.provider.table import KINDS

from personalize_emulator.store.settings import Fault
from personalize_provider.operate.lifecycle import Lifecycle

_BY_NAME = {kind.name: kind for kind in KINDS}


def test_unchanged_ones_cost_a_page_for_a_hundred_each(stage: Stage) -> None:
    rows = filters(stage, 230, GROUP)
    began = stage.clock.time
    found, calls = refresh(stage, rows)
    assert [outputs for _, outputs in found] == [row.outputs for row in rows]
    assert calls == {"ListFilters": 3, "GetResources": 3}
    assert stage.clock.time - began < 5


def test_of_several_groups_the_account_is_listed_where_that_takes_fewer_pages(stage: Stage) -> None:
    rows = filters(stage, 12, GROUP, OTHER_GROUP)
    _, calls = refresh(stage, rows)
    assert calls == {"ListFilters": 1, "GetResources": 1}
    third = stage.call("CreateDatasetGroup", name="third")["datasetGroupArn"]
    stage.clock.time += 600
    for other in range(250):
        stage.call("CreateFilter", name=f"other{other}", datasetGroupArn=third, filterExpression=EXPRESSION.format(1))
    _, calls = refresh(stage, rows)
    # Two pages of the account showed that it takes more than one for each group.
    assert calls == {"ListFilters": 4, "GetResources": 1}


def test_what_differs_is_asked_for_alone(stage: Stage) -> None:
    rows = filters(stage, 30, GROUP)
    stage.call("TagResource", resourceArn=rows[3].arn, tags=[{"tagKey": "team", "tagValue": "growth"}])
    stage.call("DeleteFilter", filterArn=rows[7].arn)
    stage.clock.time += 600
    found, calls = refresh(stage, rows)
    assert found[3][0]["tags"] == {"team": "growth"}
    assert found[7] is None
    others = [one for at, one in enumerate(found) if at not in (3, 7)]
    assert [outputs for _, outputs in others] == [row.outputs for at, row in enumerate(rows) if at not in (3, 7)]
    assert calls == {"ListFilters": 1, "GetResources": 1, "DescribeFilter": 2, "ListTagsForResource": 1}


def test_tags_are_asked_for_one_by_one_where_they_may_not_be_read_at_once(stage: Stage) -> None:
    rows = filters(stage, 8, GROUP)
    stage.local.settings.faults = [Fault("GetResources", "AccessDeniedException", times=None)]
    found, calls = refresh(stage, rows)
    assert [outputs for _, outputs in found] == [row.outputs for row in rows]
    assert calls == {"ListFilters": 1, "GetResources": 1, "ListTagsForResource": 8}


def test_each_is_described_where_the_list_is_refused(stage: Stage) -> None:
    rows = filters(stage, 4, GROUP)
    stage.local.settings.faults = [Fault("ListFilters", "AccessDeniedException", times=None)]
    found, calls = refresh(stage, rows)
    assert [outputs for _, outputs in found] == [row.outputs for row in rows]
    assert calls == {"ListFilters": 1, "DescribeFilter": 4, "ListTagsForResource": 4}


def test_what_lists_do_not_show_yet_is_described(stage: Stage) -> None:
    rows = filters(stage, 3, GROUP)
    stage.local.settings.list_delay = 36_000.0
    found, calls = refresh(stage, rows)
    assert [outputs for _, outputs in found] == [row.outputs for row in rows]
    assert calls["DescribeFilter"] == 3


def test_full_describes_each(stage: Stage) -> None:
    stage.config = stage.config.model_copy(update={"refresh": "full"})
    rows = filters(stage, 5, GROUP)
    _, calls = refresh(stage, rows)
    assert calls == {"DescribeFilter": 5, "ListTagsForResource": 5}


@pytest.mark.parametrize("name", ["Dataset", "Solution", "Campaign", "MetricAttribution"])
def test_what_changes_in_place_unseen_in_lists_is_described_unless_fast(stage: Stage, name: str) -> None:
    kind = _BY_NAME[name]
    stage.prepare(kind.needs)
    row = stage.row(kind.name, **kind.inputs).create()
    stage.clock.time += 600
    _, calls = refresh(stage, [row])
    assert calls[f"Describe{name}"] == 1
    stage.config = stage.config.model_copy(update={"refresh": "fast"})
    found, calls = refresh(stage, [row])
    assert found[0][1] == row.outputs
    assert calls[f"Describe{name}"] == 0


def test_a_snapshot_is_a_minute_old_at_most_and_says_nothing_of_what_the_run_changes(stage: Stage) -> None:
    (row,) = filters(stage, 1, GROUP)
    tag = {"tagKey": "team", "tagValue": "growth"}

    async def work(life: Lifecycle) -> list[Any]:
        async def read() -> Any:
            found = await life.read(row.subject, row.arn, row.inputs, row.outputs)
            return (found or ({},))[0].get("tags")

        seen = [await read()]
        stage.call("TagResource", resourceArn=row.arn, tags=[tag])
        seen.append(await read())
        await stage.clock.sleep(61)
        seen.append(await read())
        await life.update(row.subject, row.arn, {**row.inputs, "tags": {"team": "growth"}}, row.inputs, row.held)
        seen.append(await read())
        return seen

    stage.crash()
    assert stage.do(work) == [None, None, {"team": "growth"}, None]


def test_tags_are_asked_for_once_where_they_may_not_be_read_at_once_and_something_differs(stage: Stage) -> None:
    rows = filters(stage, 2, GROUP)
    stage.local.settings.faults = [Fault("GetResources", "AccessDeniedException", times=None)]
    stage.call("TagResource", resourceArn=rows[1].arn, tags=[{"tagKey": "team", "tagValue": "growth"}])
    found, calls = refresh(stage, rows)
    assert found[1][0]["tags"] == {"team": "growth"}
    assert calls == {"ListFilters": 1, "GetResources": 1, "ListTagsForResource": 2, "DescribeFilter": 1}
