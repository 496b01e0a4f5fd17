"""The evidence for each duration, default and undecided point: the table that the page about evidence is made from.

``model`` is botocore's model of the service, ``guide`` the developer guide or the API reference, ``seen`` saved outputs
of notebooks and programs of AWS that would not work otherwise. All else is a ``guess``. Refusals have a table of their
own, see ``refusals``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Basis = Literal["model", "guide", "seen", "guess"]


class Evidence(NamedTuple):
    """``says`` is what was read or seen there; of a guess, what makes it likely."""

    kind: Basis
    says: str


class Point(NamedTuple):
    """A point on which the documents are silent or at odds, by its number in docs/service.md.

    ``does`` is what the emulator does where no switch says it, ``why`` what speaks for it.
    """

    about: str
    does: str
    why: str


def _model(says: str) -> Evidence:
    return Evidence("model", says)


def _guide(says: str) -> Evidence:
    return Evidence("guide", says)


def _seen(says: str) -> Evidence:
    return Evidence("seen", says)


def _guess(says: str) -> Evidence:
    return Evidence("guess", says)


_DELETION = _guess("deletions were seen to take a minute or a few")

DURATIONS: Mapping[str, Evidence] = {
    "model.update": _guide("some recipes consider new items every two hours"),
    "model.incremental_update": _guess("incremental updates come more often than the others"),
    "dataset_group.create": _seen("notebooks wait for one to two minutes"),
    "dataset_group.delete": _DELETION,
    "dataset.create": _seen("notebooks wait for 15 to 30 seconds"),
    "dataset.update": _seen("notebooks wait for about two minutes"),
    "dataset.delete": _DELETION,
    "dataset_import_job.create": _seen("2 to 17 minutes for sample data, and longer for more"),
    "recommender.create": _seen("23 minutes in the guide, 40 to 60 in a workshop"),
    "recommender.update": _guess("nothing is trained, so that it is like the update of a solution"),
    "recommender.update_columns": _guide("a full training, and so as long as a creation"),
    "recommender.stop": _guess("less than to start one"),
    "recommender.start": _guess("capacity is provided, as for a campaign"),
    "recommender.delete": _seen("minutes; programs of AWS wait for 30 at most"),
    "recommender.retraining": _guide("trained again every seven days"),
    "solution.create": _seen("at most seconds; only the slow form takes this long"),
    "solution.update": _guide("a few minutes"),
    "solution.delete": _DELETION,
    "solution.first_training": _model("starts within one hour"),
    "solution.schedule_day": _guide("the schedule counts days"),
    "solution_version.create": _seen("20 to 60 minutes for sample data, hours for more"),
    "solution_version.stop": _guess("a pending one stops at once, one in progress in a while"),
    "campaign.create": _seen("notebooks wait for 8 to 20 minutes"),
    "campaign.update": _seen("as long as a creation"),
    "campaign.delete": _DELETION,
    "filter.create": _seen("about a minute"),
    "filter.delete": _DELETION,
    "event_tracker.create": _seen("about a minute"),
    "event_tracker.delete": _DELETION,
    "metric_attribution.create": _guess("as long as a filter"),
    "metric_attribution.delete": _DELETION,
    "batch_inference_job.create": _seen("13 to 26 minutes"),
    "batch_segment_job.create": _seen("about 8 minutes"),
    "dataset_export_job.create": _guess("as long as an import"),
    "data_deletion_job.create": _guide("a day at most; an hour is a guess below it"),
}
"""By key of ``durations.SECONDS``."""

NOTHING = _guess("nothing was read or seen")


def of_duration(key: str) -> Evidence:
    """The evidence for a duration; a new kind of resource has none to begin with."""
    return DURATIONS.get(key, NOTHING)


DEFAULTS: Mapping[str, Evidence] = {
    "recommenderConfig.minRecommendationRequestsPerSecond": _model("the default is 1"),
    "recommenderConfig.enableMetadataWithRecommendations": _guide("to be enabled where it is wanted"),
    "minProvisionedTPS": _model("the default is 1"),
    "campaignConfig.enableMetadataWithRecommendations": _guide("to be enabled where it is wanted"),
    "campaignConfig.syncWithLatestSolutionVersion": _model("the default is false"),
    "performHPO": _model("the default is false"),
    "performAutoML": _model("the default is false"),
    "performAutoTraining": _model("the default is true"),
    "solutionConfig.autoTrainingConfig.schedulingExpression": _model("the default is every 7 days"),
    "importMode": _model("the default is FULL"),
    "publishAttributionMetricsToS3": _guess("reports are written on demand only"),
    "ingestionMode": _model("the default is PUT"),
    "batchInferenceJobMode": _model("the default is BATCH_INFERENCE"),
}
"""By path of ``defaults.DEFAULTS``: shown with the switch ``show_defaults`` only, since Describe was seen to return
what was sent."""

POINTS: tuple[Point, ...] = (
    Point(
        "U2", "to exclude EVENT_TYPE is InvalidInputException", "the guide says that it cannot be; the code is a guess"
    ),
    Point("U12", "AUTOTRAIN is taken as a training mode", "the model lists it; strict: refused"),
    Point("U13", "`performIncrementalUpdate` is shown if it was sent", "two pages name two defaults"),
    Point("U14", "columns may be included and excluded at once", "nothing forbids it; strict: refused"),
    Point(
        "U17",
        "every operation has a rate of one request per second",
        "published for 36 of 71, and the same for each of them",
    ),
    Point("U19", "a page has 100 entries unless `maxResults` is given", "the largest that can be asked for"),
    Point(
        "U20",
        "not found: `Resource Arn ARN does not exist.`",
        "the words of another emulator; no program should read them",
    ),
    Point("U21", "`recipeType` and algorithms of use cases follow the recipe's name", "no page lists them"),
    Point("U23", "UpdateSolution keeps what it leaves out", "the member can be absent, which false cannot say"),
    Point("U24", "an update that changes nothing leaves no trace", "the guide says that none is begun"),
    Point(
        "U25",
        "any text is taken as an exploration weight or age",
        "no refusal was seen; strict: numbers in their bounds",
    ),
    Point("U26", "no prices", "they change, and depend on the region"),
    Point("U27", "no maximum of provisioned requests", "no page has one"),
    Point(
        "U28", "a name is taken until a failed resource is deleted", "a failed resource exists, and its ARN is its name"
    ),
    Point("U31", "the date in lists moves with each update", "the summary has the member; nobody compared"),
    Point("exports", "any number of exports is in flight", "no page has a quota; strict: five, as for imports"),
)
"""The undecided points that have no switch of their own."""

SWITCHES: Mapping[str, str] = {
    "refuse_undocumented": "the guesses listed below: no refusal was seen, and none is documented",
    "lenient_columns": "the model checks the form of names only; no refusal was seen",
    "tidy_columns": "Describe was seen to return what was sent",
    "merge_updates": "a program of AWS reads, changes and sends the whole, which works either way",
    "show_defaults": "Describe was seen to return what was sent",
    "update_inactive": "no page says that an update needs a running recommender",
    "wrong_state_code": "the declared code whose text fits; no answer was saved",
    "show_added_exclusions": "the guide says that added columns are excluded, not where that shows",
    "latest_literal": "the API says that the newest version is deployed",
    "campaign_changes_solution": "no page forbids it",
    "constraint_code": "declared by every operation, and its words fit",
    "only_one_code": "the ARN of a dataset says so, and the others are taken to be alike",
    "slow_solutions": "a saved output: ACTIVE within a second of its creation; the model lists a pending state",
    "active_trackers": "notebooks of AWS send events in the next statement; the model says ACTIVE before use",
    "list_delay": "no page speaks of a delay",
    "describe_delay": "no page speaks of a delay",
    "quick_updates_show": "the guide knows one kind of update, with an entry",
    "recommenders_keep_datasets": "the guide's list of what keeps a dataset has trainings, and no recommenders at rest",
    "group_needs_empty": "the guide: recommenders, filters and metric attributions are deleted before; the model's text"
    " names event trackers, solutions and datasets only",
    "dataset_status_updates": "a saved output; the model has no such status",
    "plain_batch_states": "saved outputs; the model's text has the other spelling",
}
"""By switch, what speaks for the position in which it stands."""
