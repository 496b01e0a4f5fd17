"""One call from its target to its answer: faults, rate, the model, then the operation."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace

from personalize_emulator import automatic, defaults, errors, faults, overview, switches
from personalize_emulator.ahead import Ahead
from personalize_emulator.context import Context, Place
from personalize_emulator.errors import ServiceError, WrongState
from personalize_emulator.faults import CONNECTION_RESET, Fault
from personalize_emulator.files import Files
from personalize_emulator.operations import READS
from personalize_emulator.records import Fields
from personalize_emulator.store import Store
from personalize_emulator.training import Trainer
from personalize_emulator.transaction import Transaction
from personalize_emulator.wire import Request


@dataclass(frozen=True)
class Answer:
    """``status`` 0 means that the connection breaks without an answer; ``delay`` is how many real seconds it takes;
    ``remark`` is for the call log alone."""

    status: int
    body: Fields | None = None
    code: str | None = None
    delay: float = 0.0
    remark: str | None = None

    @staticmethod
    def refusal(error: ServiceError) -> Answer:
        return Answer(error.status, {"__type": error.code, "message": error.message}, error.code)


class Service:
    """All services over one store."""

    def __init__(self, store: Store, files: Files, place: Place) -> None:
        self._store = store
        self._files = files
        self._place = place
        self._trainer = Trainer()

    def answer(self, request: Request) -> Answer:
        files = self._ahead(request)
        try:
            with self._store.transaction(request.place.home) as transaction:
                answer = self._guarded(transaction, lambda: self._answer(transaction, request, files))
                if answer.code is not None and answer.status == 400:
                    answer = replace(answer, status=request.api.model.status(answer.code) or 400)
                message = answer.body["message"] if answer.code and answer.body else answer.remark
                transaction.log(request.operation, request.text, answer.status, answer.code, message)
                return answer
        except sqlite3.Error as error:
            return _bug(error)

    def resources(self) -> list[str]:
        """The ARNs of everything that exists now, in order of creation."""
        with self._store.transaction() as transaction:
            self._catch_up(transaction)
            return transaction.arns()

    def overview(self) -> Fields:
        """Everything at a glance; see ``overview.of``."""
        with self._store.transaction() as transaction:
            self._catch_up(transaction)
            return overview.of(transaction, self._place)

    def _ahead(self, request: Request) -> Files:
        """The files, with those read that the call will want; a request that makes no sense is refused later."""
        reads = READS.get(request.operation)
        if reads is None:
            return self._files
        try:
            location = reads(json.loads(request.text))
        except (ValueError, LookupError, TypeError, RecursionError):
            return self._files
        return Ahead(self._files, location) if isinstance(location, str) else self._files

    def _answer(self, transaction: Transaction, request: Request, files: Files) -> Answer:
        fault = self._take_fault(transaction, request.operation, request.text)
        if fault is not None and fault.code and fault.when == "before":
            return _faulty(fault)
        context = self._admit(transaction, request, files)
        answer = self._guarded(transaction, lambda: Answer(200, self._perform(context, request)))
        answer = replace(answer, remark=context.remark)
        if fault is None:
            return answer
        return _faulty(fault) if fault.code else replace(answer, delay=fault.delay)

    def _guarded(self, transaction: Transaction, work: Callable[[], Answer]) -> Answer:
        """A refusal or a bug becomes an answer, and leaves nothing of its work behind."""
        try:
            with transaction.savepoint():
                return work()
        except WrongState as error:
            return Answer.refusal(error.under(transaction.values.wrong_state_code))
        except ServiceError as error:
            return Answer.refusal(error)
        except Exception as error:  # a bug must reach the caller as the service's own kind of failure
            return _bug(error)

    def _admit(self, transaction: Transaction, request: Request, files: Files) -> Context:
        """Let a call in, and bring the store up to the time of the call. A refusal later on keeps all of this."""
        api, operation = request.api, request.operation
        if operation not in api.model.operations:
            raise ServiceError("InvalidAction", f"{operation!r} is not an operation of Amazon Personalize.")
        if operation not in api.operations:
            raise ServiceError("InvalidAction", f"This emulator does not serve the operation {operation}.")
        rate = api.requests_per_second(operation) * self._place.speed
        if transaction.values.rate_limits and not transaction.take_token(request.place.home + operation, rate):
            raise errors.throttled(api.throttled)
        self._catch_up(transaction)
        return Context(transaction, request.place, self._trainer, files, request.text, operation)

    def _catch_up(self, transaction: Transaction) -> None:
        automatic.catch_up(Context(transaction, self._place, self._trainer, self._files))
        transaction.purge()

    @staticmethod
    def _perform(context: Context, request: Request) -> Fields | None:
        api, operation = request.api, request.operation
        try:
            fields = json.loads(request.text or "{}", parse_constant=_no_json)
            if "\\u" in request.text:
                json.dumps(fields, ensure_ascii=False).encode()  # half a character can be escaped, and nowhere written
        except (ValueError, RecursionError):
            raise ServiceError("SerializationException", "The request is not valid JSON.") from None
        problems = api.model.problems(operation, fields)
        if problems:
            message = f"Provide a valid value for the field or parameter: {'; '.join(problems)}"
            lax = api.invalid == switches.INVALID
            raise ServiceError(context.values.constraint_code if lax else api.invalid, message)
        answer = api.operations[operation](
            context, {name: value for name, value in fields.items() if value is not None}
        )
        return defaults.fill(operation, answer) if answer and context.values.show_defaults else answer

    @staticmethod
    def _take_fault(transaction: Transaction, operation: str, text: str) -> Fault | None:
        values = transaction.values
        if not values.faults:
            return None

        def fires(fault: Fault) -> bool:
            if fault.operation not in ("*", operation) or fault.match not in text:
                return False
            return fault.probability == 1 or transaction.random(f"fault {operation}").random() < fault.probability

        fault, rest = faults.consume(values.faults, fires)
        if fault is not None:
            transaction.set_values(replace(values, faults=rest))
        return fault


def _no_json(constant: str) -> float:
    raise ValueError(f"{constant} is not JSON")


def _bug(error: Exception) -> Answer:
    message = f"The emulator failed: {type(error).__name__}: {error}"
    return Answer.refusal(ServiceError("InternalFailure", message))


def _faulty(fault: Fault) -> Answer:
    if fault.code == CONNECTION_RESET:
        return Answer(0, code=CONNECTION_RESET, delay=fault.delay)
    return replace(Answer.refusal(ServiceError(fault.code, fault.message, fault.status)), delay=fault.delay)
