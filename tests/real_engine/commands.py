"""Commands of a real Pulumi engine: started, interrupted, killed, finished, and what their events tell."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.processes import PATIENCE, alive, end, members, start, until

__all__ = ["PLANTED", "Result", "Running", "alive", "logical_name", "readable", "until"]

#: A credential that must never show up anywhere.
PLANTED = "pLantedCredentialThatNobodyMaySee"


@dataclass(frozen=True)
class Result:
    """The result of a command: its exit code, all it printed, and the engine's events."""

    command: tuple[str, ...]
    code: int
    output: str
    events: tuple[Mapping[str, Any], ...]

    @property
    def steps(self) -> dict[str, tuple[str, ...]]:
        """The steps of each resource by its logical name, in order, resources left as they are included."""
        found: dict[str, list[str]] = {}
        for event in self.events:
            metadata = event.get("resourcePreEvent", {}).get("metadata")
            if metadata and re.search(r"[:/$]personalize:", metadata["urn"]):
                found.setdefault(logical_name(metadata["urn"]), []).append(metadata["op"])
        return {name: tuple(ops) for name, ops in found.items()}

    @property
    def changed(self) -> dict[str, tuple[str, ...]]:
        """The steps of the resources that something is done to."""
        quiet = {"same", "read", "refresh"}
        return {name: ops for name, ops in self.steps.items() if set(ops) - quiet}

    @property
    def done(self) -> dict[str, set[str]]:
        """The steps of each resource that came to a good end; of a refresh, what it found."""
        found: dict[str, set[str]] = {}
        for event in self.events:
            metadata = event.get("resOutputsEvent", {}).get("metadata")
            if metadata:
                found.setdefault(logical_name(metadata["urn"]), set()).add(metadata["op"])
        return found

    @property
    def drifted(self) -> set[str]:
        """The resources of which a refresh found something else than the state held."""
        return {name for name, ops in self.done.items() if ops & {"update", "delete"}}

    def inputs(self, name: str) -> Mapping[str, Any]:
        """The inputs of a resource, as the engine is about to use them."""
        for event in self.events:
            metadata = event.get("resourcePreEvent", {}).get("metadata")
            if metadata and logical_name(metadata["urn"]) == name and metadata.get("new"):
                found: Mapping[str, Any] = metadata["new"]["inputs"]
                return found
        raise AssertionError(f"nothing was said of {name}: {readable(self)}")

    def said(self, severity: str, name: str | None = None) -> list[str]:
        """Return what was said with a severity (``error``, ``warning``, ``info``), of one resource if it is named."""
        found: list[str] = []
        for event in self.events:
            diagnostic = event.get("diagnosticEvent")
            if diagnostic and diagnostic["severity"].removeprefix("info#") == severity:
                about = logical_name(diagnostic.get("urn", ""))
                if name is None or about == name:
                    found.append(diagnostic["message"].strip())
        return found

    def error(self, name: str) -> str:
        """The one error of a resource, without the engine's own words around it."""
        found = [text for text in self.said("error", name) if text]
        assert len(found) == 1, f"expected one error of {name}: {found}\n{self.output}"
        return found[0]


def logical_name(urn: str) -> str:
    """The name that a program gives the resource of that URN."""
    return urn.rpartition("::")[2]


class Running:
    """A command that runs."""

    def __init__(self, command: Sequence[str], folder: Path, env: Mapping[str, str], log: Path) -> None:
        self._command = tuple(command)
        self._log = log
        with log.open("wb") as out:
            self._process = start(["pulumi", *command], cwd=folder, env=dict(env), stdout=out, stderr=subprocess.STDOUT)

    def end(self) -> None:
        """End the command, unless it has come to its end, and all that it left behind."""
        end(self._process)

    def over(self) -> bool:
        """Tell whether nothing that the command started runs any more."""
        return self.ended() and not members(self._process.pid)

    def descendants(self) -> dict[int, str]:
        """The processes that this command started, itself left out: id and command line."""
        children: dict[int, list[int]] = {}
        commands: dict[int, str] = {}
        wide = ["ps", "-A", "-ww", "-o", "pid=,ppid=,args="]
        listing = subprocess.run(wide, capture_output=True, text=True, check=True)
        for line in listing.stdout.splitlines():
            pid, parent, arguments = (*line.split(None, 2), "")[:3]
            children.setdefault(int(parent), []).append(int(pid))
            commands[int(pid)] = arguments
        found: dict[int, str] = {}
        left = [self._process.pid]
        while left:
            for child in children.get(left.pop(), []):
                left.append(child)
                found[child] = commands[child]
        return found

    def hosts(self) -> list[int]:
        """The hosts of dynamic resources that this command started."""
        return [pid for pid, command in self.descendants().items() if "pulumi.dynamic" in command]

    def kill_host(self) -> None:
        """Kill the hosts of this command at once."""
        hosts = self.hosts()
        assert hosts, "the command has no host of dynamic resources"
        for host in hosts:
            os.kill(host, signal.SIGKILL)

    def kill_engine(self) -> list[int]:
        """Kill the engine at once; answers with the hosts of dynamic resources that it leaves behind.

        The language host and the program, which are no business of the provider, are ended here.
        """
        left = self.descendants()
        self._process.kill()
        for pid, command in left.items():
            if "pulumi-language-python" in command:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        return [pid for pid, command in left.items() if "pulumi.dynamic" in command]

    def interrupt(self) -> None:
        """Press Ctrl-C once."""
        self._process.send_signal(signal.SIGINT)

    def printed(self, text: str) -> bool:
        """Tell whether the command has printed that by now."""
        return text in self._log.read_text(encoding="utf-8", errors="replace")

    def ended(self) -> bool:
        """Tell whether the command has come to its end by itself."""
        return self._process.poll() is not None

    def finish(self, *, fails: bool | None = False, patience: float = PATIENCE) -> Result:
        """Wait for the end.

        :param fails: whether the exit code must be other than zero; None accepts both.
        :param patience: seconds that are left to the command.
        """
        try:
            code = self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self.end()
            raise AssertionError(f"{self._command} took longer than {patience} s: {self._log.read_text()}") from None
        output = self._log.read_text(encoding="utf-8", errors="replace")
        result = Result(self._command, code, output, tuple(_events(output)))
        assert "Traceback" not in output, output
        assert PLANTED not in output
        if fails is not None:
            assert (code != 0) == fails, f"{self._command} ended with {code}: {readable(result)}"
        return result


def _events(output: str) -> Iterator[Mapping[str, Any]]:
    for line in output.splitlines():
        if line.startswith("{"):
            try:
                yield json.loads(line)
            except ValueError:
                continue


def readable(result: Result) -> str:
    """Return what a person wants to see of a command that went wrong."""
    said = [f"{logical_name(one.get('urn', ''))}: {one['severity']}: {one['message']}" for one in _diagnostics(result)]
    return "\n".join([*said, *map(str, result.steps.items())]) or result.output


def _diagnostics(result: Result) -> list[Mapping[str, Any]]:
    found = [event["diagnosticEvent"] for event in result.events if "diagnosticEvent" in event]
    return [one for one in found if one["severity"] != "debug"]
