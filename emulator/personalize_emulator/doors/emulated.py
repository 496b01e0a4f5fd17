"""The table of operations, from which the documentation is made: what is emulated of each, and which settings change
it.

Not repeated for each: every request is checked against botocore's model (``constraint_code``), every operation has the
published rate (``rate_limits``) and can go wrong on demand (``faults``), every change takes its time (``durations``).
What a state does not allow is refused (``wrong_state_code``), List and Describe may lag (``list_delay``,
``describe_delay``), and Describe may fill in defaults (``show_defaults``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from personalize_emulator.facts.kinds import KINDS, Kind

EVERYWHERE = (
    "constraint_code",
    "rate_limits",
    "faults",
    "durations",
    "wrong_state_code",
    "list_delay",
    "describe_delay",
    "show_defaults",
)
"""Settings that change many operations in the same way, and ..."""
OF_THE_STORE = ("call_log_limit", "seed")
"""... those that change none of them."""


@dataclass(frozen=True)
class Emulated:
    """``says``: one sentence without a full stop. ``settings``: names of what changes it, beside ``EVERYWHERE``."""

    says: str
    settings: tuple[str, ...] = ()


def _of(says: str, *settings: str) -> Emulated:
    return Emulated(says, settings)


_PAGES = "pages of 1 to 100, 100 by default, oldest first"
_COLUMNS = ("tidy_columns", "show_added_exclusions")
_TAGS = "up to 50 tags"

_SPECIAL: Mapping[str, Emulated] = {
    "CreateDatasetGroup": _of(
        f"a domain or a Custom group; key and role together; five per region; {_TAGS}", "count_quotas", "fail_create"
    ),
    "DescribeDatasetGroup": _of("all members"),
    "ListDatasetGroups": _of(_PAGES),
    "DeleteDatasetGroup": _of("only when nothing is left in it but finished jobs", "group_needs_empty"),
    "CreateSchema": _of(
        "at once; the Avro text is read whole, with required, reserved and domain fields",
        "count_quotas",
        "refuse_undocumented",
    ),
    "DescribeSchema": _of("the text as it was sent"),
    "ListSchemas": _of(_PAGES),
    "DeleteSchema": _of("at once; not while a dataset uses it or is being updated to it"),
    "CreateDataset": _of(
        "one of each type in a group, its ARN holds the type; the schema's record and domain must fit; datasets of"
        f" action interactions get a tracking id; {_TAGS}",
        "fail_create",
    ),
    "DescribeDataset": _of(
        "type in upper case, `latestDatasetUpdate` after the first update", "dataset_status_updates"
    ),
    "ListDatasets": _of(f"of one group or all; {_PAGES}"),
    "UpdateDataset": _of(
        "another schema for Items and Users, which keeps the old fields and adds nullable ones",
        "fail_update",
        "dataset_status_updates",
    ),
    "DeleteDataset": _of(
        "with its data and jobs; refused while filters, trackers, metrics, campaigns, trainings or jobs need it",
        "recommenders_keep_datasets",
    ),
    "CreateDatasetImportJob": _of(
        "reads CSV files, checks header, types, lengths and counts with the service's failure reasons; FULL first; five"
        " in flight",
        "count_quotas",
        "import_minimum",
        "fail_create",
    ),
    "DescribeDatasetImportJob": _of("all members, with the failure reason"),
    "ListDatasetImportJobs": _of(f"of one dataset or all; {_PAGES}"),
    "CreateDatasetExportJob": _of(
        "writes the dataset's bulk data, streamed data or both when it ends",
        "count_quotas",
        "fail_create",
        "refuse_undocumented",
    ),
    "DescribeDatasetExportJob": _of("all members, with the failure reason"),
    "ListDatasetExportJobs": _of(f"of one dataset or all; {_PAGES}"),
    "CreateDataDeletionJob": _of(
        "PENDING, IN_PROGRESS, COMPLETED or FAILED; forgets the users of its CSV files when it ends; five pending in a"
        " group",
        "count_quotas",
        "fail_create",
    ),
    "DescribeDataDeletionJob": _of("all members; `numDeleted` once it is COMPLETED"),
    "ListDataDeletionJobs": _of(f"of one group or all; {_PAGES}"),
    "CreateRecommender": _of(
        "a use case of the group's domain; counts the imported data by event type; exploration, metadata and columns"
        f" are checked; trained again every seven days; five in a group, fifteen in all; {_TAGS}",
        "count_quotas",
        "lenient_columns",
        "fail_training",
        "refuse_undocumented",
    ),
    "DescribeRecommender": _of(
        "`modelMetrics` of the serving model once it was ACTIVE, `latestRecommenderUpdate` after the first update",
        *_COLUMNS,
    ),
    "ListRecommenders": _of(f"with their configuration, without failure reasons; {_PAGES}", *_COLUMNS),
    "UpdateRecommender": _of(
        "other columns retrain in full beside the serving model, anything else is quick, nothing new leaves no trace",
        "merge_updates",
        "update_inactive",
        "quick_updates_show",
        "lenient_columns",
        "fail_update",
        "fail_training",
        "refuse_undocumented",
    ),
    "StartRecommender": _of("from INACTIVE; trains nothing"),
    "StopRecommender": _of("from ACTIVE; it answers no more"),
    "DeleteRecommender": _of("from ACTIVE, INACTIVE and CREATE FAILED"),
    "CreateSolution": _of(
        "a custom recipe or automatic machine learning; hyper-parameters, searches, schedule, events, objective and"
        f" columns are checked against the catalogue; ten in a group; trains by itself unless told otherwise; {_TAGS}",
        "count_quotas",
        "slow_solutions",
        "lenient_columns",
        "fail_create",
        "refuse_undocumented",
    ),
    "DescribeSolution": _of(
        "what was sent, ranges of a search under their internal names, the newest version and the latest update",
        *_COLUMNS,
    ),
    "ListSolutions": _of(f"of one group or all; {_PAGES}"),
    "UpdateSolution": _of(
        "automatic training, its schedule, incremental updates and events; one update at a time", "fail_update"
    ),
    "DeleteSolution": _of("with its versions and their jobs; not with campaigns, a training or an update under way"),
    "CreateSolutionVersion": _of(
        "counts the imported and streamed data, trains, measures; FULL, or UPDATE where the recipe takes it; twenty in"
        f" flight; {_TAGS}",
        "count_quotas",
        "fail_training",
        "refuse_undocumented",
    ),
    "DescribeSolutionVersion": _of("billed hours and tuned hyper-parameters once it is ACTIVE"),
    "ListSolutionVersions": _of(f"of one solution, which must exist, or all; {_PAGES}"),
    "StopSolutionVersionCreation": _of("a pending one at once, one in progress in a while; it cannot go on"),
    "GetSolutionMetrics": _of("metrics computed from a held-out part of the data, of ACTIVE versions"),
    "CreateCampaign": _of(
        "of an ACTIVE version or `$LATEST`; exploration, metadata and ranking influence as the recipe takes them; five"
        f" in a group; follows the newest version if it is to; {_TAGS}",
        "count_quotas",
        "fail_create",
        "refuse_undocumented",
    ),
    "DescribeCampaign": _of(
        "the serving configuration, `latestCampaignUpdate` after the first update", "latest_literal"
    ),
    "ListCampaigns": _of(f"of one solution or all; {_PAGES}"),
    "UpdateCampaign": _of(
        "what is left out stays; the old version serves until the update is ACTIVE; one at a time",
        "merge_updates",
        "campaign_changes_solution",
        "fail_update",
        "refuse_undocumented",
    ),
    "DeleteCampaign": _of("from ACTIVE and CREATE FAILED"),
    "CreateFilter": _of(
        "the whole grammar; datasets, fields and targets are checked; thirty in a group, ten fields each, twenty in"
        f" all; {_TAGS}",
        "count_quotas",
        "fail_create",
        "refuse_undocumented",
    ),
    "DescribeFilter": _of("with the expression"),
    "ListFilters": _of(f"under the key `Filters`; of one group or all; {_PAGES}"),
    "DeleteFilter": _of("not while a batch job uses it"),
    "CreateEventTracker": _of(
        f"one in a group, with a random ARN and tracking id; {_TAGS}", "only_one_code", "fail_create"
    ),
    "DescribeEventTracker": _of("with the tracking id and the account"),
    "ListEventTrackers": _of(f"of one group or all; {_PAGES}"),
    "DeleteEventTracker": _of("the data stays"),
    "CreateMetricAttribution": _of(
        "one in a group, up to ten metrics, whose expressions are checked against the schemas",
        "only_one_code",
        "fail_create",
        "refuse_undocumented",
    ),
    "DescribeMetricAttribution": _of("without the metrics"),
    "ListMetricAttributions": _of(f"of one group or all; {_PAGES}"),
    "ListMetricAttributionMetrics": _of("of one attribution or all; pages of 1 to 100"),
    "UpdateMetricAttribution": _of("at once; removals come before additions", "refuse_undocumented"),
    "DeleteMetricAttribution": _of("from ACTIVE and CREATE FAILED"),
    "CreateBatchInferenceJob": _of(
        "of an ACTIVE version whose recipe takes it; paths, filter, exploration, influence and themes are checked;"
        f" writes its output when it ends; five in flight; {_TAGS}",
        "count_quotas",
        "plain_batch_states",
        "fail_create",
        "refuse_undocumented",
    ),
    "DescribeBatchInferenceJob": _of("all members, with the failure reason", "plain_batch_states"),
    "ListBatchInferenceJobs": _of(f"of one version or all; {_PAGES}", "plain_batch_states"),
    "CreateBatchSegmentJob": _of(
        f"the same for the recipes that make segments of users; five in flight; {_TAGS}",
        "count_quotas",
        "plain_batch_states",
        "fail_create",
        "refuse_undocumented",
    ),
    "DescribeBatchSegmentJob": _of("all members, with the failure reason", "plain_batch_states"),
    "ListBatchSegmentJobs": _of(f"of one version or all; {_PAGES}", "plain_batch_states"),
    "ListRecipes": _of("custom recipes and use cases by name, or those of one domain; without retired ones"),
    "DescribeRecipe": _of("every recipe, retired ones too"),
    "DescribeAlgorithm": _of("defaults and ranges of every recipe's hyper-parameters; nothing of its image"),
    "DescribeFeatureTransformation": _of("defaults of every recipe's feature transformation parameters"),
    "TagResource": _of("everything but schemas and metric attributions; 50 in all; no `aws:` keys"),
    "UntagResource": _of("up to 50 keys"),
    "ListTagsForResource": _of("all at once"),
}


def _plain(kind: Kind) -> dict[str, Emulated]:
    """Return what is emulated of a kind that has nothing special."""
    of = f"of one {KINDS[kind.parent].words} or all; " if kind.parent else ""
    below = f"in a {KINDS[kind.parent].words} that is ACTIVE; " if kind.parent else ""
    by_operation = {
        f"Create{kind.noun}": _of(below + _TAGS, "fail_create"),
        f"Describe{kind.noun}": _of("all members, with the failure reason"),
        f"List{kind.noun}s": _of(of + _PAGES),
    }
    if "update" in kind.allowed:
        by_operation[f"Update{kind.noun}"] = _of("what is left out keeps its value")
    if "delete" in kind.allowed:
        by_operation[f"Delete{kind.noun}"] = _of(f"from {' and '.join(sorted(kind.allowed['delete']))}")
    return by_operation


CONTROL: Mapping[str, Emulated] = {
    **_SPECIAL,
    **{name: says for kind in KINDS.values() for name, says in _plain(kind).items() if name not in _SPECIAL},
}

EVENTS: Mapping[str, Emulated] = {
    "PutEvents": _of(
        "interactions through a tracker, as a whole or not at all; they count at once in filters; what an event has no"
        " value for (an impression, say) is not asked for",
        "active_trackers",
    ),
    "PutItems": _of("items into an ACTIVE dataset, their properties matched to the schema"),
    "PutUsers": _of("users, in the same way"),
    "PutActions": _of("actions, in the same way"),
    "PutActionInteractions": _of("through the tracking id of the dataset of action interactions", "active_trackers"),
}

RUNTIME: Mapping[str, Emulated] = {
    "GetRecommendations": _of("from recommenders and campaigns that serve; filters, promotions and metadata"),
    "GetPersonalizedRanking": _of("the items given, in the order of the model; unknown ones last"),
    "GetActionRecommendations": _of("actions with their scores"),
}

SERVICES: Mapping[str, Mapping[str, Emulated]] = {
    "personalize": CONTROL,
    "personalize-events": EVENTS,
    "personalize-runtime": RUNTIME,
}
"""By botocore's name of the service."""
