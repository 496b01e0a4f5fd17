"""The servicer: which call goes where, and what becomes of everything that can go wrong.

Messages are parsed here and not by gRPC, so that a broken one is answered with a sentence like any other mistake.
"""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any

import grpc
from google.protobuf.message import DecodeError, Message
from google.protobuf.struct_pb2 import Struct

from personalize_provider.base.errors import PersonalizeError
from personalize_provider.base.release import release
from personalize_provider.base.texts import shortened
from personalize_provider.pulumi_plugin.engine_log import EngineLog
from personalize_provider.pulumi_plugin.partial import InterruptedOperationError, PartialError
from personalize_provider.pulumi_plugin.protocol import empty_pb2, plugin_pb2, provider_pb2
from personalize_provider.pulumi_plugin.running import Running

if TYPE_CHECKING:
    from personalize_provider.pulumi_plugin.provider import Provider

_SERVICE = "pulumirpc.ResourceProvider"
_DETAILS = "grpc-status-details-bin"
#: The connection that the call in progress came by.
_PEER: ContextVar[str] = ContextVar("peer", default="")
#: Connections to remember; an attached process outlives many engines.
_MOST_PEERS = 256


class Servicer:
    """The engine's calls, as methods from request to response."""

    def __init__(self, address: str | None) -> None:
        self._log = EngineLog(address)
        self._running = Running()
        self._made: dict[str, Provider] = {}

    def handler(self) -> grpc.GenericRpcHandler:
        """All calls by their names, for a gRPC server."""
        unary: dict[str, tuple[type[Message], Callable[[Any], Any]]] = {
            "Handshake": (provider_pb2.ProviderHandshakeRequest, self._handshake),
            "GetPluginInfo": (empty_pb2.Empty, self._plugin_info),
            "GetSchema": (provider_pb2.GetSchemaRequest, self._schema),
            "Attach": (plugin_pb2.PluginAttach, self._attach),
            "Cancel": (empty_pb2.Empty, self._cancel),
            "GetMapping": (provider_pb2.GetMappingRequest, lambda _: provider_pb2.GetMappingResponse()),
            "GetMappings": (provider_pb2.GetMappingsRequest, lambda _: provider_pb2.GetMappingsResponse()),
            "CheckConfig": (provider_pb2.CheckRequest, lambda request: self._provider.check_config(request)),
            "DiffConfig": (provider_pb2.DiffRequest, lambda request: self._provider.diff_config(request)),
            "Configure": (provider_pb2.ConfigureRequest, lambda request: self._provider.configure(request)),
            "Invoke": (provider_pb2.InvokeRequest, lambda request: self._provider.invoke(request)),
            "Check": (provider_pb2.CheckRequest, lambda request: self._provider.check(request)),
            "Diff": (provider_pb2.DiffRequest, lambda request: self._provider.diff(request)),
            "Create": (provider_pb2.CreateRequest, lambda request: self._provider.create(request)),
            "Read": (provider_pb2.ReadRequest, lambda request: self._provider.read(request)),
            "Update": (provider_pb2.UpdateRequest, lambda request: self._provider.update(request)),
            "Delete": (provider_pb2.DeleteRequest, lambda request: self._provider.delete(request)),
        }
        methods: dict[str, Any] = {
            name: grpc.unary_unary_rpc_method_handler(self._unary(name, kind, method))
            for name, (kind, method) in unary.items()
        }
        methods["List"] = grpc.unary_stream_rpc_method_handler(self._list)
        return grpc.method_handlers_generic_handler(_SERVICE, methods)

    @property
    def _provider(self) -> Provider:
        """The provider of the connection that a call came by, or the latest where a connection was made anew.

        A process that an engine attaches to serves all of its providers, each of which has a connection of its own;
        nothing else in a call tells whose it is.
        """
        peer = _PEER.get()
        if peer not in self._made:
            from personalize_provider.pulumi_plugin.provider import Provider

            latest = next(reversed(self._made.values()), None)
            self._made[peer] = latest.another() if latest is not None else Provider(self._log, self._running)
            if len(self._made) > _MOST_PEERS:
                del self._made[next(iter(self._made))]
        return self._made[peer]

    def _handshake(self, request: provider_pb2.ProviderHandshakeRequest) -> provider_pb2.ProviderHandshakeResponse:
        if request.engine_address and request.engine_address != self._log.address:
            self._log.attach(request.engine_address)
        return provider_pb2.ProviderHandshakeResponse(
            accept_secrets=True,
            accept_resources=False,
            accept_outputs=False,
            supports_autonaming_configuration=True,
        )

    def _plugin_info(self, _: empty_pb2.Empty) -> plugin_pb2.PluginInfo:
        return plugin_pb2.PluginInfo(version=release())

    def _schema(self, _: provider_pb2.GetSchemaRequest) -> provider_pb2.GetSchemaResponse:
        text = Path(__file__).with_name("schema.json").read_text(encoding="utf-8")
        return provider_pb2.GetSchemaResponse(schema=text)

    def _attach(self, request: plugin_pb2.PluginAttach) -> empty_pb2.Empty:
        self._log.attach(request.address)
        return empty_pb2.Empty()

    async def _cancel(self, _: empty_pb2.Empty) -> empty_pb2.Empty:
        """Every run ends with this call, an interrupted one too: then what runs is stopped, and each says so itself."""
        if self._running.stop():
            return empty_pb2.Empty()
        for provider in tuple(self._made.values()):
            await provider.part()
        await self._log.flush("")
        return empty_pb2.Empty()

    def _unary(
        self, name: str, kind: type[Message], method: Callable[[Any], Any]
    ) -> Callable[[bytes, Any], Awaitable[bytes]]:
        async def answer(raw: bytes, context: Any) -> bytes:
            urn, request = "", None
            _PEER.set(context.peer())
            try:
                request = _parsed(kind, raw)
                urn = getattr(request, "urn", "")
                answering = method(request)
                response: Message = await answering if asyncio.iscoroutine(answering) else answering
                await self._log.flush(urn)
                return bytes(response.SerializeToString())
            except Exception as error:
                failure = error
            await self._log.flush(urn)
            return await self._abort(name, failure, context, request)

        return answer

    async def _list(self, raw: bytes, context: Any) -> AsyncIterator[bytes]:
        _PEER.set(context.peer())
        request = None
        try:
            request = _parsed(provider_pb2.ListRequest, raw)
            async for response in self._provider.list(request):
                yield response.SerializeToString()
            return
        except Exception as error:
            failure = error
        await self._abort("List", failure, context, request)

    async def _abort(self, name: str, error: Exception, context: Any, request: Message | None) -> bytes:
        """Answer with one sentence; what nobody expected goes into the verbose log in full."""
        code, sentence, metadata = grpc.StatusCode.UNKNOWN, str(error), ()
        if isinstance(error, PartialError):
            metadata = ((_DETAILS, error.details),)  # type: ignore[assignment]
        elif isinstance(error, DecodeError):
            code, sentence = grpc.StatusCode.INVALID_ARGUMENT, f"The {name} request cannot be read."
        elif not isinstance(error, PersonalizeError | InterruptedOperationError):
            sentence = (
                f"{name} failed inside the provider with {type(error).__name__}, which is a mistake of the provider; "
                "run again with `--logtostderr -v=9` to see where, and report it."
            )
            self._log.say("", "debug", "".join(traceback.format_exception(error)))
            await self._log.flush("")
        await context.abort(code, shortened(self._printable(sentence, request)), metadata)
        raise AssertionError("abort always raises")

    def _printable(self, sentence: str, request: Message | None) -> str:
        """The sentence without what was secret in the request or the settings."""
        from personalize_provider.pulumi_plugin.decode import decode
        from personalize_provider.pulumi_plugin.encode import without_secrets

        provider = self._made.get(_PEER.get())
        given = [value for _, value in request.ListFields()] if request is not None else []
        sent = [decode(value) for value in given if isinstance(value, Struct)]
        return without_secrets(sentence, *sent, *([provider.settings] if provider is not None else []))


def _parsed(kind: type[Message], raw: bytes) -> Any:
    return kind.FromString(raw)
