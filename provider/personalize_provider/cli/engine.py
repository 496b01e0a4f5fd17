"""The words of ``pulumi`` about stacks: their states, and the configuration without its secrets."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from personalize_provider.base.errors import ConfigurationError
from personalize_provider.cli.states import Stack, State, read_state, stack_of
from personalize_provider.config.provider_config import LOCAL_HOME, ProviderConfig
from personalize_provider.config.stack_config import from_stack

_CREDENTIALS = frozenset({"aws:accessKey", "aws:secretKey", "aws:token"})
_PLACES = frozenset({"aws:region", "aws:profile", "aws:assumeRole", "aws:assumeRoles"})
#: Settings that neither lead to a place nor go into names.
_OF_NO_CONCERN = frozenset(f"personalize:{key}" for key in ("consent", "costWarnings", "defaultTags", "ignoreTags"))


@dataclass(frozen=True)
class Told:
    """The state and the configuration of one stack, as the engine tells them.

    :ivar config: the stack configuration as ``pulumi config --json`` prints it.
    """

    stack: Stack
    state: State
    config: Mapping[str, Any]


async def ask(name: str | None) -> Told:
    """State and configuration of a stack, by default of the selected one.

    :raises ConfigurationError: there is no engine, or it refuses.
    """
    chosen = ["--stack", name] if name is not None else []
    full = (await _pulumi("stack", "--show-name", "--fully-qualify-stack-names", *chosen)).strip()
    chosen = ["--stack", full]
    exported, configured = await asyncio.gather(
        _pulumi("stack", "export", *chosen), _pulumi("config", "--json", *chosen)
    )
    config: Mapping[str, Any] = json.loads(configured)
    state = read_state(exported, f"The state of {full}")
    # Backends of old have no projects, so that the name alone tells nothing.
    stack = stack_of(full) if "/" in full else state.stack
    if stack is None:
        raise ConfigurationError(
            f"The state of {full} holds nothing, and its backend does not tell the project: write it to a file with "
            f"`pulumi stack export --file state.json`, and give --state state.json --stack PROJECT/{full}."
        )
    suffix = _plain(config, "personalize:nameSuffix")
    return Told(replace(stack, suffix=suffix if isinstance(suffix, str) else ""), state, config)


async def _pulumi(*arguments: str) -> str:
    try:
        process = await asyncio.create_subprocess_exec(
            "pulumi",
            "--non-interactive",
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
    except OSError:
        raise ConfigurationError(
            "There is no `pulumi` on PATH: put it there, or give exported states by --state FILE."
        ) from None
    out, errors = await process.communicate()
    if process.returncode:
        said = [line.strip() for line in errors.decode(errors="replace").splitlines() if line.strip()]
        reason = next((line for line in said if line.startswith("error:")), " ".join(said[-1:]))
        raise ConfigurationError(
            f"`pulumi {' '.join(arguments)}` was of no use: {reason.removeprefix('error:').strip().rstrip('.')}; run "
            "in the folder of a project with a stack selected, or give exported states by --state FILE."
        )
    return out.decode(errors="replace")


def settings(
    config: Mapping[str, Any], overriding: Mapping[str, str | None], note: Callable[[str], None]
) -> ProviderConfig:
    """The settings of a stack, with what the command line gives in their place.

    :param overriding: values by their keys below ``personalize:``.
    :param note: told of what is a secret, and so not read.
    :raises ConfigurationError: they cannot be used, or lead to an emulator that is not there.
    """
    given = {f"personalize:{key}": value for key, value in overriding.items() if value is not None}
    hidden = {key for key, value in config.items() if _hidden(key, value)} - given.keys()
    if hidden:
        note(
            f"Secrets of the stack configuration are not read ({', '.join(sorted(hidden))}): AWS credentials are "
            "looked for where the AWS CLI finds them, or give --profile."
        )
    unread = _CREDENTIALS if hidden & _CREDENTIALS else frozenset()

    def get(key: str) -> Any:
        return given[key] if key in given else None if key in unread else _plain(config, key)

    chosen = from_stack(get)
    if not chosen.local:
        return chosen
    # The provider works in the folder of the project, wherever the command was given.
    root = Path.cwd() if "personalize:endpoint" in given else _project_folder()
    told = (chosen.endpoint or "").partition(":")[2] or os.environ.get("PERSONALIZE_HOME") or LOCAL_HOME
    chosen = chosen.model_copy(update={"endpoint": f"local:{(root / Path(told).expanduser()).resolve()}"})
    if not chosen.local_directory.is_dir():
        raise ConfigurationError(
            f"There is no emulator's store in {chosen.local_directory}: run in the folder of the project, or give "
            "--endpoint local:DIR."
        )
    return chosen


def _hidden(key: str, value: Any) -> bool:
    mine = key in _CREDENTIALS | _PLACES or key.startswith("personalize:")
    return mine and key not in _OF_NO_CONCERN and isinstance(value, Mapping) and value.get("secret") is True


def _plain(config: Mapping[str, Any], key: str) -> Any:
    """The value of a key; None for a secret."""
    value = config.get(key)
    return value.get("objectValue", value.get("value")) if isinstance(value, Mapping) else None


def _project_folder() -> Path:
    here = Path.cwd()
    names = ("Pulumi.yaml", "Pulumi.yml", "Pulumi.json")
    return next((folder for folder in (here, *here.parents) if any((folder / name).is_file() for name in names)), here)
