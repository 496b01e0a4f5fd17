"""The ground of the machine of ``test_any_sequence``: a store to begin with, and calls with a second opinion."""

from __future__ import annotations

import functools
import itertools
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from tests.emulator import account as second
from tests.emulator.account import Account, Thing
from tests.emulator.checker import model
from tests.emulator.world import World

from personalize_emulator.facts.durations import SECONDS
from personalize_emulator.facts.states import ALLOWED, PATHS
from personalize_emulator.store.settings import Values

PREFIX = "arn:aws:personalize:us-east-1:000000000000:"
SHOP, LAB = f"{PREFIX}dataset-group/shop", f"{PREFIX}dataset-group/lab"
NAMES, OTHER_GROUPS = ("a", "b"), ("tiny", "odd")
GROUPS = (SHOP, LAB, *(f"{PREFIX}dataset-group/{name}" for name in OTHER_GROUPS))
NOUNS = {
    "dataset-group": ("DatasetGroup", "datasetGroupArn"),
    "dataset": ("Dataset", "datasetArn"),
    "filter": ("Filter", "filterArn"),
    "event-tracker": ("EventTracker", "eventTrackerArn"),
    "recommender": ("Recommender", "recommenderArn"),
    "solution": ("Solution", "solutionArn"),
    "version": ("SolutionVersion", "solutionVersionArn"),
    "campaign": ("Campaign", "campaignArn"),
    "batch-inference-job": ("BatchInferenceJob", "batchInferenceJobArn"),
}
OPERATIONS = sorted(model("personalize").operation_names)


def statuses(kind: str) -> set[str]:
    """Return the rows of the tables of states for a kind, by the emulator's name for it."""
    verbs = {verb for found, verb in ALLOWED if found == kind and verb in PATHS} | {"create"}
    paths = [PATHS[verb] for verb in verbs]
    return {status for path in paths for status in (path.pending, path.in_progress, path.done, path.failed)}


def template() -> Path:
    """A store with data and something trained in the groups ``shop`` and ``lab``, made once."""
    if not _TEMPLATE:
        _TEMPLATE.append(tempfile.TemporaryDirectory(prefix="personalize-sequences-"))
        world = World(Path(_TEMPLATE[0].name))
        world.write("in.json", ['{"userId": "u1"}'], [])
        world.recommender(world.stocked("shop", rows=1000), "base")
        solution = world.solution(world.stocked("lab", None, rows=1000), "base")
        version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
        world.pass_time(5)
        world.client.create_campaign(name="base", solutionVersionArn=version)
        changes = dict.fromkeys(SECONDS, second.CHANGE)
        world.local.settings.edit(lambda _: Values(count_quotas=False, rate_limits=False, durations=changes))
        world.local.close()
    return Path(_TEMPLATE[0].name)


_TEMPLATE: list[tempfile.TemporaryDirectory[str]] = []

names = st.sampled_from(NAMES)
groups = st.sampled_from(GROUPS)
any_value = st.one_of(
    st.sampled_from(["a", "", SHOP, LAB, f"{PREFIX}solution/a/$LATEST", "Items", "FULL", "s3://bucket/a/"]),
    st.integers(-1, 200),
    st.booleans(),
    st.none(),
    st.lists(st.sampled_from(["a", SHOP]), max_size=2),
    st.dictionaries(st.sampled_from(["path", "tagKey", "roleArn"]), st.sampled_from(["a", SHOP]), max_size=2),
)


def act(**strategies: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Any]:
    """A rule after which some time passes: none, a part of a change, or all of it."""

    def register(function: Callable[..., None]) -> Any:
        @functools.wraps(function)
        def acting(self: Beside, wait: float, **drawn: Any) -> None:
            function(self, **drawn)
            self.pass_time(wait)

        any_rule: Any = rule
        return any_rule(wait=st.sampled_from((12.0, 0.0, 3.0)), **strategies)(acting)

    return register


class Beside(RuleBasedStateMachine):
    """An emulator with an account beside it, and short ways to call the one as the other foretells."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = Path(tempfile.mkdtemp(prefix="personalize-sequence-"))
        shutil.copytree(template(), self.directory, dirs_exist_ok=True)
        self.world = World(self.directory)
        self.world.time += 1000
        self.account = Account()
        self.account.now = self.world.time
        made = [(self.world.time - 500, "ACTIVE")]
        (version,) = self.world.client.list_solution_versions()["solutionVersions"]
        for kind, arn, group, parent in (
            ("recommender", f"{PREFIX}recommender/base", SHOP, SHOP),
            ("solution", f"{PREFIX}solution/base", LAB, LAB),
            ("version", version["solutionVersionArn"], LAB, f"{PREFIX}solution/base"),
            ("campaign", f"{PREFIX}campaign/base", LAB, f"{PREFIX}solution/base"),
        ):
            self.account.add(Thing(kind, arn, group, parent, list(made)))
        self.account.known[f"{PREFIX}campaign/base"].versions = [(0.0, version["solutionVersionArn"])]
        for group in (SHOP, LAB):
            self.account.add(Thing("dataset-group", group, "", "", list(made)))
            for kind in ("INTERACTIONS", "ITEMS"):
                arn = f"{group.replace('-group', '')}/{kind}"
                self.account.add(Thing("dataset", arn, group, group, list(made), data=True))
        self.numbers = itertools.count()

    def teardown(self) -> None:
        self.world.local.close()
        shutil.rmtree(self.directory)

    def call(self, operation: str, expected: str | None, **request: Any) -> dict[str, Any]:
        code, body = self.world.raw(operation, **request)
        assert code == expected, (operation, request, body)
        return body

    def pick(self, data: st.DataObject, kind: str) -> str:
        """An ARN of a kind: of something that exists, existed, or never did."""
        never = f"{PREFIX}{kind if kind != 'version' else 'solution/a'}/none"
        known = [thing.arn for thing in self.account.known.values() if thing.kind == kind]
        return data.draw(st.sampled_from([*known, never]))

    def pass_time(self, seconds: float) -> None:
        self.world.pass_time(seconds)
        self.account.pass_time(self.world.time)
