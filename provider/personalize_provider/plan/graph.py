"""The program as far as plan time has seen it: the resources checked in this run, by the ARNs they will have.

An engine checks each resource after those it depends on, and a check returns the predicted ARN as an input: so a
check meets the ARNs of its parents, in a first preview too. What is made elsewhere, by another provider, later, or
under an ARN that nobody can know yet is not here; every question about it is answered with None or with nothing, and
who asks must stay silent then. In a replacement the same resource is checked twice: it is kept once, by its URN.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from personalize_provider.base.urn import parse_urn
from personalize_provider.declare.properties import Inputs, Sent


@dataclass(frozen=True)
class Node:
    """A resource of the program as its latest check left it.

    :ivar inputs: checked inputs, wire-shaped, the predicted ``arn`` among them where there is one; may hold UNKNOWN.
    :ivar old: the inputs of the last run; None for a resource that is new.
    :ivar creating: whether this run makes it, anew or as a replacement.
    """

    urn: str
    noun: str
    inputs: Inputs
    old: Sent | None = None
    creating: bool = False

    @property
    def arn(self) -> str | None:
        """The ARN that the resource has or will have; None where the service draws it, or it is not known yet."""
        arn = self.inputs.get("arn")
        return arn if isinstance(arn, str) else None

    @property
    def old_arn(self) -> str | None:
        """The ARN that the resource had in the last run."""
        arn = (self.old or {}).get("arn")
        return arn if isinstance(arn, str) else None

    @property
    def name(self) -> str:
        """The resource's name in the program, for messages."""
        return parse_urn(self.urn).name


class Graph:
    """All nodes of one run, in the order of their first check. Belongs to one provider: one account, one region."""

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._urns: dict[str, list[str]] = {}
        #: ARN -> the URNs that claim it, now and in the last run.
        self._now: dict[str, set[str]] = {}
        self._before: dict[str, set[str]] = {}
        #: How secret schemas call their columns.
        self.secret_names: set[str] = set()

    def remember(self, node: Node) -> None:
        """Keep what a check found; a node without a URN belongs to nobody and is not kept.

        What is checked as new after it was checked with old inputs is being replaced: its old inputs are kept.
        """
        if not node.urn:
            return
        earlier = self._nodes.get(node.urn)
        if node.old is None and earlier is not None and earlier.old is not None:
            node = replace(node, old=earlier.old)
        if earlier is None:
            self._urns.setdefault(node.noun, []).append(node.urn)
        else:
            self._now.get(earlier.arn or "", set()).discard(node.urn)
        self._nodes[node.urn] = node
        if node.arn is not None:
            self._now.setdefault(node.arn, set()).add(node.urn)
        if node.old_arn is not None:
            self._before.setdefault(node.old_arn, set()).add(node.urn)

    def all(self) -> tuple[Node, ...]:
        """All nodes, in the order of their first check."""
        return tuple(self._nodes.values())

    def is_before(self, node: Node, other: Node) -> bool:
        """Tell whether one node was first checked before another: it then does not depend on the other."""
        order = list(self._nodes)
        return order.index(node.urn) < order.index(other.urn)

    def declares(self, urn: str) -> bool:
        """Tell whether the program of this run has the resource."""
        return urn in self._nodes

    def keeps(self, urn: str) -> bool:
        """Tell whether the program of this run has the resource, and has had it before: it is not made in this run."""
        return urn in self._nodes and not self._nodes[urn].creating

    def of(self, noun: str) -> Iterator[Node]:
        """The nodes of a kind, in the order of their first check."""
        return (self._nodes[urn] for urn in tuple(self._urns.get(noun, ())))

    def at(self, arn: object) -> Node | None:
        """The one node that has or will have this ARN; None where there is none, or two resources claim it."""
        return self._only(self._now, arn)

    def claiming(self, arn: object) -> frozenset[str]:
        """The URNs of all nodes that have or will have this ARN."""
        return frozenset(self._now.get(arn, set())) if isinstance(arn, str) else frozenset()

    def claimants(self, arn: object) -> frozenset[str]:
        """The URNs of all nodes that have, had or will have this ARN."""
        if not isinstance(arn, str):
            return frozenset()
        return frozenset(self._now.get(arn, set()) | self._before.get(arn, set()))

    def before(self, arn: object) -> Node | None:
        """The one node that had this ARN in the last run; None where there is none, or two resources claim it."""
        return self._only(self._before, arn)

    def inputs_at(self, arn: object) -> Mapping[str, Any] | None:
        """The inputs behind an ARN, of this run or, where the resource is replaced in it, of the last one."""
        now = self.at(arn)
        if now is not None:
            return now.inputs
        before = self.before(arn)
        return before.old if before is not None else None

    def _only(self, index: Mapping[str, set[str]], arn: object) -> Node | None:
        urns = index.get(arn, set()) if isinstance(arn, str) else set()
        return self._nodes[next(iter(urns))] if len(urns) == 1 else None

    def siblings(self, urn: str, noun: str, member: str, arn: object) -> tuple[Node, ...]:
        """The other nodes of a kind whose input ``member`` is this ARN, in the order of their first check.

        :param urn: the resource that asks, which is never its own sibling.
        """
        if not isinstance(arn, str):
            return ()
        return tuple(node for node in self.of(noun) if node.urn != urn and node.inputs.get(member) == arn)
