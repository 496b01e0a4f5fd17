"""A configured provider: which core answers which request. Loaded at the first request that needs the core."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Sequence
from functools import partial

from personalize_provider.base.call_log import LOG
from personalize_provider.base.errors import ConfigurationError
from personalize_provider.operate.lifecycle import Lifecycle
from personalize_provider.plan.subject import Severity, say_all
from personalize_provider.pulumi_plugin import config, planning, reading
from personalize_provider.pulumi_plugin.changing import Changing
from personalize_provider.pulumi_plugin.decode import NOTHING
from personalize_provider.pulumi_plugin.engine_log import EngineLog
from personalize_provider.pulumi_plugin.memory import one_heap
from personalize_provider.pulumi_plugin.protocol import empty_pb2, provider_pb2
from personalize_provider.pulumi_plugin.running import Running


class Provider:
    """Answers with the life cycle of its latest configuration; what runs already keeps its own."""

    def __init__(self, log: EngineLog, running: Running) -> None:
        one_heap()
        self._log = log
        self._running = running
        self._current: Lifecycle | None = None
        self._parted: Lifecycle | None = None
        self._secret = NOTHING
        #: The settings as they were sent, which no error may repeat as far as they are secret.
        self.settings = NOTHING

    def another(self) -> Provider:
        """A provider for another connection, with this one's configuration until it is given its own."""
        made = Provider(self._log, self._running)
        made._current, made._secret, made.settings = self._current, self._secret, self.settings
        made._parted = self._parted
        return made

    def check_config(self, request: provider_pb2.CheckRequest) -> provider_pb2.CheckResponse:
        return config.check_config(request, self._log)

    def diff_config(self, request: provider_pb2.DiffRequest) -> provider_pb2.DiffResponse:
        return config.diff_config(request, self._log)

    def configure(self, request: provider_pb2.ConfigureRequest) -> provider_pb2.ConfigureResponse:
        LOG.open(sys.argv[1:])
        self.settings = settings = config.values_of(request)
        self._current = Lifecycle(config.configured(settings.values))
        self._secret = config.secret_tags(settings)
        return provider_pb2.ConfigureResponse(
            acceptSecrets=True, supportsPreview=True, acceptResources=False, acceptOutputs=False
        )

    async def check(self, request: provider_pb2.CheckRequest) -> provider_pb2.CheckResponse:
        return await planning.check(self._lifecycle, self._log, request, self._secret)

    async def diff(self, request: provider_pb2.DiffRequest) -> provider_pb2.DiffResponse:
        return await planning.diff(self._lifecycle, self._log, request)

    async def create(self, request: provider_pb2.CreateRequest) -> provider_pb2.CreateResponse:
        return await self._changing.create(request)

    async def update(self, request: provider_pb2.UpdateRequest) -> provider_pb2.UpdateResponse:
        return await self._changing.update(request)

    async def delete(self, request: provider_pb2.DeleteRequest) -> empty_pb2.Empty:
        return await self._changing.delete(request)

    async def read(self, request: provider_pb2.ReadRequest) -> provider_pb2.ReadResponse:
        return await reading.read(self._lifecycle, self._log, request, self._secret)

    def list(self, request: provider_pb2.ListRequest) -> AsyncIterator[provider_pb2.ListResponse]:
        return reading.listed(self._lifecycle, request)

    async def invoke(self, request: provider_pb2.InvokeRequest) -> provider_pb2.InvokeResponse:
        return await reading.invoked(self._lifecycle, request)

    async def part(self) -> None:
        """Say what is to be said when the run ends."""
        say_all(partial(self._log.say, ""), await self.farewell())

    async def farewell(self) -> Sequence[tuple[Severity, str]]:
        """Return what is to be said when the run ends, once for each: a process that is attached to outlives many."""
        current, parted, self._parted = self._current, self._parted, self._current
        return [] if current is None or current is parted else await current.farewell()

    @property
    def _lifecycle(self) -> Lifecycle:
        if self._current is None:
            raise ConfigurationError("The provider was not configured before it was used.")
        return self._current

    @property
    def _changing(self) -> Changing:
        return Changing(self._lifecycle, self._log, self._running, self._secret)
