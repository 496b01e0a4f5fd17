"""The four mends of Pulumi's host for dynamic providers, in one guarded place.

The host (``pulumi/dynamic/__main__.py``) runs four operations at a time, prints a traceback for every exception, lives
on when the engine is killed, and has nothing to say at the end of a run. None of this can be set from outside, so its
private parts are changed here; where they are not what they were, the host is left as it is, and that is said once.
"""

from __future__ import annotations

import concurrent.futures
import gc
import os
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import ModuleType
from typing import Any

from personalize_provider.base import host_reference
from personalize_provider.base.errors import PersonalizeError
from personalize_provider.base.texts import shortened

#: Operations at a time: the engine's own parallelism is the limit that the user sets.
WORKERS = 512
#: Seconds between two looks at whether the engine is still there.
_WATCH = 2.0

#: The last call of every run, as gRPC's tables of methods name it.
_LAST = "/pulumirpc.ResourceProvider/Cancel"

#: What is said where the host finds no provider, if another resource has loaded this module before.
_NOWHERE = (
    "The state does not say what serves this resource: `pulumi up` writes it into a state that an earlier version "
    "moved to dynamic resources, and an import takes the type of the plugin, personalize:index:KIND."
)
_prepared = threading.Lock()


def prepare(farewell: Callable[[], None]) -> str | None:
    """Mend the host once for each process; does nothing elsewhere.

    :param farewell: called when a run ends.
    :returns: a sentence for the user when the host is not the one these mends were made for; else None.
    """
    main = sys.modules.get("__main__")
    if main is None or not hasattr(main, "DynamicResourceProviderServicer") or not _prepared.acquire(blocking=False):
        return None
    _watch_engine()
    mended = [_one_sentence(main), _more_workers(), _at_the_end(farewell)]
    if all(mended):
        return None
    return (
        "This Pulumi SDK's host for dynamic resources is not the one this package knows: at most four operations run "
        "at a time, and errors may come with a traceback; everything else works."
    )


def _one_sentence(main: ModuleType) -> bool:
    """Let the host print the sentence of our own errors instead of a traceback."""
    if not hasattr(main, "_abort_with_traceback") or getattr(main, "traceback", None) is not traceback:
        return False
    main.traceback = _Sentences()  # type: ignore[attr-defined]
    return True


def _at_the_end(farewell: Callable[[], None]) -> bool:
    """Let the host, which answers the engine's last call with nothing, say what is to be said at the end of a run."""
    tables = [
        candidate
        for candidate in gc.get_objects()
        if type(candidate) is dict and isinstance(candidate.get(_LAST), tuple)
    ]
    for table in tables:
        handler = table[_LAST]

        def last(request: Any, context: Any, answer: Callable[[Any, Any], Any] = handler.unary_unary) -> Any:
            farewell()
            return answer(request, context)

        table[_LAST] = handler._replace(unary_unary=last)
    return bool(tables)


class _Sentences:
    """Stands for the ``traceback`` module in the host, which uses nothing but ``format_exc``."""

    def format_exc(self, *args: Any, **kwargs: Any) -> str:
        error = sys.exc_info()[1]
        if isinstance(error, PersonalizeError):
            return shortened(str(error))
        if isinstance(error, KeyError) and error.args == (host_reference.KEY,):
            return _NOWHERE
        return traceback.format_exc(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(traceback, name)


def _more_workers() -> bool:
    """Raise the ceiling of the host's only thread pool."""
    pools = [
        candidate
        for candidate in gc.get_objects()
        if isinstance(candidate, concurrent.futures.ThreadPoolExecutor)
        and getattr(candidate, "_max_workers", None) == 4
        and not getattr(candidate, "_thread_name_prefix", "").startswith("personalize")
    ]
    if len(pools) != 1:
        return False
    pools[0]._max_workers = WORKERS
    return True


def _watch_engine() -> None:
    """End this process when the engine is gone; nobody else would."""
    address = engine_address()
    if address is None:
        return
    host, _, port = address.rpartition(":")

    def watch() -> None:
        while True:
            time.sleep(_WATCH)
            try:
                socket.create_connection((host, int(port)), timeout=_WATCH).close()
            except ConnectionRefusedError:
                os._exit(1)
            except OSError:
                continue

    threading.Thread(target=watch, name="personalize-watch", daemon=True).start()


def engine_address() -> str | None:
    """The address of the engine that started this host."""
    # With `--logflow` the engine puts flags of its own before the address.
    address = next((argument for argument in sys.argv[1:] if not argument.startswith("-")), "")
    return address if address.rpartition(":")[2].isdigit() and ":" in address else None


class EngineLog:
    """Writes on a resource's row and into the diagnostics, each sentence once for each process."""

    def __init__(self) -> None:
        self._stub: Any = None
        self._said: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    def say(self, urn: str, severity: str, sentence: str) -> None:
        """Log ``sentence`` (``severity``: ``info`` or ``warning``) for the resource ``urn``, or the stack if empty."""
        with self._lock:
            if (urn, sentence) in self._said:
                return
            self._said.add((urn, sentence))
            address = engine_address()
            if address is None:
                return
            if self._stub is None:
                import grpc
                from pulumi.runtime.proto import engine_pb2_grpc

                self._stub = engine_pb2_grpc.EngineStub(grpc.insecure_channel(address))
        import grpc
        from pulumi.runtime.proto import engine_pb2

        level = engine_pb2.WARNING if severity == "warning" else engine_pb2.INFO
        try:
            self._stub.Log(engine_pb2.LogRequest(severity=level, message=sentence, urn=urn), timeout=5)
        except grpc.RpcError:
            return
