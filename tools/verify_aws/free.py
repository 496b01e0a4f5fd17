"""Probes that cost nothing: refusals, and things that are not billed."""

from __future__ import annotations

from typing import Any

from verify_aws import fixtures
from verify_aws.bench import Answer, Bench, text
from verify_aws.probe import Finding, Probe, judged, refusal

_INVALID = "InvalidInputException"
_PAGE = 100


def _solution_with(bench: Bench, name: str, training_data: dict[str, Any]) -> Answer:
    """Try a solution with these training columns, which trains nothing."""
    fixtures.interactions(bench)
    fixtures.items(bench)
    request = fixtures.solution_request(bench, name)
    return bench.tried("Solution", **request, solutionConfig={"trainingDataConfig": training_data})


def _excluding(bench: Bench, name: str, kind: str, column: str) -> Answer:
    return _solution_with(bench, name, {"excludedDatasetColumns": {kind: [column]}})


def _required_column(bench: Bench) -> Finding:
    return refusal(_excluding(bench, "u1", "INTERACTIONS", "USER_ID"), _INVALID)


def _event_type(bench: Bench) -> Finding:
    return refusal(_excluding(bench, "u2", "INTERACTIONS", "EVENT_TYPE"), _INVALID)


def _case(bench: Bench) -> Finding:
    answer = _excluding(bench, "u3", "Items", "BRAND")
    if answer.code is not None:
        return judged(False, answer.summary)
    solution = bench.settled("Solution", answer.body["solutionArn"])
    columns = solution["solutionConfig"]["trainingDataConfig"]["excludedDatasetColumns"]
    return judged(list(columns) == ["Items"], f"reads back as {text(columns)}")


def _unknown_column(bench: Bench) -> Finding:
    unknown = _excluding(bench, "u4-column", "ITEMS", "NO_SUCH_COLUMN")
    absent = _excluding(bench, "u4-type", "USERS", "AGE")
    return judged(
        unknown.code == _INVALID and absent.code is None,
        f"unknown column: {unknown.summary}; absent dataset: {absent.summary}",
    )


def _defaults(bench: Bench) -> Finding:
    solution = bench.describe("Solution", fixtures.solution(bench))
    return judged(not solution.get("solutionConfig"), f"solutionConfig reads {text(solution.get('solutionConfig'))}")


def _added_exclusions(bench: Bench) -> Finding:
    answer = _excluding(bench, "u9", "ITEMS", "BRAND")
    if answer.code is not None:
        return Finding("undecided", answer.summary)
    arn = answer.body["solutionArn"]
    bench.active("Solution", arn)
    dataset = fixtures.items(bench)
    bench.must("UpdateDataset", datasetArn=dataset, schemaArn=fixtures.wider_items_schema(bench))
    bench.settled("Dataset", dataset, update=True)
    columns = bench.describe("Solution", arn)["solutionConfig"]["trainingDataConfig"]["excludedDatasetColumns"]
    return judged(columns == {"ITEMS": ["BRAND"]}, f"reads back as {text(columns)}")


def _incremental_default(bench: Bench) -> Finding:
    fixtures.items(bench)
    request = fixtures.solution_request(bench, "u13", fixtures.SEMANTIC_SIMILARITY)
    answer = bench.tried("Solution", **request)
    if answer.code is not None:
        return Finding("undecided", answer.summary)
    solution = bench.settled("Solution", answer.body["solutionArn"])
    return judged("performIncrementalUpdate" not in solution, f"reads {text(solution.get('performIncrementalUpdate'))}")


def _both_lists(bench: Bench) -> Finding:
    both = {"excludedDatasetColumns": {"ITEMS": ["BRAND"]}, "includedDatasetColumns": {"ITEMS": ["PRICE"]}}
    return refusal(_solution_with(bench, "u14", both), _INVALID)


def _pattern(bench: Bench) -> Finding:
    return refusal(bench.tried("DatasetGroup", name="-" + bench.names("u15")), _INVALID)


def _second_of_a_kind(bench: Bench) -> Finding:
    fixtures.interactions(bench)
    group = fixtures.group(bench)
    first = bench.create("EventTracker", name=bench.names("tracker"), datasetGroupArn=group)
    bench.active("EventTracker", first)
    second = bench.tried("EventTracker", name=bench.names("u16"), datasetGroupArn=group)
    return refusal(second, "ResourceAlreadyExistsException")


