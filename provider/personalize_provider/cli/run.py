"""``personalize orphans``: from the arguments to the list."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from personalize_provider.aws.client import Client, Service
from personalize_provider.aws.poller import Poller
from personalize_provider.base.clock import SystemClock
from personalize_provider.base.errors import ConfigurationError, CrossedError, InputsError
from personalize_provider.cli.engine import ask, settings
from personalize_provider.cli.orphans import Orphan, Wanted, in_order, tagged
from personalize_provider.cli.progress import Progress
from personalize_provider.cli.report import AwsCommand, as_json, as_text
from personalize_provider.cli.states import Stack, State, read_state, stack_of
from personalize_provider.cli.untagged import untagged
from personalize_provider.operate.calls import Calls


def _note(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


async def orphans(options: argparse.Namespace) -> int:
    """Print what is alive and in no state.

    :returns: how many were found.
    :raises PersonalizeError: it could not be looked for.
    """
    clock = SystemClock()
    async with Progress(clock, _note) as progress:
        progress.doing = "Reading the state"
        wanted, config = await _from_files(options) if options.state else await _from_engine(options)
        given = {key: getattr(options, key) for key in ("region", "profile", "endpoint")}
        service = Client(settings(config, given, _note), clock)
        aws = await aws_command(service, wanted)
        left = await left_over(Calls(service, Poller(service)), wanted, progress)
    now = datetime.now(timezone.utc)
    if options.json:
        print(as_json(left, aws, now))
    elif left:
        print(as_text(left, aws, now), flush=True)
        _note(f"\n{_counted(len(left))} and in none of these states; nothing was changed.")
        if aws.config.local:
            _note(f"Serve this emulator for the commands: personalize-emulator --store {aws.config.local_directory}")
    else:
        _note(f"Nothing of {_whose(wanted)} is alive and in no state.")
    return len(left)


async def left_over(calls: Calls, wanted: Wanted, progress: Progress) -> list[Orphan]:
    """All that is looked for, what hangs on something before it."""
    bearing = await tagged(calls, wanted, progress, _note)
    return in_order([*bearing, *await untagged(calls, wanted, progress, bearing)])


async def aws_command(service: Service, wanted: Wanted) -> AwsCommand:
    """Return the account and region in which the command looks.

    :raises CrossedError: what the states hold is elsewhere.
    """
    account, region = await service.account(), await service.region()
    elsewhere = sorted({tuple(arn.split(":")[3:5]) for arn in wanted.held} - {(region, account)})
    here = any(arn.split(":")[3:5] == [region, account] for arn in wanted.held)
    names = ", ".join(f"account {there[1]} in {there[0]}" for there in elsewhere)
    if elsewhere and not here:
        raise CrossedError(
            f"The states hold resources of {names}, but this leads to account {account} in {region}"
            f"{' (the emulator)' if service.config.local else ''}; give --region, --profile or --endpoint."
        )
    if elsewhere:
        _note(f"The states also hold resources of {names}: look there by another run with --region and --profile.")
    return AwsCommand(account, region, service.config)


async def _from_engine(options: argparse.Namespace) -> tuple[Wanted, Mapping[str, Any]]:
    told = await asyncio.gather(*(ask(name) for name in options.stack or [None]))
    stacks = [answer.stack for answer in told]
    owners = frozenset(owner for stack in stacks for owner in stack.owners)
    states = [(answer.stack.label, answer.state) for answer in told]
    return _wanted(options, stacks, owners, states), told[0].config


async def _from_files(options: argparse.Namespace) -> tuple[Wanted, Mapping[str, Any]]:
    states = [_read(name) for name in options.state]
    named = [stack_of(text) for text in options.stack or ()]
    stacks = [*named, *(state.stack for state in states if state.stack is not None)]
    owners = frozenset(
        owner
        for several in (*(stack.owners for stack in named), *(state.told for state in states))
        for owner in several
    )
    if not owners and not options.all_stacks:
        raise InputsError(
            "The state holds nothing, and so does not tell its stack: add --stack PROJECT/STACK, or --all-stacks."
        )
    held = [(state.stack.label if state.stack is not None else "", state) for state in states]
    return _wanted(options, stacks, owners, held), {}


def _wanted(
    options: argparse.Namespace, stacks: Sequence[Stack], owners: frozenset[str], states: Sequence[tuple[str, State]]
) -> Wanted:
    return Wanted(
        {arn: label for label, state in states for arn in state.arns},
        tuple(dict.fromkeys(stacks)),
        None if options.all_stacks else owners,
        tuple(urn for _, state in states for urn in state.urns),
        options.released,
    )


def _read(name: str) -> State:
    try:
        if name == "-":
            return read_state(sys.stdin.read(), "The standard input")
        return read_state(Path(name).read_text(encoding="utf-8"), name)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is no text in UTF-8"
        raise ConfigurationError(f"{name} cannot be read: {reason}; give a file of `pulumi stack export`.") from None


def _counted(number: int) -> str:
    return "1 resource is alive" if number == 1 else f"{number} resources are alive"


def _whose(wanted: Wanted) -> str:
    return "any stack" if wanted.owners is None else ", ".join(sorted(stack.label for stack in wanted.stacks))
