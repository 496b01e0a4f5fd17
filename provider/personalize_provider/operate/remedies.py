"""The remedies for a failure: the next step for each family of the reasons that the service gives.

What failed is not in the state, so that running again makes it again: a failed import reads its file anew. A training
that failed for its data needs another import, which is made only when its ``triggers`` or its file change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import RESOURCES
from personalize_provider.plan.graph import Graph, Node
from personalize_provider.plan.rules import Facts, relations
from personalize_provider.plan.subject import Subject

_AGAIN = "correct what it names and run again"


@dataclass(frozen=True)
class Failed:
    """The resource that failed, and the program that it is in."""

    subject: Subject
    graph: Graph
    config: ProviderConfig

    @property
    def facts(self) -> Facts:
        """Return what the program says of it; no inputs where this run has not checked it."""
        node = next((candidate for candidate in self.graph.all() if candidate.urn == self.subject.urn), None)
        return Facts(self.subject.resource.name, node.inputs if node else {}, urn=self.subject.urn, graph=self.graph)

    def imports(self) -> Iterator[Node]:
        """The program's imports into the same dataset group, those of interactions alone where there are any."""
        own = relations.group_arn(self.facts)
        imports = [
            (node, str(node.inputs.get(kind.fills)))
            for kind in RESOURCES
            if kind.fills
            for node in self.graph.of(kind.name)
            if own is not None and relations.group_arn(relations.facts_of(node, self.facts)) == own
        ]
        events = [node for node, dataset in imports if dataset.endswith("/INTERACTIONS")]
        yield from events or (node for node, _ in imports)


def _data(failed: Failed) -> str:
    names = [f"`{node.name}`" for node in failed.imports()]
    if not names:
        return "import data that has enough of it, and run again"
    which = f"import{'s'[: len(names) - 1]} {' and '.join(names)}"
    return (
        f"the {which} will not read the file again by itself: correct the file and change `triggers` of the import, or "
        "give it another file, and run again"
    )


def _access(failed: Failed) -> str:
    reads = failed.subject.resource.reads
    location = failed.facts.get(reads) if reads else None
    if failed.config.local and isinstance(location, str):
        place = failed.config.local_directory / "s3" / location.removeprefix("s3://")
        return f"without an S3 endpoint the emulator looks for it at {place}: put it there and run again"
    return (
        "allow it to the role in roleArn, and to personalize.amazonaws.com in the bucket's policy, check that the file "
        "exists, and run again"
    )


def _file(failed: Failed) -> str:
    return "correct the file, or name another one, and run again: it is read anew"


def _key(failed: Failed) -> str:
    return "allow the use of the key to the role and to personalize.amazonaws.com in the key's policy, and run again"


def _later(failed: Failed) -> str:
    return "run again later"


#: The words of a reason, the kinds of resource they are about (all where None), and the next step; the first counts.
_FAMILIES: tuple[tuple[str, Callable[[Resource], object] | None, Callable[[Failed], str]], ...] = (
    (r"gives no reason", None, lambda _: "run again, and ask AWS if that fails too"),
    (r"\bkms\b|encrypt|decrypt", None, _key),
    (r"privilege|permission|access denied|not authorized|assume", None, _access),
    (r"internal|try again|timed? ?out|service error", None, _later),
    (
        r"fewer than|less than|not enough|no interactions|event_type column|percent of users|attribute to train",
        lambda kind: kind.trained,
        _data,
    ),
    (
        r"csv|column|row|length|utf-8|record|larger than|interactions|users|header|json|input|file",
        lambda kind: kind.reads,
        _file,
    ),
)


def remedy(failed: Failed, reason: str) -> str:
    """The end of a sentence that names the reason: what to do about it."""
    for words, about, step in _FAMILIES:
        if (about is None or about(failed.subject.resource)) and re.search(words, reason, re.IGNORECASE):
            return step(failed)
    return _AGAIN
