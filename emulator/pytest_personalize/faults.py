"""The faults that a test asks for."""

from __future__ import annotations

from typing import Any

from personalize_emulator.doors.in_process import LocalPersonalize
from personalize_emulator.store.settings import Failure, Fault


class Faults:
    """The faults of the calls and the resources of an account. They happen in the order in which they are asked for."""

    def __init__(self, account: LocalPersonalize) -> None:
        self._settings = account.settings

    def call(self, operation: str, code: str = "", **more: Any) -> None:
        """Let the next call of an operation (``*``: of any) be refused with an error code.

        ``ConnectionReset`` breaks the connection. ``more`` are further members of ``personalize_emulator.Fault``, such
        as ``times``, ``delay``, ``when`` and ``match``.

        :raises ValueError: there is no such operation, or a member cannot have its value.
        """
        self._settings.add_faults([Fault(operation, code, **more)])

    def training(self, match: str, reason: str = "The training failed.") -> None:
        """Let the next training end in CREATE FAILED whose ARN or request holds ``match``."""
        self._settings.fail_training = (*self._settings.fail_training, Failure(match, reason))

    def creation(self, match: str, reason: str = "The creation failed.") -> None:
        """Let the next creation of anything that is not trained end in CREATE FAILED."""
        self._settings.fail_create = (*self._settings.fail_create, Failure(match, reason))

    def update(self, match: str, reason: str = "The update failed.") -> None:
        """Let the next update end in CREATE FAILED; what was there goes on serving."""
        self._settings.fail_update = (*self._settings.fail_update, Failure(match, reason))

    def clear(self) -> None:
        """Let nothing go wrong any more."""
        self._settings.change({"faults": [], "fail_training": [], "fail_create": [], "fail_update": []})
