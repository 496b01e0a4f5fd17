"""A case, and the parts that most of them are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as field_of
from typing import Any

from tests.emulator.world import ITEMS, avro, field

II = "InvalidInputException"
NF = "ResourceNotFoundException"
AE = "ResourceAlreadyExistsException"
IU = "ResourceInUseException"
LE = "LimitExceededException"
TT = "TooManyTagsException"
TK = "TooManyTagKeysException"
NT = "InvalidNextTokenException"


PREFIX = "arn:aws:personalize:us-east-1:000000000000:"
SHOP, LAB, EMPTY, MAKING, TOWN, BUSY, THIN, LEAVING, PLAIN, VIDEO, ACTS = (
    f"{PREFIX}dataset-group/{name}"
    for name in ("shop", "lab", "empty", "making", "town", "busy", "thin", "leaving", "plain", "video", "acts")
)
RECIPE = "arn:aws:personalize:::recipe/"
VERSION, SEGMENTS_VERSION, TRENDING_VERSION = "VERSION", "SEGMENTS VERSION", "TRENDING VERSION"
ATTRIBUTES_VERSION, FAILED_VERSION = "ATTRIBUTES VERSION", "FAILED VERSION"
BUSY_VERSION, BUSY_SEGMENTS = "BUSY VERSION", "BUSY SEGMENTS"
TRAINING, TRAINING_SEGMENTS, BUSY_TRACKER = "TRAINING", "TRAINING SEGMENTS", "BUSY TRACKER"
TRACKING, ACTING, BUSY_ACTING = "TRACKING", "ACTING", "BUSY ACTING"
FOUND = (
    VERSION,
    SEGMENTS_VERSION,
    TRENDING_VERSION,
    ATTRIBUTES_VERSION,
    FAILED_VERSION,
    BUSY_VERSION,
    BUSY_SEGMENTS,
    TRAINING,
    TRAINING_SEGMENTS,
    BUSY_TRACKER,
    TRACKING,
    ACTING,
    BUSY_ACTING,
)
"""Stand-ins for ARNs and tracking ids that are not known before."""
KEY = "arn:aws:kms:us-east-1:000000000000:key/k"


@dataclass(frozen=True)
class Case:
    """``request``: a text that is one of ``FOUND`` stands for an ARN. ``settings`` hold for the call. ``why`` is the
    reason for which a code that the model declares can only be reached by a scripted fault."""

    rule: str
    operation: str
    request: dict[str, Any]
    code: str
    message: str = ""
    settings: Mapping[str, Any] = field_of(default_factory=dict)
    why: str = ""


def excluding(columns: dict[str, list[str]], **extra: Any) -> dict[str, Any]:
    return {"trainingDataConfig": {"excludedDatasetColumns": columns, **extra}}


def search(**config: Any) -> dict[str, Any]:
    ranges: dict[str, Any] = {
        "integerHyperParameterRanges": [],
        "continuousHyperParameterRanges": [],
        "categoricalHyperParameterRanges": [],
    }
    ranges.update(config.pop("ranges", {}))
    return {"hpoConfig": {"algorithmHyperParameterRanges": ranges, **config}}


def integer_range(name: str, low: int, high: int) -> dict[str, Any]:
    return search(ranges={"integerHyperParameterRanges": [{"name": name, "minValue": low, "maxValue": high}]})


USER, ITEM, TIME = field("USER_ID"), field("ITEM_ID"), field("TIMESTAMP", "long")


NO_EVENT_TYPE = avro("Interactions", USER, ITEM, TIME)


FEWER = avro("Items", *ITEMS["fields"][:-1])


STRICT = avro("Items", *ITEMS["fields"], field("BRAND"))


MEMBERS = avro("Users", USER, field("MEMBER", "boolean"), field("AGE", "int"))


STORIES = avro(
    "Items",
    ITEM,
    field("STORY", textual=True),
    field("STARS", ["null", "int"]),
    *(field(f"F{number}", "int") for number in range(21)),
)


RETYPED = avro("Items", ITEM, field("PRICE", "double"), *ITEMS["fields"][2:])


REGROUPED = avro("Items", *ITEMS["fields"][:-1], field("COLOUR", ["null", "string"]))


ATTRIBUTES = RECIPE + "aws-item-attribute-affinity"
AFFINITY = RECIPE + "aws-item-affinity"


TRENDING = RECIPE + "aws-trending-now"


VIEWS = {"eventType": "View", "metricName": "views", "expression": "SAMPLECOUNT()"}
