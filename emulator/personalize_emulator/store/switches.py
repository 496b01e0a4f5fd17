"""The points on which the service's documents are silent or at odds (U1-U30), as settings with two or more positions.

Each switch stands where the documents point to, or where the service was seen to be; a client should live with its
other positions too. What is not here behaves in one way, the suggested one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

IN_USE, INVALID = "ResourceInUseException", "InvalidInputException"
EXISTS, LIMIT = "ResourceAlreadyExistsException", "LimitExceededException"
VALIDATION = "ValidationException"


def _switch(default: Any, about: str, says: str, *choices: str, strict: bool | None = None) -> Any:
    """``about`` names the point; ``choices`` are the positions of a switch that is a word; ``strict`` is the position
    in which more is refused, or takes time, than the service was seen or is documented to."""
    return field(default=default, metadata={"about": about, "says": says, "choices": choices, "strict": strict})


@dataclass(frozen=True)
class Switches:
    """One position of every switch; ``says`` in a field's metadata is what it does."""

    refuse_undocumented: bool = _switch(
        False,
        "U1",
        "what the documents show otherwise, discourage or leave open is refused too, although no refusal by the service"
        " was seen and none is documented",
        strict=True,
    )
    lenient_columns: bool = _switch(True, "U4", "unknown columns in a `trainingDataConfig` are accepted", strict=False)
    tidy_columns: bool = _switch(
        False,
        "U3",
        "Describe and List show the dataset types of a `trainingDataConfig` in upper case, and their columns once and"
        " in order, instead of as they were sent",
    )
    merge_updates: bool = _switch(
        False,
        "U5",
        "the `recommenderConfig` or `campaignConfig` of an update is laid over the present one instead of replacing it",
    )
    show_defaults: bool = _switch(False, "U6", "Describe and List fill in documented defaults that were not sent")
    update_inactive: bool = _switch(True, "U7", "a stopped recommender can be updated", strict=False)
    wrong_state_code: str = _switch(
        IN_USE, "U8", "the code for a call that the state of a resource does not allow", IN_USE, INVALID
    )
    show_added_exclusions: bool = _switch(
        False, "U9", "columns that UpdateDataset added appear as excluded in Describe and List"
    )
    latest_literal: bool = _switch(
        False, "U10", "a campaign made with `$LATEST` shows that, and not the version that it stands for"
    )
    campaign_changes_solution: bool = _switch(
        True, "U11", "a campaign can be updated to another solution's version", strict=False
    )
    constraint_code: str = _switch(
        INVALID, "U15", "the code for a request that botocore's model does not allow", INVALID, VALIDATION
    )
    only_one_code: str = _switch(
        EXISTS, "U16", "the code for a second event tracker or metric attribution of a dataset group", EXISTS, LIMIT
    )
    slow_solutions: bool = _switch(
        False,
        "statuses",
        "a solution takes `solution.create` until it is ACTIVE, through CREATE PENDING and IN_PROGRESS; off, it is"
        " ACTIVE at once, as seen, unless `durations` says how long it takes",
        strict=True,
    )
    active_trackers: bool = _switch(
        False,
        "event trackers",
        "PutEvents and PutActionInteractions are refused until the event tracker is ACTIVE; off, they are taken from"
        " its creation on, as AWS's own notebooks need it",
        strict=True,
    )
    list_delay: float = _switch(0.0, "U18", "real seconds until a new resource shows up in List")
    describe_delay: float = _switch(0.0, "U18", "real seconds until Describe finds a new resource")
    quick_updates_show: bool = _switch(
        True,
        "U22",
        "a recommender update that retrains nothing takes a while and shows as `latestRecommenderUpdate`; off, it is"
        " done at once and leaves no entry",
    )
    recommenders_keep_datasets: bool = _switch(
        False, "U29", "a dataset cannot be deleted while its group has recommenders", strict=True
    )
    group_needs_empty: bool = _switch(
        True,
        "U30",
        "recommenders, filters and metric attributions keep their dataset group from being deleted, as event trackers,"
        " solutions and datasets always do",
    )
    dataset_status_updates: bool = _switch(
        True, "statuses", "a schema update shows in the dataset's own `status` too, as UPDATE PENDING and IN_PROGRESS"
    )
    plain_batch_states: bool = _switch(
        False,
        "statuses",
        "batch jobs are PENDING and IN PROGRESS, as documented, and not CREATE PENDING and CREATE IN_PROGRESS, as seen",
    )


STRICT: Mapping[str, bool] = {
    item.name: item.metadata["strict"] for item in dataclasses.fields(Switches) if item.metadata["strict"] is not None
}
"""The strict positions, by switch; the setting ``strict`` sets them all."""


def choices(name: str) -> tuple[str, ...]:
    """The positions of a switch that is a word."""
    (field,) = (item for item in dataclasses.fields(Switches) if item.name == name)
    positions: tuple[str, ...] = field.metadata["choices"]
    return positions
