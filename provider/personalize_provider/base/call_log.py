"""One line of JSON for each call of the service, for a person who looks into what happened.

A line tells which operation was called on what, which attempt it was, the request ID, how long it took and how
it ended. It holds names and ARNs, and nothing else of a request or an answer.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any

from personalize_provider.base.errors import ConfigurationError

#: The environment variable that asks for lines: ``stderr``, or a file to which they are added.
VARIABLE = "PERSONALIZE_CALL_LOG"
#: Members of a request that tell what it is about, the first that is there; else its own ARN, or that of a parent.
_SUBJECTS = ("resourceArn", "name", "jobName")
_NO_SUBJECTS = frozenset({"roleArn", "kmsKeyArn"})
_VERBOSE = re.compile(r"--?v=([1-9][0-9]*)")


class CallLog:
    """Writes the lines; says nothing until it is told where to."""

    def __init__(self) -> None:
        self._target = ""
        self._write: Callable[[str], None] | None = None
        self._lock = threading.Lock()

    def open(self, arguments: Sequence[str] = (), environ: Mapping[str, str] | None = None) -> None:
        """Write from now on, if the environment, or the verbosity among a process's arguments, asks for it.

        :raises ConfigurationError: the file cannot be written.
        """
        target = (os.environ if environ is None else environ).get(VARIABLE, "")
        if not target and any(_VERBOSE.fullmatch(argument) for argument in arguments):
            target = "stderr"
        if target != self._target:
            self._write = {"": None, "stderr": _to_stderr}[target] if target in ("", "stderr") else _to_file(target)
            self._target = target

    @contextmanager
    def call(self, operation: str, request: Mapping[str, Any], attempt: int) -> Iterator[Answered]:
        """Note a call while it is made; what comes of it is told to the object that is given."""
        began = time.monotonic()
        seen = Answered()
        try:
            yield seen
        except Exception as error:
            seen.failed(error)
            raise
        finally:
            if self._write is not None:
                line = {
                    "time": datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                    "operation": operation,
                    "resource": subject(operation, request),
                    "attempt": attempt,
                    "requestId": seen.request_id,
                    "milliseconds": round((time.monotonic() - began) * 1000),
                    "outcome": seen.outcome,
                }
                with self._lock:
                    self._write(json.dumps(line) + "\n")


class Answered:
    """The outcome of a call.

    :ivar request_id: the service's; None where no answer came.
    :ivar outcome: ``ok``, the service's error code, or what kept the answer away.
    """

    def __init__(self) -> None:
        self.request_id: str | None = None
        self.outcome = "ok"

    def answered(self, answer: Mapping[str, Any]) -> None:
        """Take the request ID from botocore's metadata."""
        told = (answer.get("ResponseMetadata") or {}).get("RequestId")
        self.request_id = str(told) if told else None

    def failed(self, error: Exception) -> None:
        """Take the error's code; never its words, which may repeat what was sent."""
        response = getattr(error, "response", None)
        if isinstance(response, Mapping):
            self.answered(response)
            self.outcome = str((response.get("Error") or {}).get("Code") or type(error).__name__)
        else:
            self.outcome = type(error).__name__


def subject(operation: str, request: Mapping[str, Any]) -> str | None:
    """Return what a call is about: an ARN, or the name of what is to be made; None for a call about all of a kind."""
    noun = re.sub(r"^(Create|Describe|Update|Delete|Start|Stop)", "", operation)
    own = f"{noun[:1].lower()}{noun[1:]}Arn"
    for member in (own, *_SUBJECTS):
        if isinstance(request.get(member), str):
            return str(request[member])
    others = (value for name, value in request.items() if name.endswith("Arn") and name not in _NO_SUBJECTS)
    return next((value for value in others if isinstance(value, str)), None)


def _to_file(target: str) -> Callable[[str], None]:
    try:
        file = os.open(os.path.expanduser(target), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no name of a file"
        raise ConfigurationError(
            f"The file that the environment variable {VARIABLE} names cannot be written, {reason}; name another, or "
            "`stderr`."
        ) from None

    def write(line: str) -> None:
        # One write for each line: several processes may add to one file.
        os.write(file, line.encode())

    return write


def _to_stderr(line: str) -> None:
    sys.stderr.write(line)
    sys.stderr.flush()


#: The log of this process.
LOG = CallLog()
