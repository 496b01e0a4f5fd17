"""Runs one command for every tenant of a table, each a stack in its own region and account, a few at a time.

    python fleet.py preview
    python fleet.py up --at-once 8

The credentials of the environment must be allowed to assume the role `PersonalizeDeployer` in each account. With
`--endpoint`, an emulator stands for all accounts and regions. Ends with one table, and with exit code 1 where a tenant
failed; the others go on, and the same command again goes on with what is left.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pulumi.automation as auto

HERE = Path(__file__).resolve().parent
COMMANDS = ("preview", "up", "refresh", "destroy")


@dataclass(frozen=True)
class Tenant:
    """A line of the table of tenants."""

    tenant: str
    account: str
    region: str
    bucket: str


@dataclass(frozen=True)
class Outcome:
    """What a command came to for one tenant."""

    tenant: Tenant
    well: bool
    says: str
    seconds: float

    @property
    def cells(self) -> tuple[str, ...]:
        """The line of the table."""
        one = self.tenant
        return (
            one.tenant,
            one.account,
            one.region,
            "done" if self.well else "FAILED",
            f"{self.seconds:.0f} s",
            self.says,
        )


def settings(tenant: Tenant, endpoint: str | None, more: Sequence[str]) -> dict[str, auto.ConfigValue]:
    """The configuration of a tenant's stack."""
    found = {
        "personalize:region": tenant.region,
        # A role or a profile that leads elsewhere is refused before anything is called.
        "personalize:allowedAccountIds[0]": tenant.account,
        # Stacks of one account and region share its quotas.
        "personalize:retryMode": "adaptive",
        "bucket": tenant.bucket,
        "roleArn": f"arn:aws:iam::{tenant.account}:role/PersonalizeReadsShopData",
    }
    if endpoint is None:
        found["personalize:assumeRole.roleArn"] = f"arn:aws:iam::{tenant.account}:role/PersonalizeDeployer"
    else:
        found["personalize:endpoint"] = endpoint
    for key, _, value in (one.partition("=") for one in more):
        found[key] = value
    return {key: auto.ConfigValue(value) for key, value in found.items()}


def run(command: str, tenant: Tenant, endpoint: str | None, more: Sequence[str]) -> Outcome:
    """Run a command for one tenant; what goes wrong is part of the outcome."""
    began = time.monotonic()
    # An emulator takes an access key of twelve digits for the account of that number.
    own = {} if endpoint is None else {"AWS_ACCESS_KEY_ID": tenant.account, "AWS_SECRET_ACCESS_KEY": "emulated"}
    try:
        stack = auto.create_or_select_stack(
            tenant.tenant, work_dir=str(HERE), opts=auto.LocalWorkspaceOptions(env_vars=own)
        )
        stack.set_all_config(settings(tenant, endpoint, more), path=True)
        said = changes(command, stack)
    except auto.CommandError as error:
        return Outcome(tenant, False, complaint(str(error)), time.monotonic() - began)
    return Outcome(tenant, True, said, time.monotonic() - began)


def changes(command: str, stack: auto.Stack) -> str:
    """Run the command; how many resources it did what with."""
    if command == "preview":
        counts = {str(getattr(kind, "value", kind)): count for kind, count in stack.preview().change_summary.items()}
    else:
        does: Callable[[], auto.UpResult | auto.RefreshResult | auto.DestroyResult] = getattr(stack, command)
        counts = {str(kind): count for kind, count in (does().summary.resource_changes or {}).items()}
    return ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or "nothing to do"


def complaint(text: str) -> str:
    """The line of an engine's output that says why."""
    lines = [line.strip() for line in text.splitlines()]
    found = [line for line in lines if "error:" in line and "update failed" not in line]
    return (found or lines or [""])[0].partition("error:")[2].strip() or (lines or [""])[-1]


def table(outcomes: Sequence[Outcome]) -> str:
    """All outcomes, one to a line."""
    head = ("Tenant", "Account", "Region", "Result", "Took", "Changes")
    rows = [head, *(one.cells for one in outcomes)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head) - 1)]
    return "\n".join(
        "  ".join([*(f"{cell:{width}}" for cell, width in zip(row, widths, strict=False)), row[-1]]) for row in rows
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("command", choices=COMMANDS)
    options.add_argument("--tenants", type=Path, default=HERE / "tenants.csv", help="the table of tenants")
    options.add_argument(
        "--at-once", type=int, default=4, help="how many stacks run at a time; each takes about 300 MB"
    )
    options.add_argument("--endpoint", help="an emulator's URL")
    options.add_argument("--config", action="append", default=[], metavar="KEY=VALUE", help="a setting of every stack")
    chosen = options.parse_args()
    with chosen.tenants.open(newline="", encoding="utf-8") as file:
        tenants = [Tenant(**row) for row in csv.DictReader(file)]

    def one(tenant: Tenant) -> Outcome:
        outcome = run(chosen.command, tenant, chosen.endpoint, chosen.config)
        print("  ".join(outcome.cells), file=sys.stderr, flush=True)
        return outcome

    with ThreadPoolExecutor(chosen.at_once) as pool:
        outcomes = list(pool.map(one, tenants))
    print(table(outcomes))
    return 0 if all(one.well for one in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
