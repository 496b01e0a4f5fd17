"""One call from its target to its answer: faults, rate, the model, then the operation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from personalize_emulator import automatic, call_log, defaults, documents, errors, faults, overview, switches
from personalize_emulator.ahead import Ahead
from personalize_emulator.context import Context, Place
from personalize_emulator.damage import StoreError
from personalize_emulator.errors import ServiceError, WrongState
from personalize_emulator.faults import CONNECTION_RESET, Fault
from personalize_emulator.files import Files
from personalize_emulator.operations import READS
from personalize_emulator.records import Fields
from personalize_emulator.store import Store
from personalize_emulator.training import Trainer
from personalize_emulator.transaction import Transaction
from personalize_emulator.wire import Request

LONGEST = 4 * 1024**2
"""Characters of a request, of which none that the model allows needs a quarter."""


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


@dataclass(frozen=True)
class Call:
    """A request as it was read before its turn on the store, so that nobody waits for what is long or wrong in it.

    ``fields`` is None where the request is no JSON; ``problems`` are what the model has against it.
    """

    request: Request
    fields: Any
    problems: tuple[str, ...]
    files: Files


class Service:
    """All services over one store."""

    def __init__(self, store: Store, files: Files, place: Place) -> None:
        self._store = store
        self._files = files
        self._place = place
        self._trainer = Trainer()

    def answer(self, request: Request) -> Answer:
        call = self._read(request)
        kept = call_log.request(request.text, call.fields)
        try:
            with self._store.transaction(request.place.home) as transaction:
                answer = self._guarded(transaction, lambda: self._answer(transaction, call))
                if answer.code is not None and answer.status == 400:
                    answer = replace(answer, status=request.api.model.status(answer.code) or 400)
                message = answer.body["message"] if answer.code and answer.body else answer.remark
                transaction.log(request.operation, kept, answer.status, answer.code, call_log.message(message))
                return answer
        except StoreError as error:
            return Answer.refusal(ServiceError("InternalFailure", f"{error}."))

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

    def _read(self, request: Request) -> Call:
        """The call, with the files read that it will want; what makes no sense is refused in its turn."""
        api, operation = request.api, request.operation
        try:
            fields = documents.read(request.text or "{}") if len(request.text) <= LONGEST else None
        except ValueError:
            fields = None
        if fields is None:
            return Call(request, None, (), self._files)
        known = operation in api.model.operations
        problems = tuple(api.model.problems(operation, fields)) if known else ()
        reads = READS.get(operation)
        if reads is None or problems or not isinstance(fields, dict):
            return Call(request, fields, problems, self._files)
        try:
            location = reads(fields)
        except (LookupError, TypeError):
            location = None
        return Call(
            request, fields, problems, Ahead(self._files, location) if isinstance(location, str) else self._files
        )

    def _answer(self, transaction: Transaction, call: Call) -> Answer:
        request = call.request
        fault = self._take_fault(transaction, request.operation, request.text)
        if fault is not None and fault.code and fault.when == "before":
            return _faulty(fault)
        context = self._admit(transaction, call)
        answer = self._guarded(transaction, lambda: Answer(200, self._perform(context, call)))
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

    def _admit(self, transaction: Transaction, call: Call) -> Context:
        """Let a call in, and bring the store up to the time of the call. A refusal later on keeps all of this."""
        request = call.request
        api, operation = request.api, request.operation
        if operation not in api.model.operations:
            raise ServiceError("InvalidAction", f"{operation!r} is not an operation of Amazon Personalize.")
        if operation not in api.operations:
            raise ServiceError("InvalidAction", f"This emulator does not serve the operation {operation}.")
        rate = api.requests_per_second(operation) * self._place.speed
        if transaction.values.rate_limits and not transaction.take_token(request.place.home + operation, rate):
            raise errors.throttled(api.throttled)
        self._catch_up(transaction)
        return Context(transaction, request.place, self._trainer, call.files, request.text, operation)

    def _catch_up(self, transaction: Transaction) -> None:
        automatic.catch_up(Context(transaction, self._place, self._trainer, self._files))
        transaction.purge()

    @staticmethod
    def _perform(context: Context, call: Call) -> Fields | None:
        api, operation = call.request.api, call.request.operation
        if call.fields is None:
            long = f"The request has more than {LONGEST} characters."
            raise ServiceError(
                "SerializationException",
                long if len(call.request.text) > LONGEST else "The request is not valid JSON.",
            )
        if call.problems:
            message = f"Provide a valid value for the field or parameter: {'; '.join(call.problems)}"
            lax = api.invalid == switches.INVALID
            raise ServiceError(context.values.constraint_code if lax else api.invalid, message)
        answer = api.operations[operation](
            context, {name: value for name, value in call.fields.items() if value is not None}
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


def _bug(error: Exception) -> Answer:
    message = f"The emulator failed: {type(error).__name__}: {error}"
    return Answer.refusal(ServiceError("InternalFailure", message))


def _faulty(fault: Fault) -> Answer:
    if fault.code == CONNECTION_RESET:
        return Answer(0, code=CONNECTION_RESET, delay=fault.delay)
    return replace(Answer.refusal(ServiceError(fault.code, fault.message, fault.status)), delay=fault.delay)