def _rate(bench: Bench) -> Finding:
    group = fixtures.group(bench)
    answers = [bench.ask_now("ListFilters", datasetGroupArn=group) for _ in range(20)]
    throttled = [answer for answer in answers if answer.code == "ThrottlingException"]
    first = throttled[0].summary if throttled else "none was throttled"
    return judged(bool(throttled) and throttled[0].message == "Rate exceeded", f"20 calls at once: {first}")


def _consistency(bench: Bench) -> Finding:
    arn = bench.create(
        "Schema", name=bench.names("u18"), schema=fixtures.avro("Items", {"ITEM_ID": "string", "A": "float"})
    )
    described = bench.ask("DescribeSchema", schemaArn=arn)
    listed = any(schema["schemaArn"] == arn for schema in _all(bench, "ListSchemas", "schemas"))
    return judged(described.code is None and listed, f"Describe: {described.summary}; in List: {listed}")


def _all(bench: Bench, operation: str, key: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    token: dict[str, str] = {}
    while True:
        page = bench.must(operation, maxResults=_PAGE, **token)
        entries += page[key]
        if not page.get("nextToken"):
            return entries
        token = {"nextToken": page["nextToken"]}


def _page_size(bench: Bench) -> Finding:
    """Schemas are free, and a hundred and one of them fill more than the page that is assumed."""
    there = len(_all(bench, "ListSchemas", "schemas"))
    schema = fixtures.avro("Items", {"ITEM_ID": "string", "A": "float"})
    for number in range(max(0, _PAGE + 1 - there)):
        bench.create("Schema", name=bench.names(f"u19-{number}"), schema=schema)
    size = len(bench.must("ListSchemas")["schemas"])
    return judged(size == _PAGE, f"the first page has {size} entries")


def _not_found(bench: Bench) -> Finding:
    arn = fixtures.group(bench) + "-that-nobody-made"
    answer = bench.ask("DescribeDatasetGroup", datasetGroupArn=arn)
    return judged(answer.message == f"Resource Arn {arn} does not exist.", answer.summary)


def _recipe_types(bench: Bench) -> Finding:
    seen = {}
    for name in (fixtures.FOR_YOU, "aws-vod-more-like-x", "aws-ecomm-popular-items-by-views"):
        recipe = bench.describe("Recipe", fixtures.recipe(bench, name))
        seen[name] = [recipe.get("recipeType"), str(recipe.get("algorithmArn")).rpartition("/")[2]]
    return judged(all(kind and name == algorithm for name, (kind, algorithm) in seen.items()), text(seen))


def _omitted_switch(bench: Bench) -> Finding:
    arn = fixtures.solution(bench, "u23")
    events = {"eventParametersList": [{"eventType": "View", "weight": 0.5}]}
    bench.must("UpdateSolution", solutionArn=arn, solutionUpdateConfig={"eventsConfig": events})
    solution = bench.settled("Solution", arn, update=True)
    if solution.get("performAutoTraining"):
        bench.must("UpdateSolution", solutionArn=arn, performAutoTraining=False)
    return judged(
        solution.get("performAutoTraining") is False, f"performAutoTraining reads {solution.get('performAutoTraining')}"
    )


def _dates(bench: Bench) -> Finding:
    """Three updates, the last of which brings the first one's value back."""
    arn = fixtures.solution(bench, "u31")
    seen = []
    for weight in (0.5, 1.0, 0.5):
        events = {"eventParametersList": [{"eventType": "View", "weight": weight}]}
        bench.must(
            "UpdateSolution",
            solutionArn=arn,
            performAutoTraining=False,
            solutionUpdateConfig={"eventsConfig": events},
        )
        bench.settled("Solution", arn, update=True)
        listed = bench.must("ListSolutions", datasetGroupArn=fixtures.group(bench))["solutions"]
        seen += [str(solution["lastUpdatedDateTime"]) for solution in listed if solution["solutionArn"] == arn]
    return judged(len(set(seen)) == 3, f"the list told {text(seen)}")


def _maximum(bench: Bench) -> Finding:
    """Ask of a group that does not exist, so that nothing is made."""
    request = fixtures.recommender_request(bench, "u27", minRecommendationRequestsPerSecond=1_000_000)
    request["datasetGroupArn"] += "-that-nobody-made"
    answer = bench.tried("Recommender", **request)
    if answer.code == "ResourceNotFoundException":
        return Finding("confirmed", f"the number passed, the group did not: {answer.summary}")
    return Finding("refuted" if "minRecommendation" in answer.message else "undecided", answer.summary)


def _failed_name(bench: Bench) -> Finding:
    request = fixtures.import_request(bench, bench.names("u28"), fixtures.interactions(bench), "no-such-file.csv")
    arn = bench.create("DatasetImportJob", **request)
    status = bench.settled("DatasetImportJob", arn)["status"]
    answer = bench.tried("DatasetImportJob", **request)
    if status != "CREATE FAILED":
        return Finding("undecided", f"the import of a missing file is {status}")
    return refusal(answer, "ResourceAlreadyExistsException")


def _group_in_use(bench: Bench) -> Finding:
    fixtures.interactions(bench)
    group = fixtures.group(bench)
    expression = 'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Purchase")'
    arn = bench.create("Filter", name=bench.names("u30"), datasetGroupArn=group, filterExpression=expression)
    bench.active("Filter", arn)
    return refusal(bench.ask("DeleteDatasetGroup", datasetGroupArn=group), "ResourceInUseException")


def _automatic_mode(bench: Bench) -> Finding:
    answer = bench.tried("SolutionVersion", solutionArn=fixtures.solution(bench), trainingMode="AUTOTRAIN")
    if answer.code is None:
        bench.ask("StopSolutionVersionCreation", solutionVersionArn=answer.body["solutionVersionArn"])
    return refusal(answer, _INVALID)


def _exploration(bench: Bench) -> Finding:
    wide = fixtures.recommender_request(bench, "u25", itemExplorationConfig={"explorationWeight": "2"})
    old = fixtures.recommender_request(bench, "u25-age", itemExplorationConfig={"explorationItemAgeCutOff": "0"})
    answers = [bench.tried("Recommender", **request) for request in (wide, old)]
    seen = "; ".join(answer.summary for answer in answers)
    return judged(all(answer.code == _INVALID for answer in answers), f"weight 2, cut-off 0: {seen}")


PROBES = (
    Probe("U1", "Excluding USER_ID, ITEM_ID or TIMESTAMP is refused.", "free", _required_column),
    Probe("U2", "Excluding EVENT_TYPE is refused with InvalidInputException.", "free", _event_type),
    Probe("U3", "The dataset type in an exclusion may have any case and reads back as sent.", "free", _case),
    Probe("U4", "An unknown column is refused, a dataset type that the group lacks is not.", "free", _unknown_column),
    Probe("U6", "Describe fills in no defaults.", "free", _defaults),
    Probe("U12", "AUTOTRAIN is refused as a training mode.", "risk", _automatic_mode),
    Probe("U13", "performIncrementalUpdate is absent unless given.", "free", _incremental_default),
    Probe("U14", "Included and excluded columns of one dataset are refused.", "free", _both_lists),
    Probe("U15", "A name that breaks the pattern is an InvalidInputException.", "free", _pattern),
    Probe("U16", "A second event tracker is a ResourceAlreadyExistsException.", "free", _second_of_a_kind),
    Probe("U17", "Operations without a published quota are throttled like the others.", "free", _rate),
    Probe("U18", "What was made is described and listed at once.", "free", _consistency),
    Probe("U19", "A page has 100 entries unless asked for fewer.", "free", _page_size),
    Probe("U20", "What does not exist is called `Resource Arn ... does not exist.`", "free", _not_found),
    Probe("U21", "Domain recipes have a type, and an algorithm of their own name.", "free", _recipe_types),
    Probe("U23", "UpdateSolution without performAutoTraining keeps it.", "risk", _omitted_switch),
    Probe("U25", "Exploration outside its range is refused.", "risk", _exploration),
    Probe("U27", "There is no maximum of requests per second.", "free", _maximum),
    Probe("U28", "The name of what failed stays taken.", "free", _failed_name),
    Probe("U30", "A dataset group with a filter is not deleted.", "free", _group_in_use),
    Probe("U31", "The date of the last update moves in lists with every update.", "free", _dates),
    Probe("U9", "Columns that a new schema adds do not show up among the exclusions.", "free", _added_exclusions),
)
"""In the order in which they are asked; the last one changes a dataset that others stand on."""
