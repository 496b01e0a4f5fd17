"""The only way to the service: pacing, retries, and errors turned into ours.

The published quota is one request per second for each operation. Calls wait for their turn instead of running
into ``ThrottlingException``. Retries are this client's own, see :mod:`personalize_provider.aws.connection`.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import random
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import Any, Protocol

from personalize_provider.aws.connection import THREADS, load_emulator, make_client
from personalize_provider.aws.pacing import Learning, Turns
from personalize_provider.aws.translation import translated
from personalize_provider.base.call_log import LOG
from personalize_provider.base.clock import Clock
from personalize_provider.base.errors import ConfigurationError, ServiceError, ThrottledError, UnavailableError
from personalize_provider.base.loading import loading
from personalize_provider.config.provider_config import LOCAL_ACCOUNT, ProviderConfig

#: Seconds between two calls of one operation: the quota is one per second, and a hair more avoids its edge.
_TURN = 1.02
#: The first and the longest pause before a call is tried again, in seconds.
_BACKOFF, _LONGEST = 1.0, 20.0


#: Calls that must not be repeated after an answer was lost: a second one trains, and bills, a second time.
_NOT_REPEATABLE = frozenset({"CreateSolutionVersion"})


class Service(Protocol):
    """The calls and facts of the service that the rest of the provider needs."""

    @property
    def config(self) -> ProviderConfig: ...

    @property
    def clock(self) -> Clock: ...

    async def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]: ...

    async def account(self) -> str: ...

    async def region(self) -> str: ...

    async def tagged(self, key: str, most: int | None = None) -> list[tuple[str, dict[str, str]]]: ...


class Client:
    """A paced client of one account and region. Safe to share between tasks of one event loop."""

    def __init__(self, config: ProviderConfig, clock: Clock) -> None:
        self._config = config
        self._clock = clock
        self._turns = Turns(clock, self._pause)
        self._learning = Learning(config.retry_mode or "standard")
        self._made: dict[str, Any] = {}
        self._lock = threading.Lock()
        self._reached = False
        self._account: asyncio.Task[str] | None = None
        self._pool = concurrent.futures.ThreadPoolExecutor(THREADS, thread_name_prefix="personalize-call")
        if config.local:
            self._pool.submit(load_emulator)

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
        :raises ConfigurationError: there is no region, no usable credentials, or the account is a forbidden one.
        """
        if self._config.guarded:
            await self.account()
        tries, unsure = 0, False
        while True:
            await self._turns.take(operation)
            try:
                answer: dict[str, Any] = await self._in_thread(self._call, operation, dict(request), tries + 1)
                self._learning.answered(operation, throttled=False)
                return answer
            except (ThrottledError, UnavailableError) as error:
                self._learning.answered(operation, throttled=isinstance(error, ThrottledError))
                lost = isinstance(error, UnavailableError) and operation in _NOT_REPEATABLE
                if lost or tries >= self._config.max_retries:
                    raise
                unsure = unsure or isinstance(error, UnavailableError)
            except ServiceError as error:
                error.unsure = unsure
                raise
            pause = min(_LONGEST, _BACKOFF * 2**tries) * random.uniform(0.5, 1.0)
            tries += 1
            await self._clock.sleep(pause / self._config.speed)

    async def account(self) -> str:
        """The 12-digit account that the credentials belong to.

        :raises AccessError: the credentials cannot be used.
        :raises ConfigurationError: the configuration forbids the account.
        """
        if self._config.local:
            self._config.refuse_account(LOCAL_ACCOUNT)
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

    async def tagged(self, key: str, most: int | None = None) -> list[tuple[str, dict[str, str]]]:
        """ARN and tags of all resources of Amazon Personalize that bear a tag, whoever made them; a hundred a call.

        :param most: how many calls are made; what they do not tell is left out.
        :raises ServiceError: the service refused; it needs the permission ``tag:GetResources``.
        """
        if self._config.guarded:
            await self.account()
        tagged: list[tuple[str, dict[str, str]]] = []
        request: dict[str, Any] = {
            "TagFilters": [{"Key": key}],
            "ResourceTypeFilters": ["personalize"],
            "ResourcesPerPage": 100,
        }
        for called in count(1):
            await self._turns.take("GetResources")
            answer = await self._in_thread(self._call, "GetResources", dict(request), 1, "resourcegroupstaggingapi")
            for mapping in answer["ResourceTagMappingList"]:
                tagged.append((mapping["ResourceARN"], {tag["Key"]: tag["Value"] for tag in mapping["Tags"]}))
            if not answer.get("PaginationToken") or called == most:
                break
            request["PaginationToken"] = answer["PaginationToken"]
        return tagged

    def _pause(self, operation: str) -> float:
        return _TURN * self._learning.slowness(operation) / self._config.speed

    async def _in_thread(self, function: Any, *args: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._pool, function, *args)

    def _call(
        self, operation: str, request: dict[str, Any], attempt: int, service: str = "personalize"
    ) -> dict[str, Any]:
        from botocore import xform_name

        with self._reaching(), translated(operation):
            method = getattr(self._client(service), xform_name(operation))
            with LOG.call(operation, request, attempt) as seen:
                answer: dict[str, Any] = method(**request)
                seen.answered(answer)
        answer.pop("ResponseMetadata", None)
        return answer

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """An emulator that was never there is not waited for; one that has answered before may be starting anew."""
        try:
            yield
        except ServiceError as error:
            absent = error.code == "EndpointConnectionError"
            if absent and self._config.served_here and not self._reached:
                raise ConfigurationError(
                    f"No emulator listens on {self._config.endpoint}; start it with `personalize-emulator`, or change "
                    "the endpoint with `pulumi config set personalize:endpoint VALUE`."
                ) from None
            self._reached = self._reached or not absent
            raise
        self._reached = True

    def _identity(self) -> str:
        with self._reaching(), translated("GetCallerIdentity"):
            client = self._client("sts")
            with LOG.call("GetCallerIdentity", {}, 1) as seen:
                answer = client.get_caller_identity()
                seen.answered(answer)
            account = str(answer["Account"])
        self._config.refuse_account(account)
        return account

    def _client(self, service: str) -> Any:
        with self._lock:
            if service not in self._made:
                with loading():
                    self._made[service] = make_client(service, self._config)
            return self._made[service]
