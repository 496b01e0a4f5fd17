"""The only way to the service: sessions, credentials, pacing, retries, and errors turned into ours.

The published quota is one request per second for each operation. Calls wait for their turn instead of running
into ``ThrottlingException``. botocore's own retries are off: they would repeat a lost CreateSolutionVersion, which
starts (and bills) a second training, and its standard mode burns its retries on resource quotas.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import random
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any, Protocol

from .clock import Clock
from .config import LOCAL_ACCOUNT, ProviderConfig
from .errors import AccessError, ConfigurationError, ServiceError, ThrottledError, UnavailableError, service_error
from .service import loader

#: Seconds between two calls of one operation: the quota is one per second, and a hair more avoids its edge.
_TURN = 1.02
#: The first and the longest pause before a call is tried again, in seconds.
_BACKOFF, _LONGEST = 1.0, 20.0
#: Calls that must not be repeated after an answer was lost: a second one trains, and bills, a second time.
_NOT_REPEATABLE = frozenset({"CreateSolutionVersion"})
_THREADS = 8
_AGENT = "pulumi-personalize"
#: The services of which calls are made, by this provider or in search of credentials.
_ENDPOINTS = frozenset({"personalize", "sts", "sso", "portal.sso", "oidc"})


class Service(Protocol):
    """What the rest of the provider needs of the service."""

    @property
    def config(self) -> ProviderConfig: ...

    @property
    def clock(self) -> Clock: ...

    async def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]: ...

    async def account(self) -> str: ...

    async def region(self) -> str: ...


class Client:
    """A paced client of one account and region. Safe to share between tasks of one event loop."""

    def __init__(self, config: ProviderConfig, clock: Clock) -> None:
        self._config = config
        self._clock = clock
        self._turns: dict[str, float] = {}
        self._made: dict[str, Any] = {}
        self._lock = threading.Lock()
        self._account: asyncio.Task[str] | None = None
        self._pool = concurrent.futures.ThreadPoolExecutor(_THREADS, thread_name_prefix="personalize-call")

    @property
    def config(self) -> ProviderConfig:
        return self._config

    @property
    def clock(self) -> Clock:
        return self._clock

    async def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        """Call an operation in its turn, and again while the service is too busy.

        :param operation: for example ``CreateRecommender``.
        :raises ServiceError: the service refused; its subclasses tell why.
        :raises ConfigurationError: there is no region, or no usable credentials.
        """
        tries = 0
        while True:
            await self._turn(operation)
            try:
                answer: dict[str, Any] = await self._in_thread(self._call, operation, dict(request))
                return answer
            except (ThrottledError, UnavailableError) as error:
                lost = isinstance(error, UnavailableError) and operation in _NOT_REPEATABLE
                if lost or tries >= self._config.max_retries:
                    raise
            pause = min(_LONGEST, _BACKOFF * 2**tries) * random.uniform(0.5, 1.0)
            tries += 1
            await self._clock.sleep(pause / self._config.speed)

    async def account(self) -> str:
        """The 12-digit account that the credentials belong to.

        :raises AccessError: the credentials cannot be used.
        """
        if self._config.local:
            return LOCAL_ACCOUNT
        if self._account is None or (self._account.done() and self._account.exception() is not None):
            self._account = asyncio.create_task(self._in_thread(self._identity))
        return await asyncio.shield(self._account)

    async def region(self) -> str:
        """The region in use.

        :raises ConfigurationError: no region is configured anywhere.
        """
        assumed = self._config.assumed_region
        if assumed is not None and (self._config.region or self._config.local):
            return assumed
        return str(await self._in_thread(lambda: self._client("personalize").meta.region_name))

    async def _turn(self, operation: str) -> None:
        now = self._clock.now()
        turn = max(now, self._turns.get(operation, now))
        self._turns[operation] = turn + _TURN / self._config.speed
        if turn > now:
            await self._clock.sleep(turn - now)

    async def _in_thread(self, function: Any, *args: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._pool, function, *args)

    def _call(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        from botocore import xform_name

        with translated(operation):
            method = getattr(self._client("personalize"), xform_name(operation))
            answer: dict[str, Any] = method(**request)
        answer.pop("ResponseMetadata", None)
        return answer

    def _identity(self) -> str:
        with translated("GetCallerIdentity"):
            return str(self._client("sts").get_caller_identity()["Account"])

    def _client(self, service: str) -> Any:
        with self._lock:
            if service not in self._made:
                self._made[service] = _make(service, self._config)
            return self._made[service]


def _make(service: str, config: ProviderConfig) -> Any:
    import boto3
    from botocore import UNSIGNED
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, InvalidRegionError, NoRegionError, ProfileNotFound

    settings: dict[str, Any] = {
        "retries": {"mode": "standard", "total_max_attempts": 1},
        "max_pool_connections": _THREADS,
        "connect_timeout": 10,
        "read_timeout": 60,
    }
    try:
        core = _botocore_session()
        if config.local:
            local = boto3.session.Session("local", "local", botocore_session=core)
            client = local.client(
                service,  # type: ignore[call-overload]
                region_name=config.assumed_region,
                endpoint_url="http://emulator.invalid",
                config=Config(signature_version=UNSIGNED, user_agent=_AGENT, **settings),
            )
            _attach_emulator(client, config)
            return client
        anyone = "local" if config.anonymous else None
        session = boto3.session.Session(
            profile_name=config.profile,
            region_name=config.assumed_region if config.served_here else config.region,
            botocore_session=core,
            aws_access_key_id=anyone or config.access_key,
            aws_secret_access_key=anyone or config.secret_key,
            aws_session_token=config.token,
        )
        endpoint = config.endpoint if service == "personalize" or config.served_here else None
        return session.client(service, endpoint_url=endpoint, config=Config(user_agent_extra=_AGENT, **settings))  # type: ignore[call-overload]
    except ProfileNotFound:
        raise ConfigurationError(
            f"The AWS profile {config.profile} is not in your AWS configuration files; set personalize:profile (or "
            "aws:profile) to one that is."
        ) from None
    except NoRegionError:
        raise ConfigurationError(
            "No AWS region is configured; run `pulumi config set personalize:region REGION`, or set aws:region or "
            "AWS_REGION."
        ) from None
    except InvalidRegionError:
        raise ConfigurationError(
            f"The AWS region {config.assumed_region} is not written like one; run `pulumi config set "
            "personalize:region REGION` with a region such as us-east-1, or set aws:region or AWS_REGION."
        ) from None
    except BotoCoreError as error:
        raise ConfigurationError(
            f"The AWS configuration cannot be used, {' '.join(str(error).split()).rstrip('. ')}; mend it, or set "
            "personalize:profile to a profile that works."
        ) from None
    except ValueError:
        if config.local or config.endpoint is None:
            raise
        raise ConfigurationError(
            "The stack configuration personalize:endpoint is no URL; change it with `pulumi config set "
            "personalize:endpoint VALUE`."
        ) from None


def _botocore_session() -> Any:
    """A session that reads the service's timestamps, which are numbers, without going through the local time zone.

    A List answers hundreds of them, and botocore's own way takes longer than everything else about the call.
    """
    from botocore.session import get_session
    from botocore.utils import parse_timestamp

    def read(value: Any) -> datetime:
        if isinstance(value, int | float):
            return datetime.fromtimestamp(value, timezone.utc)
        parsed: datetime = parse_timestamp(value)
        return parsed

    session = get_session()
    session.register_component("data_loader", loader())
    # The list of all services' endpoints is kept for good, and is larger than all the rest of a session.
    for partition in loader().load_data("endpoints")["partitions"]:
        partition["services"] = {name: one for name, one in partition["services"].items() if name in _ENDPOINTS}
    session.get_component("response_parser_factory").set_parser_defaults(timestamp_parser=read)
    return session


def _attach_emulator(client: Any, config: ProviderConfig) -> None:
    """Let the emulator answer instead of the network, at the last step before sending."""
    import sqlite3

    from botocore.awsrequest import AWSResponse, HeadersDict
    from botocore.exceptions import ConnectionClosedError

    from personalize_emulator import LocalPersonalize

    try:
        service = LocalPersonalize(config.local_directory, region=config.assumed_region or "", speed=config.local_speed)
    except OSError as error:
        raise ConfigurationError(
            f"The emulator cannot use its folder {config.local_directory}: {error.strerror or error}; set "
            "personalize:endpoint to local:DIR with a folder that can be written."
        ) from None
    except sqlite3.Error as error:
        raise ConfigurationError(
            f"The emulator cannot read its store in {config.local_directory}: {error}; delete that folder, or set "
            "personalize:endpoint to local:DIR with another one."
        ) from None

    class Body:
        def __init__(self, content: bytes) -> None:
            self._content = content

        def stream(self, **_: Any) -> Iterator[bytes]:
            yield self._content

    def answer(request: Any, **_: Any) -> AWSResponse:
        body = request.body or b""
        target = request.headers["X-Amz-Target"]
        target = target.decode() if isinstance(target, bytes) else target
        try:
            reply = service.handle(target, body if isinstance(body, bytes) else body.encode())
        except ConnectionError:
            raise ConnectionClosedError(endpoint_url=request.url) from None
        return AWSResponse(request.url, reply.status, HeadersDict(reply.headers), Body(reply.body))  # type: ignore[arg-type]

    client.meta.events.register("before-send.personalize", answer)


@contextmanager
def translated(operation: str) -> Iterator[None]:
    """Turn what botocore raises into our errors.

    :raises ServiceError: with the code and the words of the service, or of botocore.
    """
    from botocore import exceptions

    try:
        yield
    except exceptions.ClientError as error:
        found = error.response.get("Error", {})
        code, words = str(found.get("Code", "Unknown")), str(found.get("Message", ""))
        raised = service_error(operation, code, words)
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        if type(raised) is ServiceError and status >= 500:
            raised = UnavailableError(operation, code, words)
        raise raised from None
    except (
        exceptions.NoCredentialsError,
        exceptions.PartialCredentialsError,
        exceptions.CredentialRetrievalError,
        exceptions.TokenRetrievalError,
        exceptions.NoAuthTokenError,
        exceptions.SSOError,
        exceptions.LoginError,
        exceptions.MetadataRetrievalError,
        exceptions.UnknownCredentialError,
    ) as error:
        raise AccessError(operation, type(error).__name__.removesuffix("Error"), str(error)) from None
    except exceptions.ParamValidationError as error:
        raise service_error(operation, "InvalidInputException", _without_values(str(error))) from None
    except (exceptions.HTTPClientError, exceptions.ConnectionError, exceptions.IncompleteReadError) as error:
        raise UnavailableError(operation, type(error).__name__, str(error)) from None
    except exceptions.BotoCoreError as error:
        raise ConfigurationError(
            f"{operation} could not be sent, {' '.join(str(error).split()).rstrip('. ')}; mend the AWS configuration "
            "or the settings of this stack, and run again."
        ) from None


def _without_values(report: str) -> str:
    """botocore's report on a request that cannot be sent, by parameter; it quotes values, which may be secret."""
    wrong = re.findall(r"^Invalid [\w ]+ for parameter ([\w.\[\]]+), value: ", report, re.MULTILINE)
    missing = re.findall(r'^Missing required parameter in ([\w.\[\]]+): "(\w+)"', report, re.MULTILINE)
    unknown = re.findall(r'^Unknown parameter in ([\w.\[\]]+): "(\w+)"', report, re.MULTILINE)
    found = [f"{name} has a value that cannot be sent" for name in wrong]
    found += [f"{_below(where, name)} is missing" for where, name in missing]
    found += [f"{_below(where, name)} is not known" for where, name in unknown]
    return "; ".join(dict.fromkeys(found)) or "a parameter has a value that cannot be sent"


def _below(where: str, name: str) -> str:
    return name if where == "input" else f"{where}.{name}"
