"""The row of the fictional kind in the table of the life cycles."""

from __future__ import annotations

from tests.provider.kind import GROUP, OTHER_GROUP, OTHER_PARENT, SOLUTION, TAG_STEPS, TAGS, Kind, Step, replaces

_UPDATE = ("UpdateExperiment",)
_OTHER = f"{SOLUTION}-2"

KIND = Kind(
    name="Experiment",
    needs="stocked",
    inputs={"datasetGroupArn": GROUP, "solutionArns": [SOLUTION]},
    effects={
        **replaces(name=("a", "b")),
        "datasetGroupArn": OTHER_PARENT,
        "solutionArns": ("update", [SOLUTION], [_OTHER]),
        'shares["base"]': ("update", 0.25, 0.5),
        "description": ("update", "a", "b"),
        "tags": TAGS,
    },
    steps=(
        *TAG_STEPS,
        Step({"shares": {"base": 0.25}}, _UPDATE),
        Step({"shares": {"base": 0.5, "base-2": 0.5}, "solutionArns": [SOLUTION, _OTHER]}, _UPDATE),
        Step({"description": "Which is better?", "tags": {"a": "b"}}, ("TagResource", *_UPDATE)),
        Step({"shares": None}, _UPDATE),
    ),
    replacement={"datasetGroupArn": OTHER_GROUP},
    drift=("UpdateExperiment", {"experimentArn": "", "shares": {"base": 0.75}}, "shares"),
)
