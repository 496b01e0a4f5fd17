"""``personalize-emulator``: the emulator as an HTTP server, and a look into the store of one.

Everything but the arguments is imported late, so that help and mistakes are answered at once.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence

PORT = 4599
SPEED = 600.0
DIRECTORY = ".personalize"


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until told to stop; the exit code is 2 for what the arguments or the machine do not allow."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and not given[0].startswith("-"):
        from personalize_emulator.doors import inspection

        return inspection.main(given)
    options = _parser().parse_args(given)
    if options.version:
        from personalize_emulator.base import release

        print(release.line())
        return 0
    problem = _serve(options)
    if problem is None:
        return 0
    print(problem, file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="personalize-emulator",
        description="Serve Amazon Personalize, its runtime and its events on this machine.",
        epilog="`personalize-emulator DIR calls|resources|settings|fault|clock|reset|save` looks into a store in DIR.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default %(default)s)")
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        type=_name,
        help="another name under which clients reach it, such as a container's, with or without :PORT; may be repeated",
    )
    parser.add_argument("--port", type=_port, default=PORT, help="0 takes a free one (default %(default)s)")
    parser.add_argument(
        "--store", default=DIRECTORY, metavar="DIR", help="where everything is kept (default %(default)s)"
    )
    parser.add_argument(
        "--speed",
        type=_speed,
        default=SPEED,
        help="how many times faster than the service's the clock runs (default %(default)g)",
    )
    parser.add_argument("--region", default="us-east-1", help="for requests that name none (default %(default)s)")
    parser.add_argument(
        "--s3-endpoint",
        type=_url,
        metavar="URL",
        help="where s3:// locations are read and written (default: the folder DIR/s3)",
    )
    parser.add_argument("--seed", type=_seed, help="a number that makes what is random the same in every run")
    parser.add_argument(
        "--load",
        metavar="FILE",
        help="begin a new store with what `personalize-emulator DIR save FILE` has kept, or, as `--load demo`, with a"
        " shop that has data and a trained recommender",
    )
    parser.add_argument("--log", action="store_true", help="print a line for each request to standard error")
    parser.add_argument("--version", action="store_true", help="print the version and end")
    parser.add_argument(
        "--strict", action="store_true", help="refuse by guess too: the strict position of every switch (kept in DIR)"
    )
    return parser


def _seed(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError(f"a seed is a whole number of 0 or more, not {text!r}")
    return int(text)


def _name(text: str) -> str:
    if not re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?", text):
        raise argparse.ArgumentTypeError(f"a host is a name or an address, with or without :PORT, not {text!r}")
    return text


def _url(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f"an endpoint is a URL that begins with http:// or https://, not {text!r}")
    return text


def _port(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535, not {text!r}")
    return int(text)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0 < speed < float("inf"):
        raise argparse.ArgumentTypeError(f"a speed is a number greater than 0, not {text!r}")
    return speed


def _serve(options: argparse.Namespace) -> str | None:
    """Serve, and say in one sentence what prevents it."""
    import asyncio
    import errno

    from personalize_emulator.base.store_error import StoreError
    from personalize_emulator.data.s3 import Buckets
    from personalize_emulator.doors import demo
    from personalize_emulator.doors.http.guard import is_loopback
    from personalize_emulator.doors.http.server import log_to_stderr, serve
    from personalize_emulator.doors.in_process import LocalPersonalize
    from personalize_emulator.store import snapshots

    try:
        if options.load == demo.NAME:
            demo.build(options.store, region=options.region, speed=options.speed)
        elif options.load is not None:
            snapshots.load(options.load, options.store)
        files = Buckets(options.s3_endpoint, options.region) if options.s3_endpoint else None
        local = LocalPersonalize(options.store, region=options.region, speed=options.speed, files=files)
    except snapshots.SnapshotError as error:
        return str(error)
    except StoreError as error:
        return f"{error}, or give another one with --store."
    try:
        if options.seed is not None:
            local.settings.seed = options.seed
        if options.strict:
            local.settings.strict = True
        log_to_stderr()
        if not is_loopback(options.host.lower()):
            print(
                f"Warning: with --host {options.host}, everybody who reaches this machine over its network can read and"
                " change all that is in the emulator, and read and write the files of its buckets: nothing asks for a"
                " password.",
                file=sys.stderr,
            )
        asyncio.run(serve(local, options.host, options.port, options.allow_host, log=options.log))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return (
                f"Port {options.port} on {options.host} is in use: stop what listens there, or give another one with "
                "--port (0 takes a free one)."
            )
        return f"{options.host}:{options.port} cannot be listened on, {error.strerror or error}: see --host and --port."
    finally:
        local.close()
    return None
