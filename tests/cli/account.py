"""An account in which programs left something, and what `personalize orphans` finds there."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from functools import cache
from typing import Any

from tests.provider.clock import ManualClock
from tests.provider.kind import Kind
from tests.provider.stage import InlineClient, Row, Stage, clients

from personalize_provider.aws.poller import Poller
from personalize_provider.cli.orphans import Orphan, Wanted
from personalize_provider.cli.progress import Progress
from personalize_provider.cli.report import AwsCommand, Ending, ending
from personalize_provider.cli.run import left_over
from personalize_provider.cli.states import Stack
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.declare.service_model import model
from personalize_provider.operate.calls import Calls

DEV = Stack("project", "dev")
PLACE = AwsCommand("000000000000", "us-east-1", ProviderConfig(region="us-east-1"))


@cache
def operations() -> Mapping[str, str]:
    """The operations of the service, by the AWS CLI's names for them."""
    from botocore import xform_name

    return {xform_name(name, "-"): name for name in model().operation_names}


class Account(Stage):
    """An account of the emulator, looked through for what no state holds."""

    def left(self, *held: Row, stack: Stack = DEV, every: bool = False, released: bool = False) -> list[Orphan]:
        """Return what is found of a stack, with a state that holds these rows."""
        urns = tuple(row.subject.urn for row in held)
        known = {row.arn: stack.label for row in held}
        return self.found(Wanted(known, (stack,), None if every else stack.owners, urns, released))

    def found(self, wanted: Wanted) -> list[Orphan]:
        return self.clock.run(self._looked(wanted))

    async def _looked(self, wanted: Wanted) -> list[Orphan]:
        service = InlineClient(self.config, self.clock, clients())
        return await left_over(Calls(service, Poller(service)), wanted, Progress(ManualClock(), print))

    def obey(self, found: Orphan) -> Ending:
        """Give the command that is named for something, and wait until it has had its effect."""
        end = ending(found, PLACE)
        program, service, command, *options = shlex.split(end.command)
        assert (program, service) == ("aws", "personalize")
        operation = operations()[command]
        said = dict(zip(options[::2], options[1::2], strict=True))
        assert said.pop("--region") == "us-east-1"
        self.call(operation, **_request(operation, said))
        self.clock.time += 3600
        return end

    def killed(self, row: Row, seconds: float = 5.0) -> str:
        """Begin a creation and lose the process in its middle."""
        self.during(seconds, row)
        return row.made[0][0]


def _request(operation: str, said: Mapping[str, str]) -> dict[str, Any]:
    from botocore import xform_name

    shape = model().operation_model(operation).input_shape
    assert shape is not None
    members = {f"--{xform_name(name, '-')}": name for name in shape.members}
    found: dict[str, Any] = {members[option]: value for option, value in said.items()}
    return {name: [one] if name == "tagKeys" else one for name, one in found.items()}


def row_of(account: Account, kind: Kind, logical: str = "thing", **given: Any) -> Row:
    """A resource of a kind, with what the tables know of it."""
    row = account.row(kind.name, logical, **{**kind.inputs, **given})
    row.timeouts.update(kind.timeouts)
    return row
