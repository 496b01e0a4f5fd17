"""``make verify-aws``: ask the service what its documentation leaves open, and print confirmed or refuted.

Everything that is made has a name of its own and is deleted at the end, after an interruption too. Free probes run at
once; before anything that costs the question comes up what may be spent.
"""

from __future__ import annotations

import argparse
import re
import secrets
import sys
from collections.abc import Callable, Sequence

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from console import Problem, guarded, say
from verify_aws import billed, free
from verify_aws.bench import Bench, Unanswered
from verify_aws.probe import Finding, Probe

PROBES: tuple[Probe, ...] = (*free.PROBES, *billed.PROBES)
NOT_ASKED = {"U26": "no call of this service tells prices"}

_RISK = (
    "These probes cost nothing if the service refuses what it should; if it does not, a training or a recommender is "
    "billed until it is deleted right after"
)
_BILLED = (
    "These probes train a recommender, two solution versions and a campaign (several hours; training hours, and the "
    "hours that the recommender and the campaign exist, are billed)"
)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    unknown = sorted(set(options.only) - {probe.id for probe in PROBES})
    if unknown:
        raise Problem(f"There is no probe {unknown[0]}; there are {', '.join(probe.id for probe in PROBES)}.")
    if options.data and not re.fullmatch(r"s3://[^/]+/(.+/)?", options.data):
        raise Problem("--data must be a folder in S3, written s3://BUCKET/FOLDER/ with a slash at the end.")
    bench = Bench(_client(options), f"verify-{secrets.token_hex(3)}", options.data, options.role)
    return verify(bench, options.only, ask=_ask if not options.yes else lambda _: True)


def verify(bench: Bench, only: Sequence[str] = (), *, ask: Callable[[str], bool]) -> int:
    """Run the probes and print one line for each; clean up whatever happens.

    :param only: ids of the probes to run; all when empty.
    :param ask: asks the user whether what the sentence says may be spent.
    :returns: 0 when nothing is left behind, 1 otherwise.
    """
    chosen = [probe for probe in PROBES if not only or probe.id in only]
    try:
        for cost, sentence in (("free", None), ("risk", _RISK), ("billed", _BILLED)):
            some = [probe for probe in chosen if probe.cost == cost]
            if not some:
                continue
            if sentence is None or ask(f"{sentence}: {', '.join(probe.id for probe in some)}. Go on?"):
                for probe in some:
                    _show(probe, _run(bench, probe))
            else:
                for probe in some:
                    _show(probe, Finding("undecided", "not asked: it may cost"))
        for identifier, reason in NOT_ASKED.items():
            if not only:
                print(f"{identifier:4} not asked   {reason}", flush=True)
    finally:
        left = bench.clean()
        for leftover in left:
            say(leftover)
    return 1 if left else 0


def _run(bench: Bench, probe: Probe) -> Finding:
    say(f"{probe.id}: {probe.assumed}")
    try:
        return probe.run(bench)
    except Unanswered as reason:
        return Finding("undecided", str(reason))


def _show(probe: Probe, finding: Finding) -> None:
    print(f"{probe.id:4} {finding.verdict:11} {probe.assumed} Seen: {finding.seen}", flush=True)


def _ask(sentence: str) -> bool:
    if not sys.stdin.isatty():
        say("Not asked, since nobody can answer: run it in a terminal, or give --yes.")
        return False
    return input(f"{sentence} [y/N] ").strip().lower() in ("y", "yes")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make verify-aws ARGS=...", description="Probe what is unconfirmed.")
    parser.add_argument("--region", help="default: as boto3 finds it")
    parser.add_argument("--profile", help="default: as boto3 finds it")
    parser.add_argument("--endpoint-url", help="another service, for example a personalize-emulator")
    parser.add_argument("--data", help="s3://BUCKET/FOLDER/ with interactions.csv as examples/quickstart makes it")
    parser.add_argument("--role", help="ARN of the role that may read there")
    parser.add_argument("--yes", action="store_true", help="spend without asking")
    parser.add_argument("only", nargs="*", default=[], help="ids of the probes to run, for example U5; default all")
    return parser


def _client(options: argparse.Namespace) -> object:
    try:
        session = boto3.Session(profile_name=options.profile, region_name=options.region)
        retries = Config(retries={"mode": "standard", "total_max_attempts": 1})
        client = session.client("personalize", endpoint_url=options.endpoint_url, config=retries)
        client.list_schemas(maxResults=1)
    except (BotoCoreError, ClientError) as error:
        raise Problem(f"The service cannot be reached: {error}; check --region, --profile and credentials.") from None
    return client


if __name__ == "__main__":
    sys.exit(guarded(main))
