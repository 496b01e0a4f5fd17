"""Secret texts, each of its own, in every input and setting that can hold one, and where each of them may be found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.real_engine.everything import everything
from tests.real_engine.harness import BUCKET, Declared, Resources, Stack, ref
from tests.real_engine.shop import RECIPES

import schemas
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.declare.schema import Json, ListOf, MapOf, ObjectOf, Primitive, Type, input_object
from personalize_provider.declare.spelling import pyname

_KEY = "arn:aws:kms:us-east-1:000000000000:key/{}"
_ROLE = "arn:aws:iam::000000000000:role/{}"
_FOLDER = f"s3://{BUCKET}/{{}}/"
_JOB = {"triggers.data": "{}", "tags.team": "{}", "roleArn": _ROLE}
_OUTPUT = {"s3DataDestination.path": _FOLDER, "s3DataDestination.kmsKeyArn": _KEY}
_WEIGHT = "0.{}"

#: By resource of the program: its inputs with a secret, by path; ``{}`` stands for the secret text itself.
INPUTS: Mapping[str, Mapping[str, str]] = {
    "group": {"tags.team": "{}", "roleArn": _ROLE, "kmsKeyArn": _KEY},
    "items-schema": {"schema": "{}"},
    "interactions": {"tags.team": "{}"},
    "import": {**_JOB, "dataSource.dataLocation": f"{_FOLDER}interactions.csv"},
    "export": {**_JOB, **{f"jobOutput.{key}": text for key, text in _OUTPUT.items()}},
    "forget": {**_JOB, "dataSource.dataLocation": f"{_FOLDER}forget.csv"},
    "tracker": {"tags.team": "{}"},
    "filter": {"tags.team": "{}", "filterExpression": 'INCLUDE ItemID WHERE Items.BRAND IN ("{}")'},
    "metrics": {
        "metrics.0.eventType": "{}",
        "metrics.0.metricName": "{}",
        "metrics.0.expression": "SUM(Items.{})",
        "metricsOutputConfig.roleArn": _ROLE,
        **{f"metricsOutputConfig.{key}": text for key, text in _OUTPUT.items()},
    },
    "recommender": {
        "tags.team": "{}",
        "recommenderConfig.itemExplorationConfig.explorationWeight": _WEIGHT,
        "recommenderConfig.trainingDataConfig.excludedDatasetColumns.ITEMS.0": "{}",
    },
    "other-recommender": {"recommenderConfig.trainingDataConfig.includedDatasetColumns.ITEMS.0": "{}"},
    "tuned": {
        "tags.team": "{}",
        "eventType": "{}",
        "solutionConfig.eventValueThreshold": _WEIGHT,
        "solutionConfig.hpoConfig.hpoObjective.metricName": "{}",
        "solutionConfig.hpoConfig.hpoObjective.metricRegex": "{}",
        "solutionConfig.trainingDataConfig.excludedDatasetColumns.ITEMS.0": "{}",
        "solutionConfig.optimizationObjective.itemAttribute": "{}",
    },
    "weighed": {
        "solutionConfig.eventsConfig.eventParametersList.0.eventType": "{}",
        "solutionConfig.trainingDataConfig.includedDatasetColumns.ITEMS.0": "{}",
    },
    "lab-version": {"triggers.data": "{}", "tags.team": "{}"},
    "campaign": {"tags.team": "{}", "campaignConfig.itemExplorationConfig.explorationWeight": _WEIGHT},
    "batch": {
        **_JOB,
        "jobInput.s3DataSource.path": f"{_FOLDER}users.json",
        "jobInput.s3DataSource.kmsKeyArn": _KEY,
        **{f"jobOutput.{key}": text for key, text in _OUTPUT.items()},
        "batchInferenceJobConfig.itemExplorationConfig.explorationWeight": _WEIGHT,
    },
    "segments": {
        **_JOB,
        "jobInput.s3DataSource.path": f"{_FOLDER}segments.json",
        "jobInput.s3DataSource.kmsKeyArn": _KEY,
        **{f"jobOutput.{key}": text for key, text in _OUTPUT.items()},
    },
}

#: Inputs without a secret of their own, by the end of their path, and why.
LEFT_OUT: Mapping[str, str] = {
    "name": "a part of the ARN, which is the ID of the resource: an engine shows IDs",
    "jobName": "as `name`",
    "schemaArn": "the ARN of another resource",
    "datasetGroupArn": "the ARN of another resource",
    "datasetArn": "the ARN of another resource",
    "solutionArn": "the ARN of another resource",
    "solutionVersionArn": "the ARN of another resource",
    "filterArn": "the ARN of another resource",
    "recipeArn": "one of AWS's own",
    "recipeList.*": "AWS's own",
    "itemName": "a column, and so as secret as the schema, in a kind of job of its own",
    "hpoObjective.type": "one of a few words",
    "autoMLConfig.metricName": "one of a few words",
    "maxNumberOfTrainingJobs": "a small number",
    "maxParallelTrainingJobs": "a small number",
    "HyperParameterRanges.*.name": "one of the few that the recipe has",
    "values.*": "of the few that the recipe has",
    "algorithmHyperParameters.{}": "small numbers",
    "featureTransformationParameters.{}": "small numbers",
    "schedulingExpression": "an interval",
}

#: Secret texts of the columns that a secret schema has and other inputs name.
_COLUMNS = {
    "metrics.0.expression": ("float", {}),
    "recommenderConfig.trainingDataConfig.excludedDatasetColumns.ITEMS.0": ("string", {"categorical": True}),
    "recommenderConfig.trainingDataConfig.includedDatasetColumns.ITEMS.0": ("string", {"categorical": True}),
    "solutionConfig.trainingDataConfig.excludedDatasetColumns.ITEMS.0": ("string", {"categorical": True}),
    "solutionConfig.trainingDataConfig.includedDatasetColumns.ITEMS.0": ("string", {"categorical": True}),
    "solutionConfig.optimizationObjective.itemAttribute": ("float", {}),
}


@dataclass(frozen=True)
class Planted:
    """One secret text.

    :ivar value: the whole secret value, of which the text is a part.
    :ivar place: the resource and the path, or the setting, that holds it.
    :ivar calls: the operations of the service that are sent it.
    """

    text: str
    value: str
    place: str
    calls: frozenset[str] = frozenset()


def inputs_of(kind: str, *, every: bool = False) -> Iterator[str]:
    """The paths of a kind's inputs that hold a text of the user's own choice, or of every scalar."""

    def walk(found: Type, path: tuple[str, ...], own: bool) -> Iterator[str]:
        if isinstance(found, ObjectOf):
            for name, field in found.fields.items():
                yield from walk(field.type, (*path, name), not field.choices)
        elif isinstance(found, ListOf):
            yield from walk(found.element, (*path, "*"), own)
        elif isinstance(found, MapOf):
            yield from walk(found.element, (*path, "{}"), own)
        elif every or isinstance(found, Json) or (found == Primitive("string") and own):
            yield ".".join(path)

    yield from walk(input_object(BY_NAME[kind]), (), True)


def program(emulator: Path) -> Resources:
    """A program with every kind of resource, secrets still to be planted."""
    made = everything(emulator)
    for name in ("lab-solution", "affinity", "affinity-version", "wide-schema"):
        made[name].args.pop("tags", None)
    made["other-recommender"] = Declared(
        "Recommender",
        {"dataset_group_arn": ref("group.arn"), "recipe_arn": RECIPES + "aws-ecomm-popular-items-by-views"},
        {"depends_on": ["import", "items"]},
    )
    idle = {"dataset_group_arn": ref("group.arn"), "perform_auto_training": False}
    v1, v2 = (RECIPES + f"aws-user-personalization{version}" for version in ("", "-v2"))
    made["tuned"] = Declared("Solution", {**idle, "recipe_arn": v1, "perform_hpo": True}, {"depends_on": ["items"]})
    made["weighed"] = Declared("Solution", {**idle, "recipe_arn": v2}, {"depends_on": ["items"]})
    made["lab-solution"].args["recipe_arn"] = v1
    made["metrics"].args["metrics"] = []
    return made


def plant(stack: Stack) -> list[Planted]:
    """Put a secret text into every input of the program that can hold one; the program, and its secrets."""
    stack.resources = program(stack.emulator)
    texts = {
        (name, path): _text(number, "0." in template)
        for number, (name, path, template) in enumerate(
            (name, path, template) for name, paths in INPUTS.items() for path, template in paths.items()
        )
    }
    found: list[Planted] = []
    for (name, path), text in texts.items():
        template = INPUTS[name][path]
        if template.startswith("s3://") and not template.endswith("/"):
            _copy(stack.emulator / "s3" / BUCKET, text, template.rpartition("/")[2])
        value = _schema(text, texts) if path == "schema" else template.replace("{}", text)
        variable = f"PLANTED_{len(found)}"
        stack.env[variable] = value
        _put(stack.resources[name].args, path, {"secret_env": variable})
        kind = stack.resources[name].kind
        sent = set() if path.startswith("triggers.") else {f"Create{kind}"}
        if path in _COLUMNS:
            sent.add("CreateSchema")
        found.append(Planted(text, value, f"{name}.{path}", frozenset(sent)))
    return found


def plant_lost_data(stack: Stack, number: int) -> Planted:
    """An import that fails: its secret location holds nothing, and the reason of the failure says where that is."""
    text = _text(number, False)
    stack.env["PLANTED_LOST"] = value = f"s3://{BUCKET}/{text}/none.csv"
    job = stack.resources["import"]
    args = {**job.args, "data_source": {"data_location": {"secret_env": "PLANTED_LOST"}}, "import_mode": "INCREMENTAL"}
    stack.resources["lost"] = Declared(job.kind, args, {"depends_on": ["import"]})
    return Planted(text, value, "lost.dataSource.dataLocation", frozenset({"CreateDatasetImportJob"}))


def _text(number: int, digits: bool) -> str:
    return f"31415926{number:03}" if digits else f"ZQplanted{number:03}"


def _schema(text: str, texts: Mapping[tuple[str, str], str]) -> str:
    columns = [schemas.column(text, categorical=True)]
    for (_, path), column in texts.items():
        if path in _COLUMNS:
            kind, marks = _COLUMNS[path]
            columns.append(schemas.column(column, kind, **marks))
    return json.dumps(schemas.avro("Items", *schemas.ITEMS["fields"], *columns))


def _copy(bucket: Path, folder: str, file: str) -> None:
    (bucket / folder).mkdir()
    (bucket / folder / file).write_bytes((bucket / file).read_bytes())


def _put(args: dict[str, Any], path: str, value: Any) -> None:
    """Put a value where a path of property names leads, in Python's spelling."""
    *way, last = path.split(".")
    here: Any = args
    for name, after in zip(way, path.split(".")[1:], strict=True):
        if isinstance(here, list):
            while len(here) <= int(name):
                here.append({})
            here = here[int(name)]
        else:
            here = here.setdefault(_python(name), [] if after.isdigit() else {})
    if isinstance(here, list):
        here.append(value)
    else:
        here[_python(last)] = value


def _python(name: str) -> str:
    return name if name in ("ITEMS", "explorationWeight") else pyname(name)
