"""``personalize-emulator DIR COMMAND``: look into a store, and change its settings and its clock.

``calls [OPERATION]`` prints the call log as JSON lines; ``resources`` the ARNs that exist; ``settings`` prints all
settings, ``settings NAME`` one of them and ``settings NAME JSON`` sets one; ``fault JSON`` adds a fault; ``clock``
prints the clock, ``clock advance SECONDS`` moves it, ``clock freeze`` stops it and ``clock run`` lets it run again;
``reset`` forgets resources and calls, and ``reset settings`` puts the settings back to their defaults; ``save FILE``
writes a snapshot, which a server begins with by ``--load FILE``. A server on the
same store follows at once.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from personalize_emulator.base import documents
from personalize_emulator.base.store_error import StoreError
from personalize_emulator.doors.in_process import LocalPersonalize
from personalize_emulator.store.snapshots import SnapshotError
from personalize_emulator.store.store import FILE


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="personalize-emulator", description="Look into the store of an emulator.")
    parser.add_argument("directory", help="the folder that holds the store")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("calls", help="print the call log").add_argument("operation", nargs="?")
    commands.add_parser("resources", help="print the ARNs that exist")
    settings = commands.add_parser("settings", help="print or set settings")
    settings.add_argument("name", nargs="?")
    settings.add_argument("value", nargs="?", help="JSON")
    commands.add_parser("fault", help="add a fault").add_argument("fault", help="JSON")
    clock = commands.add_parser("clock", help="print, move, stop or start the clock")
    clock.add_argument("change", nargs="?", choices=("advance", "freeze", "run"))
    clock.add_argument("seconds", nargs="?", type=float, help="how far to advance")
    reset = commands.add_parser("reset", help="forget resources and calls")
    reset.add_argument("what", nargs="?", choices=("resources", "settings"), default="resources")
    commands.add_parser("save", help="write a snapshot").add_argument("file")
    options = parser.parse_args(arguments)
    if not (Path(options.directory) / FILE).is_file():
        print(f"There is no emulator store in {options.directory}.", file=sys.stderr)
        return 2
    try:
        local = LocalPersonalize(options.directory)
        try:
            _run(local, options)
        finally:
            local.close()
    except StoreError as error:
        print(f"{error}.", file=sys.stderr)
        return 2
    except (SnapshotError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _run(local: LocalPersonalize, options: argparse.Namespace) -> None:
    if options.command == "calls":
        for call in local.calls(options.operation):
            print(json.dumps(dataclasses.asdict(call)))
    elif options.command == "resources":
        print("\n".join(local.resources()))
    elif options.command == "fault":
        local.settings.add_faults([_json(options.fault)])
    elif options.command == "clock":
        _clock(local, options.change, options.seconds)
    elif options.command == "reset":
        if options.what == "settings":
            local.settings.reset()
        else:
            local.reset()
    elif options.command == "save":
        local.save(options.file)
    elif options.value is not None:
        local.settings.set(options.name, _json(options.value))
    else:
        shown = local.settings.as_dict()
        print(json.dumps(shown if options.name is None else shown.get(options.name), indent=2))


def _clock(local: LocalPersonalize, change: str | None, seconds: float | None) -> None:
    if (change == "advance") != (seconds is not None):
        raise ValueError("a number of seconds goes with `clock advance`, and only with that")
    if change == "advance" and seconds is not None:
        local.clock.advance(seconds)
    elif change == "freeze":
        local.clock.freeze()
    elif change == "run":
        local.clock.run()
    print(json.dumps(dataclasses.asdict(local.clock.read())))


def _json(text: str) -> Any:
    try:
        return documents.read(text)
    except ValueError:
        raise ValueError(f"{text[:100]} is not valid JSON") from None
