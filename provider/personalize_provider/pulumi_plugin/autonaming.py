"""The meaning of `pulumi:autonaming` of the stack configuration for a resource whose program gives no name.

The engine resolves the configuration and sends, with every Check, a mode and a name it proposes. Proposed and
enforced names are taken as they are: where the service would not take them nothing else would be what the user asked
for. The caller keeps the name that a resource has while nothing forces a replacement: a pattern with random parts is
drawn anew at every Check.
"""

from __future__ import annotations

import re
from typing import Protocol

from personalize_provider.plan.naming import LONGEST_NAME

#: The values of ``CheckRequest.AutonamingOptions.Mode``.
PROPOSE, ENFORCE, DISABLE = 0, 1, 2
_ALLOWED = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_-]*")


class Autonaming(Protocol):
    """The part of the protocol's ``CheckRequest.AutonamingOptions`` that is read."""

    @property
    def proposed_name(self) -> str: ...

    @property
    def mode(self) -> int: ...


class Refused(ValueError):
    """One sentence for the user: why no name can be given."""


def automatic_name(asked: Autonaming | None) -> str | None:
    """The name to use for a resource without one; None where the provider is to compute it.

    :param asked: what the engine sent; None for a stack that configures nothing.
    :raises Refused: names must be given by the program, or the service would not take the configured one.
    """
    if asked is None:
        return None
    if asked.mode == DISABLE:
        raise Refused(
            "has no name, and the stack configuration pulumi:autonaming says that none are computed: give it one, or "
            "change that configuration."
        )
    proposed = asked.proposed_name
    if not proposed:
        return None
    if len(proposed) > LONGEST_NAME:
        raise Refused(
            f"would be called {proposed!r} by the stack configuration pulumi:autonaming, which has {len(proposed)} "
            f"characters of the {LONGEST_NAME} that the service allows: shorten the pattern or the resource's name."
        )
    if not _ALLOWED.fullmatch(proposed):
        raise Refused(
            f"would be called {proposed!r} by the stack configuration pulumi:autonaming, and the service allows "
            "letters, digits, - and _ only, a letter or digit first: change the pattern or the resource's name."
        )
    return proposed
