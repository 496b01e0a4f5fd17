"""The arguments of ``personalize``, and what its commands answer to the shell."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

_NONE, _WRONG, _SOME = 0, 1, 3

_ORPHANS = """\
List what is alive in Amazon Personalize and in no state: what bears the owner tag of this project and stack, and
schemas and metric attributions with computed names that nothing uses. Each comes with its age, its stack, what it
costs by, and the AWS CLI command that deletes or stops it, in the order in which they can be given. Nothing is changed.
"""
_MORE = """\
By default the state and the configuration are those of the selected stack of the project in this folder, asked of
`pulumi stack export` and `pulumi config` without secrets. With --state no pulumi command is run: tell where to look by
--region, --profile and --endpoint.

exit codes: 0 nothing was found, 3 something was found, 1 it could not be looked for
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose mistakes are one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(_WRONG, f"{self.prog}: {message}; see `{self.prog} --help`.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    :returns: the exit code.
    """
    options = _parser().parse_args(arguments)
    # Late, so that help and mistakes are answered at once.
    from personalize_provider.base.errors import PersonalizeError
    from personalize_provider.cli.run import orphans

    try:
        return _SOME if asyncio.run(orphans(options)) else _NONE
    except PersonalizeError as error:
        return _wrong(str(error))
    except KeyboardInterrupt:
        return _wrong("Interrupted; nothing was changed.")
    except BrokenPipeError:
        # Whoever read the list has seen enough of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _SOME
    except Exception as error:
        reason = " ".join(str(error).split()) or "no reason given"
        return _wrong(f"This is a mistake of the program, {type(error).__name__}: {reason}; nothing was changed.")


def _wrong(sentence: str) -> int:
    print(f"personalize: {sentence}", file=sys.stderr)
    return _WRONG


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="personalize", description="Tools beside the engine for stacks of Amazon Personalize.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    raw = argparse.RawDescriptionHelpFormatter
    orphans = commands.add_parser(
        "orphans", help="list what is alive and in no state", description=_ORPHANS, epilog=_MORE, formatter_class=raw
    )
    orphans.add_argument(
        "--stack",
        action="append",
        metavar="NAME",
        help="the stack instead of the selected one; may be repeated; with --state as PROJECT/STACK",
    )
    orphans.add_argument(
        "--state",
        action="append",
        metavar="FILE",
        help="what `pulumi stack export` wrote, - for standard input; may be repeated",
    )
    orphans.add_argument(
        "--all-stacks", action="store_true", help="whatever any stack left; give the states of all of them"
    )
    orphans.add_argument("--released", action="store_true", help="jobs and versions too that a state let go of")
    orphans.add_argument("--region", help="the AWS region, instead of the configuration's")
    orphans.add_argument("--profile", help="the AWS profile, instead of the configuration's")
    orphans.add_argument("--endpoint", help="aws, local, local:DIR or a URL, instead of the configuration's")
    orphans.add_argument("--json", action="store_true", help="print one JSON object")
    return parser
