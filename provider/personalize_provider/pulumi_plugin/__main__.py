"""``pulumi-resource-personalize``: the engine starts it with its own address, and reads the port from its output."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from types import FrameType

from grpc import aio

from personalize_provider.base.loading import loading
from personalize_provider.pulumi_plugin.server import Servicer

#: Seconds between two looks at whether the engine is still there.
_WATCH = 2.0
_LARGEST = 400 * 1024 * 1024
_OPTIONS = (("grpc.max_receive_message_length", _LARGEST), ("grpc.max_send_message_length", _LARGEST))


def main() -> None:
    """Serve until the engine ends or interrupts this process."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    asyncio.run(_serve(next((argument for argument in sys.argv[1:] if not argument.startswith("-")), None)))


def _leave(_number: int, _frame: FrameType | None) -> None:
    """Leave without waiting for threads: the engine waits for this process, and nothing here needs an ending."""
    os._exit(0)


async def _serve(engine: str | None) -> None:
    server = aio.server(options=_OPTIONS)
    server.add_generic_rpc_handlers((Servicer(engine).handler(),))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    print(port, flush=True)
    # While the engine and its program get going, what the first call needs is read.
    asyncio.get_running_loop().run_in_executor(None, _read_ahead)
    if engine is None:
        await server.wait_for_termination()
    else:
        await _engine_gone(engine)
        os._exit(1)


def _read_ahead() -> None:
    with loading():
        from personalize_provider.declare.service_model import model
        from personalize_provider.pulumi_plugin import provider  # noqa: F401

        model()
    gc.freeze()


async def _engine_gone(address: str) -> None:
    """Return when nobody listens at the engine's address any more."""
    host, _, port = address.rpartition(":")
    while port.isdigit():
        await asyncio.sleep(_WATCH)
        try:
            _, writer = await asyncio.wait_for(asyncio.open_connection(host, int(port)), _WATCH)
            writer.close()
        except ConnectionRefusedError:
            return
        except (OSError, asyncio.TimeoutError):
            continue
    await asyncio.Event().wait()


if __name__ == "__main__":
    main()
