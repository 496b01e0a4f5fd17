"""The output of a batch inference job: per user or item what the version would recommend at that time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from personalize_emulator.background.training import Outcome
from personalize_emulator.base.errors import ServiceError
from personalize_emulator.call.context import Context
from personalize_emulator.call.job_work import JobHandler, Task
from personalize_emulator.data.content import snapshot
from personalize_emulator.jobs import batch, item_themes
from personalize_emulator.rules.batch_job import THEMES
from personalize_emulator.serving import answering, filter_use
from personalize_emulator.serving.answering import Endpoint
from personalize_emulator.serving.subjects import Subject
from personalize_emulator.store.data_tables import Row
from personalize_emulator.store.records import Fields, Record

MOST_THEMES = 100
"""Records of the input where themes are wanted."""


def fix(context: Context, job: Record) -> Fields:
    """Return how often the model learns of new data, since settings can change that later."""
    for kind in ("INTERACTIONS", "ITEMS", "USERS"):
        snapshot(context.store, job.notes["group"], kind, context.now)
    return {"period": answering.period(context, context.find("solution_version", job.parent))}


def infer(task: Task) -> Outcome:
    """Answer what is asked in the job's input."""
    context, job = task.context, task.job
    version = context.find("solution_version", job.parent)
    config = job.fields.get("batchInferenceJobConfig") or {}
    endpoint = replace(answering.of_version(context, version, job.arn, config), period=task.fixed["period"])
    catalogue = answering.items(context, endpoint.group)
    wants_themes = job.fields.get("batchInferenceJobMode") == THEMES

    def answer(query: Fields) -> Fields:
        if endpoint.recipe.type == "PERSONALIZED_RANKING":
            return _ranked(context, endpoint, job, query, catalogue)
        output = _recommended(context, endpoint, job, query, catalogue)
        return {"output": _with_theme(endpoint, job, output, catalogue) if wants_themes else output}

    return batch.run(task, MOST_THEMES if wants_themes else None, answer)


def _recommended(
    context: Context, endpoint: Endpoint, job: Record, query: Fields, catalogue: Mapping[str, Row]
) -> Fields:
    related = endpoint.recipe.type == "RELATED_ITEMS"
    user = None if related else batch.text(query, "userId")
    item = batch.text(query, "itemId") if related else None
    allowed = filter_use.candidates(Subject(context, endpoint.group, catalogue, user, item), _filter(job, query))
    scores = answering.scores(context, endpoint, user, item, catalogue)
    total = scores.total or 1.0
    best = filter_use.best(scores, allowed, job.fields.get("numResults", batch.RESULTS))
    scored = (
        {"scores": [scores[recommended] / total for recommended in best]}
        if endpoint.recipe.name in answering.SCORED
        else {}
    )
    return {"recommendedItems": best, **scored}


def _ranked(context: Context, endpoint: Endpoint, job: Record, query: Fields, catalogue: Mapping[str, Row]) -> Fields:
    user = batch.text(query, "userId")
    given = query.get("itemList")
    if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
        raise ServiceError("", "itemList is required")
    allowed = filter_use.candidates(Subject(context, endpoint.group, catalogue, user), _filter(job, query))
    ordered = answering.ranked(context, endpoint, user, [item for item in given if allowed(item)], catalogue)
    return {
        "output": {
            "recommendedItems": [item for item, _ in ordered],
            "scores": [score or 0.0 for _, score in ordered],
        }
    }


def _filter(job: Record, query: Fields) -> Fields:
    """The filter is the job's, the values are the record's."""
    values = query.get("filterValues") or {}
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise ServiceError("", "filterValues must be texts by parameter")
    return {"filterArn": job.fields["filterArn"], "filterValues": values} if "filterArn" in job.fields else {}


def _with_theme(endpoint: Endpoint, job: Record, output: Fields, catalogue: Mapping[str, Row]) -> Fields:
    name: str = job.fields["themeGenerationConfig"]["fieldsForThemeGeneration"]["itemName"]
    theme, relevance = item_themes.of(endpoint.model, output["recommendedItems"], catalogue, name)
    ordered = sorted(output["recommendedItems"], key=lambda item: -relevance[item])
    return {
        "recommendedItems": ordered,
        "theme": theme,
        "itemsThemeRelevanceScores": [relevance[item] for item in ordered],
    }


HANDLER = JobHandler(fix, infer, batch.READS)
