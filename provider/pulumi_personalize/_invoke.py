"""The way in which a function of this package is answered: by the plugin, or by the core in the program's process.

Dynamic resources bring no plugin, so in that runtime the program asks the service itself, with the configuration of
the stack. Under Pulumi's mocks the mocks answer, in both runtimes.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Any

import pulumi
from pulumi.runtime import invoke, invoke_async, rpc
from pulumi.runtime.config import get_config
from pulumi.runtime.mocks import MockMonitor
from pulumi.runtime.settings import get_monitor

from personalize_provider.base.errors import PersonalizeError
from pulumi_personalize import _runtime, _waiting

AnyOptions = pulumi.InvokeOptions | pulumi.InvokeOutputOptions


@dataclass(frozen=True)
class Function:
    """The facts that a call needs to know of a function.

    :ivar name: as plugins know it: ``getRecommender``.
    :ivar result: the type of its result.
    :ivar awaitable: the same as answered at once, which may be awaited too.
    """

    name: str
    result: type
    awaitable: type

    @property
    def token(self) -> str:
        """The name in full, as plugins know it."""
        return f"personalize:index:{self.name}"


def settled(result: Any, kind: type) -> Generator[Any, None, Any]:
    """Return what awaiting an answer gives: the same, as a plain result."""
    if False:
        yield result
    return kind(**{name: getattr(result, name) for name in kind.__annotations__})


def answer(function: Function, arguments: Mapping[str, Any], opts: pulumi.InvokeOptions | None) -> Any:
    """The result, at once.

    :param arguments: by the names of the plugin, None where they are not given.
    :raises pulumi.RunError: one sentence for what cannot be answered.
    """
    given = {name: value for name, value in arguments.items() if value is not None}
    try:
        if _asks_engine(function, opts):
            return invoke(function.token, given, _versioned(opts), typ=function.awaitable).value
        return _typed(function.awaitable, _started(function, given).result())
    except Exception as error:
        raise _sentence(error) from None


def output(function: Function, arguments: Mapping[str, Any], opts: AnyOptions | None) -> pulumi.Output[Any]:
    """The result once all arguments are known; unknown as long as something that it depends on is yet to be made."""
    given = {name: value for name, value in arguments.items() if value is not None}
    engine = _asks_engine(function, opts)
    known: pulumi.Output[dict[str, Any]] = pulumi.Output.from_input(given)
    depends_on: Any = opts._depends_on_list() if isinstance(opts, pulumi.InvokeOutputOptions) else []
    made = _waiting.once_made(known, depends_on)

    async def ask(resolved: Any) -> Any:
        try:
            if engine:
                return await invoke_async(function.token, resolved[0], _versioned(opts), typ=function.result)
            return _typed(function.result, await asyncio.wrap_future(_started(function, resolved[0])))
        except Exception as error:
            raise _sentence(error) from None

    return pulumi.Output.all(known, made).apply(ask)


def _sentence(error: Exception) -> Exception:
    """The error for the user: what the service or the provider says, without a traceback and the engine's words."""
    if isinstance(error, PersonalizeError):
        return pulumi.RunError(str(error))
    start, _, said = str(error).partition(" returned an error: ")
    return pulumi.RunError(said or start) if str(error).startswith("invoke of ") else error


def _asks_engine(function: Function, opts: AnyOptions | None) -> bool:
    return _runtime.uses_plugin(opts, function.token) or isinstance(get_monitor(), MockMonitor)


def _versioned(opts: Any) -> Any:
    """The options, with this package's own plugin where they name no other."""
    if opts is not None and opts.version is not None:
        return opts
    return pulumi.InvokeOptions.merge(pulumi.InvokeOptions(version=_runtime.plugin_version()), opts)


def _started(function: Function, arguments: Mapping[str, Any]) -> concurrent.futures.Future[Any]:
    """The core's work, begun. Loaded here, so that a program that calls no function does not pay for it."""
    from personalize_provider.config.stack_config import from_stack
    from pulumi_personalize._core import core_for

    core = core_for(from_stack(get_config))
    return core.start(core.lifecycle.invoke(function.name, arguments))


def _typed(kind: type, answered: Mapping[str, Any]) -> Any:
    """Return what the core answers as an instance of a result type, nested ones included."""
    return rpc.translate_output_properties(dict(answered), lambda name: name, kind)
