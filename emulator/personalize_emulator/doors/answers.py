"""The answer to a call, before a door makes a reply of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from personalize_emulator.base.errors import ServiceError
from personalize_emulator.store.faults import CONNECTION_RESET, Fault
from personalize_emulator.store.records import Fields


@dataclass(frozen=True)
class Answer:
    """``status`` 0 means that the connection breaks without an answer; ``delay`` is how many real seconds it takes;
    ``remark`` and ``explained`` are for the call log alone."""

    status: int
    body: Fields | None = None
    code: str | None = None
    delay: float = 0.0
    remark: str | None = None
    explained: str | None = None

    @staticmethod
    def refusal(error: ServiceError) -> Answer:
        return Answer(error.status, {"__type": error.code, "message": error.message}, error.code)


def of_bug(error: Exception) -> Answer:
    message = f"The emulator failed: {type(error).__name__}: {error}"
    return Answer.refusal(ServiceError("InternalFailure", message))


def of_fault(fault: Fault) -> Answer:
    if fault.code == CONNECTION_RESET:
        return Answer(0, code=CONNECTION_RESET, delay=fault.delay)
    return replace(Answer.refusal(ServiceError(fault.code, fault.message, fault.status)), delay=fault.delay)
