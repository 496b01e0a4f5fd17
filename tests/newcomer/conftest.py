"""A machine on which nobody has worked with this project yet, but for what was downloaded before."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.newcomer.reader import Reader
from tests.support.checkout import checkout as checkout
from tests.support.engines import engine as engine

#: Where the pages say that the clone is.
CLONE = "pulumi-personalize"
#: What may be carried over: how packages are found and where they are kept. Nothing of Pulumi, AWS or this project.
_CARRIED = ("LANG", "PIP_", "npm_config_", "SSL_", "HTTP", "NO_PROXY", "http", "no_proxy", "REQUESTS_CA", "NODE_EXTRA")


@pytest.fixture
def reader(tmp_path: Path, engine: Path, checkout: Path) -> Iterator[Reader]:
    """Somebody with an empty home, a clone in it, and Pulumi on PATH."""
    person = _somebody(tmp_path, checkout, str(engine))
    yield person
    person.close()


@pytest.fixture
def tester(tmp_path: Path, checkout: Path) -> Iterator[Reader]:
    """Somebody with an empty home and a clone in it, who has never heard of Pulumi."""
    person = _somebody(tmp_path, checkout)
    yield person
    person.close()


def _somebody(tmp_path: Path, checkout: Path, *commands: str) -> Reader:
    checkout.rename(tmp_path / CLONE)
    home = Path.home()
    env = {name: value for name, value in os.environ.items() if name.startswith(_CARRIED)}
    env["PATH"] = os.pathsep.join([*commands, *_without_environments()])
    env.setdefault("PIP_CACHE_DIR", str(home / ".cache" / "pip"))
    env.setdefault("npm_config_cache", str(home / ".npm"))
    env.setdefault("npm_config_userconfig", str(home / ".npmrc"))
    # Pulumi does not go by HOME.
    env |= {"PULUMI_HOME": str(tmp_path / ".pulumi"), "PULUMI_SKIP_UPDATE_CHECK": "1"}
    return Reader(tmp_path, env, _free_port())


def _without_environments() -> list[str]:
    """PATH without the environment that runs the tests."""
    folders = os.environ["PATH"].split(os.pathsep)
    return [one for one in folders if one and not Path(one, "activate").exists()]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
