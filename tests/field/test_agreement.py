"""The provider and the emulator read the same documents apart from each other; here random inputs look for a point at
which one refuses what the other passes without a word."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.field.account import Account
from tests.field.schemas import SCHEMAS, column

_several = settings(
    max_examples=250,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def agree(account: Account, strict: Account, noun: str, inputs: Mapping[str, Any]) -> None:
    """The emulator refuses what the provider refuses; the provider warns at least of what the emulator can refuse."""
    said, answer, hardest = account.said(noun, inputs), account.asked(noun, inputs), strict.asked(noun, inputs)
    if said.errors:
        assert answer is not None, said.errors
    if answer is not None or hardest is not None:
        assert said.errors or said.warnings, (answer, hardest)


_KNOWN = [
    "USER_ID",
    "ITEM_ID",
    "ACTION_ID",
    "TIMESTAMP",
    "EVENT_TYPE",
    "EVENT_VALUE",
    "IMPRESSION",
    "RECOMMENDATION_ID",
    "EVENT_ATTRIBUTION_SOURCE",
    "CREATION_TIMESTAMP",
    "PRICE",
    "CATEGORY_L1",
    "CATEGORY_L2",
    "GENRES",
    "GENRE_L2",
    "SUBSCRIPTION_MODEL",
    "VALUE",
    "TYPE",
    "EXPIRATION_TIMESTAMP",
    "REPEAT_FREQUENCY",
]
_names = st.sampled_from(_KNOWN) | st.from_regex(r"[A-Za-z_1 ][A-Za-z0-9_]{0,5}", fullmatch=True)
_simple = st.sampled_from(["string", "int", "long", "float", "double", "boolean", "null", "text"])
_types = st.one_of(
    st.sampled_from(["string", "long", "float"]),
    _simple,
    st.lists(_simple, min_size=0, max_size=3),
    st.just({"type": "array", "items": "string"}),
)
_marks = st.dictionaries(
    st.sampled_from(["categorical", "textual", "itemName"]), st.sampled_from([True, True, False, "true", None])
)
_columns = st.one_of(
    st.builds(lambda name, kind, marks: {"name": name, "type": kind, **marks}, _names, _types, _marks),
    st.sampled_from([None, "X", {}, {"name": 3, "type": "int"}, {"name": "A"}]),
)
_domains = st.sampled_from([None, None, "ECOMMERCE", "VIDEO_ON_DEMAND"])


@st.composite
def _edited(draw: st.DrawFn) -> tuple[Any, str | None, tuple[str, str | None]]:
    """A schema of the corpus with a column more, less or changed, or with another record name; and the schema."""
    text, domain = draw(st.sampled_from(SCHEMAS))
    found = json.loads(text)
    fields = found["fields"]
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(fields)))
        edit = draw(st.sampled_from(["add", "drop", "retype", "mark", "rename"]))
        if edit == "add" or at == len(fields):
            fields.insert(at, draw(_columns))
        elif edit == "drop":
            del fields[at]
        elif isinstance(fields[at], dict):
            change: dict[str, dict[str, Any]] = {
                "retype": {"type": draw(_types)},
                "mark": draw(_marks),
                "rename": {"name": draw(_names)},
            }
            fields[at] = {**fields[at], **change[edit]}
    names = st.sampled_from(["Interactions", "ITEMS", "users", "Actions", "ActionInteractions", "Item", "", None])
    found["name"] = draw(st.just(found["name"]) | st.just(found["name"]) | names)
    return found, draw(st.just(domain) | _domains), (text, domain)


_SHOP = SCHEMAS[52]


@settings(_several, max_examples=600)
@given(_edited())
@example(
    ({"type": "record", "name": "Items", "fields": [column("ITEM_ID"), column("PRICE:float,null")]}, "ECOMMERCE", _SHOP)
)
@example(({"type": "enum"}, None, _SHOP))
@example(([], None, _SHOP))
def test_schemas(account: Account, strict: Account, made: tuple[Any, str | None, tuple[str, str | None]]) -> None:
    """Messages about the schema before the edit do not count."""
    found, domain, before = made
    inputs, old = _inputs(json.dumps(found), domain), _inputs(*before)
    agree(account, strict, "Schema", inputs)
    said, known = account.said("Schema", inputs), account.said("Schema", old)
    answer = strict.asked("Schema", inputs)
    if answer is not None and strict.asked("Schema", old) is None:
        assert said.errors or set(said.warnings) - set(known.warnings), answer


def _inputs(text: str, domain: str | None) -> dict[str, Any]:
    return {"schema": text, **({"domain": domain} if domain else {})}


_owners = st.sampled_from(
    [
        "Items",
        "ITEM",
        "items",
        "Interactions",
        "interaction",
        "Users",
        "user",
        "Actions",
        "Action_Interactions",
        "ActionInteractions",
        "CurrentItem",
        "CurrentUser",
        "Things",
        "Current_User",
        "Act_ions",
    ]
)
_fields = st.builds(
    "{}.{}".format,
    _owners,
    st.sampled_from(
        [
            "GENRE",
            "genre",
            "PRICE",
            "price",
            "NOTE",
            "IN_STOCK",
            "EVENT_TYPE",
            "event_type",
            "AGE",
            "PLAN",
            "VALUE",
            "KIND",
            "OTHER",
            "X_1",
        ]
    ),
)
_values = st.one_of(
    st.sampled_from(['"a"', "'a'", "3", "-1.5", "$P", "$1", "*", "3x", "$", '"', "(1)", "()", "1e3", "+2", "\u0663"]),
    _fields,
)
_lists = st.lists(_values, min_size=0, max_size=3).map(lambda values: f"({', '.join(values)})")
_conditions = st.one_of(
    st.builds("{} {} {}".format, _fields, st.sampled_from(["IN", "NOT IN", "not in", "In"]), _lists | _values),
    st.builds(
        "{} {} {}".format, _fields, st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "==", "LIKE"]), _lists | _values
    ),
)
_sentences = st.builds(
    lambda verb, target, first, rest, last: " ".join(
        [verb, target, "WHERE", first, *(f"{word} {one}" for word, one in rest), *(f"IF {one}" for one in last)]
    ),
    st.sampled_from(["INCLUDE", "exclude", "EXCLUDE", "SHOW"]),
    st.sampled_from(["ItemID", "itemid", "UserID", "ActionID", "ItemID"]),
    _conditions,
    st.lists(st.tuples(st.sampled_from(["AND", "OR", "and", "XOR"]), _conditions), max_size=2),
    st.lists(_conditions, max_size=2),
)


@settings(_several, max_examples=600)
@given(st.lists(_sentences, min_size=1, max_size=2).map(" | ".join))
@example("INCLUDE ItemID WHERE Items.PRICE > ($P)")
@example('INCLUDE ItemID WHERE Items.GENRE = "a"')
@example("INCLUDE ItemID WHERE Items.PRICE = CurrentUser.AGE")
def test_filters(account: Account, strict: Account, text: str) -> None:
    agree(account, strict, "Filter", {"datasetGroupArn": "ALL", "filterExpression": text})


_buckets = st.one_of(
    st.just("bucket"), st.from_regex(r"[a-z0-9.\-]{1,65}", fullmatch=True), st.sampled_from(["B_ad", "b", "", ".."])
)
_locations = st.builds(
    "{}{}{}".format,
    st.sampled_from(["s3://", "s3://", "s3://", "https://", "s3:/", "S3://"]),
    _buckets,
    st.sampled_from(["/in/", "/in", "/in.csv", "/", "", "//", "/a b/", "/../x.csv", "/\u00fc.csv", "/a\nb"]),
)
_PLACES: dict[str, Callable[[str, str], dict[str, Any]]] = {
    "DatasetImportJob": lambda one, _: {"datasetArn": "DATASET", "dataSource": {"dataLocation": one}},
    "DataDeletionJob": lambda one, _: {"datasetGroupArn": "LAB", "dataSource": {"dataLocation": one}},
    "DatasetExportJob": lambda one, _: {
        "datasetArn": "DATASET",
        "jobOutput": {"s3DataDestination": {"path": one}},
    },
    "BatchInferenceJob": lambda one, other: {
        "solutionVersionArn": "VERSION",
        "jobInput": {"s3DataSource": {"path": one}},
        "jobOutput": {"s3DataDestination": {"path": other}},
    },
}


@_several
@given(st.sampled_from(sorted(_PLACES)), _locations, _locations | st.just("s3://bucket/out/"))
@example("DatasetImportJob", "s3://B_ad/x", "")
def test_locations(account: Account, strict: Account, noun: str, one: str, other: str) -> None:
    agree(account, strict, noun, {"roleArn": "ROLE", **_PLACES[noun](one, other)})
    account.world.pass_time(60)
    strict.world.pass_time(60)


_lists_of_columns = st.dictionaries(
    st.sampled_from(["ITEMS", "Items", "INTERACTIONS", "interactions", "USERS", "THINGS", "A-B"]),
    st.lists(
        st.sampled_from(
            ["PRICE", "price", "COLOUR", "SIZE", "EVENT_TYPE", "event_type", "USER_ID", "ITEM_ID", "TIMESTAMP", "A B"]
        ),
        max_size=3,
    ),
    max_size=3,
)
_chosen = st.dictionaries(
    st.sampled_from(["excludedDatasetColumns", "includedDatasetColumns"]), _lists_of_columns, max_size=2
)
_HOLDERS = {
    "recommended-for-you": ("Recommender", "SHOP", "recommenderConfig", "aws-ecomm-recommended-for-you"),
    "views": ("Recommender", "SHOP", "recommenderConfig", "aws-ecomm-popular-items-by-views"),
    "v1": ("Solution", "LAB", "solutionConfig", "aws-user-personalization"),
    "actions": ("Solution", "ALL", "solutionConfig", "aws-next-best-action"),
}


@_several
@given(st.sampled_from(sorted(_HOLDERS)), _chosen)
def test_lists_of_columns(account: Account, strict: Account, holder: str, chosen: dict[str, Any]) -> None:
    noun, group, config, recipe = _HOLDERS[holder]
    inputs = {"datasetGroupArn": group, "recipeArn": f"arn:aws:personalize:::recipe/{recipe}"}
    agree(account, strict, noun, {**inputs, config: {"trainingDataConfig": chosen}})
