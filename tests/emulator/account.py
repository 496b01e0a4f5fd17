"""A second, much simpler opinion of the service: what exists, in which state, and what a call must be answered with.

It shares nothing with the emulator. Every change takes ``CHANGE`` seconds, the first tenth of them PENDING. It knows
the kinds below, without tags, pages, quotas and configurations; None is an answer without an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

II, NF, AE, IU = (
    "InvalidInputException",
    "ResourceNotFoundException",
    "ResourceAlreadyExistsException",
    "ResourceInUseException",
)
CHANGE = 10.0
PHASES = {
    "create": ("CREATE PENDING", "CREATE IN_PROGRESS", "ACTIVE"),
    "fail": ("CREATE PENDING", "CREATE IN_PROGRESS", "CREATE FAILED"),
    "delete": ("DELETE PENDING", "DELETE IN_PROGRESS", ""),
    "stop": ("STOP PENDING", "STOP IN_PROGRESS", "INACTIVE"),
    "start": ("START PENDING", "START IN_PROGRESS", "ACTIVE"),
}
CREATING = PHASES["create"][:2]
BLOCKS_GROUP = ("event-tracker", "solution", "dataset", "recommender", "filter")
DELETABLE = ("ACTIVE", "CREATE FAILED", "INACTIVE")


@dataclass
class Thing:
    """``group`` is the dataset group it counts to, ``parent`` what it was made from; ``data``: a dataset with rows.

    A campaign's ``versions`` are what it serves, each from a time on, the last one perhaps in the future; ``follows``:
    it moves to the newest one by itself.
    """

    kind: str
    arn: str
    group: str
    parent: str
    steps: list[tuple[float, str]]
    data: bool = False
    versions: list[tuple[float, str]] = field(default_factory=list)
    follows: bool = False

    def status(self, now: float) -> str:
        """Empty when it is gone."""
        return [status for at, status in self.steps if at <= now][-1]

    @property
    def busy_until(self) -> float:
        """When the creation and the latest update are over."""
        return max(self.steps[-1][0], self.versions[-1][0] if self.versions else 0.0)

    def serve(self, version: str, now: float) -> None:
        """Begin an update of a campaign to a version."""
        self.versions.append((now + CHANGE, version))

    def serving(self, now: float) -> str:
        return [version for at, version in self.versions if at <= now][-1]

    def go(self, verb: str, now: float) -> None:
        self.steps = [step for step in self.steps if step[0] <= now] + steps(verb, now)


def steps(verb: str, now: float) -> list[tuple[float, str]]:
    return list(zip((now, now + CHANGE / 10, now + CHANGE), PHASES[verb], strict=True))


class Account:
    def __init__(self) -> None:
        self.now = 0.0
        #: Everything that ever was, by ARN, the newest of that ARN.
        self.known: dict[str, Thing] = {}

    def get(self, arn: str) -> Thing | None:
        thing = self.known.get(arn)
        return thing if thing is not None and thing.status(self.now) else None

    def things(self, kind: str = "", group: str = "", parent: str = "") -> Iterator[Thing]:
        for thing in self.known.values():
            if kind not in ("", thing.kind) or group not in ("", thing.group) or parent not in ("", thing.parent):
                continue
            if thing.status(self.now):
                yield thing

    def pass_time(self, now: float) -> None:
        """Campaigns that follow move on meanwhile."""
        for thing in self.known.values():
            while thing.follows and self._moves(thing, now):
                pass
        self.now = now

    def _moves(self, campaign: Thing, until: float) -> bool:
        """Tell whether a campaign begins one more update, at the end of a training or once it is free."""
        versions = [one for one in self.known.values() if one.kind == "version" and one.parent == campaign.parent]
        moments = {campaign.busy_until, *(one.steps[-1][0] for one in versions)}
        for moment in sorted(moment for moment in moments if self.now < moment <= until):
            newest = self.newest(campaign.parent, moment)
            free = campaign.status(moment) == "ACTIVE" and campaign.busy_until <= moment
            if free and newest is not None and newest.arn != campaign.versions[-1][1]:
                campaign.serve(newest.arn, moment)
                return True
        return False

    def newest(self, solution: str, now: float) -> Thing | None:
        """The version created last of those that are ACTIVE."""
        found = [one for one in self.known.values() if one.kind == "version" and one.parent == solution]
        return next((one for one in reversed(found) if one.status(now) == "ACTIVE"), None)

    def add(self, thing: Thing) -> None:
        self.known.pop(thing.arn, None)
        self.known[thing.arn] = thing

    def new(self, kind: str, arn: str, group: str, parent: str, verb: str = "create") -> None:
        self.add(Thing(kind, arn, group, parent, steps(verb, self.now)))

    def status(self, arn: str) -> str:
        thing = self.get(arn)
        return thing.status(self.now) if thing else ""

    def dataset(self, group: str, kind: str) -> Thing | None:
        return self.get(f"{group.replace(':dataset-group/', ':dataset/')}/{kind}")

    # What creations must be answered with

    def create_group(self, arn: str) -> str | None:
        return AE if self.get(arn) else None

    def create_dataset(self, arn: str, group: str) -> str | None:
        return self._in_group(group) or (AE if self.get(arn) else None)

    def create_filter(self, arn: str, group: str) -> str | None:
        if not self.get(group):
            return NF
        if self.status(group) != "ACTIVE":
            return II
        return AE if self.get(arn) else None

    def create_tracker(self, group: str) -> str | None:
        return self._in_group(group) or (AE if any(self.things("event-tracker", group)) else None)

    def create_recommender(self, arn: str, group: str, domain: bool) -> str | None:
        if not self.get(group):
            return NF
        if not domain:
            return II
        return self._trains(arn, group)

    def create_solution(self, arn: str, group: str) -> str | None:
        return self._trains(arn, group) if self.get(group) else NF

    def create_version(self, solution: str) -> str | None:
        if not self.get(solution):
            return NF
        return None if self.status(solution) == "ACTIVE" else IU

    def create_follower(self, arn: str, solution: str) -> str | None:
        """CreateCampaign of a solution's newest version."""
        if not self.get(solution):
            return NF
        newest = self.newest(solution, self.now)
        if newest is not None:
            return self.create_of_version(arn, newest.arn)
        return IU if any(self.things("version", parent=solution)) else NF

    def create_of_version(self, arn: str, version: str) -> str | None:
        if not self.get(version):
            return NF
        if self.status(version) != "ACTIVE" or self.status(self.known[version].parent) != "ACTIVE":
            return IU
        return AE if self.get(arn) else None

    def _in_group(self, group: str) -> str | None:
        if not self.get(group):
            return NF
        return None if self.status(group) == "ACTIVE" else IU

    def _trains(self, arn: str, group: str) -> str | None:
        if self.status(group) != "ACTIVE":
            return IU
        if not self.dataset(group, "INTERACTIONS"):
            return II
        return AE if self.get(arn) else None

    def training(self, group: str) -> str:
        """How a training that begins now will go."""
        dataset = self.dataset(group, "INTERACTIONS")
        return "create" if dataset is not None and dataset.data else "fail"

    # What changes must be answered with

    def delete(self, arn: str) -> str | None:
        thing = self.get(arn)
        if thing is None:
            return NF
        if thing.status(self.now) not in DELETABLE or any(self._blockers(thing)):
            return IU
        return None

    def _blockers(self, thing: Thing) -> Iterator[Thing]:
        if thing.kind == "dataset-group":
            for kind in BLOCKS_GROUP:
                yield from self.things(kind, thing.arn)
        elif thing.kind == "solution":
            yield from self.things("campaign", parent=thing.arn)
            yield from (one for one in self.things("version", parent=thing.arn) if one.status(self.now) in CREATING)
        elif thing.kind == "dataset":
            yield from self.things("filter", thing.group)
            if thing.arn.endswith("/INTERACTIONS"):
                yield from self.things("event-tracker", thing.group)
            for kind in ("recommender", "version", "batch-inference-job"):
                yield from (one for one in self.things(kind, thing.group) if one.status(self.now) in CREATING)
            serving = ("ACTIVE", *CREATING)
            yield from (one for one in self.things("campaign", thing.group) if one.status(self.now) in serving)

    def deleted(self, arn: str) -> None:
        """Note a deletion; a solution takes its versions and their jobs with it."""
        self.known[arn].go("delete", self.now)
        if self.known[arn].kind == "solution":
            for kind in ("version", "batch-inference-job"):
                for child in self.things(kind, parent=arn):
                    child.steps.append((self.now + CHANGE, ""))

    def switch(self, arn: str, verb: str) -> str | None:
        """StartRecommender or StopRecommender."""
        if not self.get(arn):
            return NF
        return None if self.status(arn) == {"stop": "ACTIVE", "start": "INACTIVE"}[verb] else IU

    def update(self, arn: str) -> str | None:
        """UpdateCampaign with something new."""
        thing = self.get(arn)
        if thing is None:
            return NF
        if thing.status(self.now) not in ("ACTIVE", "CREATE FAILED") or thing.busy_until > self.now:
            return IU
        return None

    def updated(self, arn: str) -> None:
        """Note an update of a campaign, which looks for the newest version again if it follows."""
        campaign = self.known[arn]
        newest = self.newest(campaign.parent, self.now) if campaign.follows else None
        campaign.serve(newest.arn if newest is not None else campaign.serving(self.now), self.now)
