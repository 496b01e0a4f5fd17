"""Histories that went wrong once, each made as small as it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.torture.__main__ import ground, tried
from tests.torture.history import History, Step
from tests.torture.trouble import Trouble


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("torture")
    ground(made)
    return made


_LOST = Trouble("killed", 0, "before checkpoint")


@pytest.mark.parametrize("runtime", ["dynamic", "plugin"])
@pytest.mark.parametrize(
    ("shape", "steps"),
    [
        pytest.param(
            "DatasetImportJob", (Step(), Step(edit="new in old place")), id="the state tells the name that a job got"
        ),
        pytest.param(
            "BatchSegmentJob",
            (Step(), Step("up --replace", consent="beside")),
            id="the state tells the name of a job made beside another",
        ),
        pytest.param(
            "Campaign",
            (Step(trouble=_LOST), Step(edit="new in old place", consent="adopt")),
            id="consent is followed under a former name",
        ),
        pytest.param(
            "DatasetGroup",
            (Step(trouble=_LOST), Step(edit="rename")),
            id="what was finished and lost from the state is named",
        ),
        pytest.param(
            "Recommender",
            (Step(), Step("destroy"), Step(), Step(edit="older checkpoint", which=2)),
            id="an older checkpoint",
        ),
        pytest.param(
            "Dataset",
            (Step(), Step(edit="rename", preview=True)),
            id="the one place of a dataset is foretold to be taken",
        ),
        pytest.param(
            "Dataset",
            (Step(edit="rename with alias"), Step(edit="replace", trouble=Trouble("killed", 2))),
            id="a dataset is gone on with under the name that it has",
        ),
        pytest.param(
            "EventTracker",
            (Step(), Step(edit="rename", preview=True)),
            id="the one place of a tracker is foretold to be taken",
        ),
        pytest.param(
            "MetricAttribution",
            (Step(), Step(edit="rename", preview=True)),
            id="the one place of a metric attribution is foretold to be taken",
        ),
        pytest.param(
            "DataDeletionJob",
            (Step(edit="new in old place"), Step("up --replace", consent="adopt")),
            id="what has a former name now is not asked for",
        ),
        pytest.param(
            "BatchSegmentJob",
            (Step(), Step(edit="rename with alias"), Step(edit="forget"), Step(edit="rename with alias")),
            id="a job renamed twice and lost is not made again",
        ),
        pytest.param(
            "named DatasetGroup",
            (Step(trouble=Trouble("ctrl-c", 0, "after"), gap=20.0), Step(meddling="remakes")),
            id="a half-made state does not learn the birth of somebody else's",
        ),
        pytest.param(
            "Filter",
            (
                Step(trouble=Trouble("ctrl-c twice", 0, "after")),
                Step(edit="edit", trouble=Trouble("ctrl-c", 4, "after", changes=False)),
            ),
            id="tags that were edited while an attempt was gone on with are written",
        ),
        pytest.param(
            "named Schema",
            (Step(trouble=Trouble("ctrl-c", 0)), Step(meddling="remakes for another stack")),
            id="a half-made state knows the birth of what has no tags",
        ),
        pytest.param(
            "Recommender",
            (Step(), Step(edit="rename stack"), Step(edit="older checkpoint", which=2)),
            id="what has the name of an older stack is asked for",
        ),
        pytest.param(
            "BatchInferenceJob",
            (Step(), Step(edit="move"), Step(edit="rename with alias"), Step(edit="forget")),
            id="a job renamed within a component and lost is not made again",
        ),
        pytest.param(
            "named MetricAttribution",
            (Step(trouble=_LOST), Step(edit="replace", preview=True)),
            id="an own name that is taken under another parent is foretold",
        ),
        pytest.param(
            "BatchInferenceJob",
            (Step(trouble=Trouble("killed", 0, "after")), Step(edit="replace"), Step(edit="back")),
            id="a job that was begun, changed and changed back runs three times",
        ),
    ],
)
def test_it_does_not_happen_again(folder: Path, runtime: str, shape: str, steps: tuple[Step, ...]) -> None:
    told = tried(History(shape, runtime, steps), folder)
    assert told.wrong == [], "\n".join(told.log)
