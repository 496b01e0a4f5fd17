"""Fixtures for pytest: an account of Amazon Personalize for each test, which begins empty and goes with the test.

Everything is done at once, as long as a test does not ask for the clock. Each process of pytest-xdist has emulators of
its own, and no two tests share one. Whatever takes long to import is imported when a fixture is first used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from personalize_emulator.doors.in_process import LocalPersonalize
    from pytest_personalize.clock import Clock
    from pytest_personalize.data import Data
    from pytest_personalize.faults import Faults
    from pytest_personalize.server import Server
    from pytest_personalize.shop import Shop


@pytest.fixture(scope="session")
def personalize_session() -> Any:
    """The boto3 session of all clients. Override it for another region, or another account: the account is its access
    key where that has twelve digits."""
    import boto3

    return boto3.Session(aws_access_key_id="testing", aws_secret_access_key="testing", region_name="us-east-1")


@pytest.fixture
def personalize_data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    """The files that ``s3://`` locations stand for."""
    from pytest_personalize.data import Data

    return Data(tmp_path_factory.mktemp("s3"))


@pytest.fixture
def personalize_account(
    tmp_path_factory: pytest.TempPathFactory, personalize_session: Any, personalize_data: Data
) -> Iterator[LocalPersonalize]:
    """The emulator of the test: its calls, resources and settings."""
    from personalize_emulator.doors.in_process import LocalPersonalize
    from pytest_personalize.clock import at_once

    folder = tmp_path_factory.mktemp("personalize")
    account = LocalPersonalize(folder, region=personalize_session.region_name, speed=1.0, files=personalize_data.files)
    account.settings.rate_limits = False
    with at_once(account):
        yield account
    account.close()


@pytest.fixture
def personalize(personalize_account: LocalPersonalize, personalize_session: Any) -> Any:
    """A client of ``personalize``, the control plane."""
    return _client("personalize", personalize_account, personalize_session)


@pytest.fixture
def personalize_runtime(personalize_account: LocalPersonalize, personalize_session: Any) -> Any:
    """A client of ``personalize-runtime``, which asks for recommendations."""
    return _client("personalize-runtime", personalize_account, personalize_session)


@pytest.fixture
def personalize_events(personalize_account: LocalPersonalize, personalize_session: Any) -> Any:
    """A client of ``personalize-events``, which streams events, items and users."""
    return _client("personalize-events", personalize_account, personalize_session)


@pytest.fixture
def personalize_clock(personalize_account: LocalPersonalize) -> Clock:
    """The clock. A test that asks for it meets the service's durations, and time passes by the test's hand only."""
    from pytest_personalize.clock import Clock

    return Clock(personalize_account)


@pytest.fixture
def personalize_faults(personalize_account: LocalPersonalize) -> Faults:
    """The faults of the test's account: calls that are refused, slow or broken, and trainings that fail."""
    from pytest_personalize.faults import Faults

    return Faults(personalize_account)


@pytest.fixture
def personalize_server(
    personalize_account: LocalPersonalize, personalize_session: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    """The same account over HTTP. Environment variables lead there every client that is made during the test."""
    from pytest_personalize.server import running

    with running(personalize_account, personalize_session) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def personalize_shop(personalize: Any, personalize_account: LocalPersonalize, personalize_data: Data) -> Shop:
    """A shop that is ready: imported data, an ACTIVE recommender, an ACTIVE campaign and an event tracker."""
    from pytest_personalize.shop import make

    return make(personalize, personalize_account, personalize_data)


def _client(service: str, account: LocalPersonalize, session: Any) -> Any:
    from botocore.config import Config

    from personalize_emulator.doors.attachment import attach

    client = session.client(service, config=Config(retries={"mode": "standard", "total_max_attempts": 1}))
    attach(client, account)
    return client
