"""One call from its target to its answer: faults, rate, the model, then the operation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from personalize_emulator.background import importing, training
from personalize_emulator.background.importing import Imports
from personalize_emulator.background.settling import Trainings
from personalize_emulator.background.training import Trainer
from personalize_emulator.background.works import Patience, Worker, Works
from personalize_emulator.base import courtesy, documents, errors
from personalize_emulator.base.errors import ServiceError, WrongState
from personalize_emulator.base.store_error import StoreError
from personalize_emulator.call import automatic, job_work
from personalize_emulator.call.context import Context, Place
from personalize_emulator.call.job_work import Jobs
from personalize_emulator.data.files import Files
from personalize_emulator.data.prefetch import Copies
from personalize_emulator.doors import answers, defaults
from personalize_emulator.doors.answers import Answer
from personalize_emulator.doors.wire import Request
from personalize_emulator.kinds.operations import READS
from personalize_emulator.store import call_log, faults, switches
from personalize_emulator.store.faults import Fault
from personalize_emulator.store.records import Fields
from personalize_emulator.store.store import Store
from personalize_emulator.store.transaction import Transaction
from personalize_emulator.store.unfinished import Unfinished, Unread

Result = TypeVar("Result")

LONGEST = 4 * 1024**2
"""Characters of a request, of which none that the model allows needs a quarter."""
MOST_READS = 10
"""A call leaves its turn to read at most so many times."""


@dataclass(frozen=True)
class Call:
    """A request as it was read before its turn on the store, so that nobody waits for what is long or wrong in it.

    ``fields`` is None where the request is no JSON; ``problems`` are what the model has against it.
    """

    request: Request
    fields: Any
    problems: tuple[str, ...]
    copies: Copies | None = None


@dataclass
class Admission:
    """``given``: the call has been let in, which happens once however often the call comes back. ``fault`` is the
    fault that the call met."""

    given: bool = False
    fault: Fault | None = None


class Service:
    """All services over one store."""

    def __init__(self, store: Store, files: Files, place: Place) -> None:
        self._store = store
        self._files = files
        self._place = place
        self._trainer = Trainer(store)
        workers: dict[str, Worker] = {
            training.KIND: Trainings(self._trainer),
            importing.KIND: Imports(store),
            job_work.KIND: Jobs(store, files, place, self._trainer),
        }
        self._works = Works(store, workers)

    def answer(self, request: Request) -> Answer:
        try:
            call = self._read(request)
            try:
                admission = Admission()
                return self._turn(lambda turn: self._logged(turn, call, admission), request.place.home)
            finally:
                if call.copies is not None:
                    call.copies.discard()
        except StoreError as error:
            return Answer.refusal(ServiceError("InternalFailure", f"{error}."))

    def resources(self) -> list[str]:
        """The ARNs of everything that exists now, in order of creation."""

        def look(turn: Transaction) -> list[str]:
            self._catch_up(turn)
            return turn.arns()

        return self._turn(look)

    def look(self, work: Callable[[Context], Result]) -> Result:
        """Return what ``work`` finds in the store. This look is in no log, and waits for no work."""

        def look(turn: Transaction) -> Result:
            turn.patient = False
            self._catch_up(turn)
            return work(Context(turn, self._place, self._trainer, self._files))

        return self._turn(look)

    def close(self) -> None:
        """Begin no more work."""
        self._works.close()

    def _turn(self, work: Callable[[Transaction], Result], home: str = "") -> Result:
        """Take one turn on the store. A turn that needs something that is not there yet ends, and another one is
        taken when that is there: meanwhile others have their turns. Changes that resources made by themselves until
        then stay."""
        patience, reads = Patience(), 0
        while True:
            needed: Unfinished | Unread | None = None
            with courtesy.answering(), self._store.transaction(home) as turn:
                turn.late = patience.late
                try:
                    result = _tried(turn, work, reads)
                except Unfinished as error:
                    needed = error
                    if error.begin is not None:
                        error.begin(turn)
                except Unread as error:
                    needed, reads = error, reads + 1
            self._after(turn)
            if needed is None:
                return result
            if isinstance(needed, Unread):
                self._works.read(needed)
            else:
                self._works.wait(needed.work, patience)

    def _after(self, turn: Transaction) -> None:
        """Do what a turn has left to do once it is over."""
        for work in turn.begun:
            self._works.start(work)
        if turn.purged:
            self._store.sweep()

    def _logged(self, turn: Transaction, call: Call, admission: Admission) -> Answer:
        """The answer to a call, with its line in the log."""
        request = call.request
        answer = self._guarded(turn, lambda: self._answer(turn, call, admission))
        if isinstance(answer, (Unfinished, Unread)):
            raise answer
        if answer.code is not None and answer.status == 400:
            answer = replace(answer, status=request.api.model.status(answer.code) or 400)
        message = answer.body["message"] if answer.code and answer.body else answer.remark
        kept = call_log.request(request.text, call.fields)
        given = "" if answer.code else call_log.answer(answer.body)
        turn.log(request.operation, kept, answer.status, answer.code, call_log.message(message), given)
        if answer.explained is not None:
            turn.began(answer.explained)
        return answer

    def _read(self, request: Request) -> Call:
        """The call, with copies of the files that it will want; what makes no sense is refused in its turn."""
        api, operation = request.api, request.operation
        try:
            fields = documents.read(request.text or "{}") if len(request.text) <= LONGEST else None
        except ValueError:
            fields = None
        if fields is None:
            return Call(request, None, ())
        known = operation in api.model.operations
        problems = tuple(api.model.problems(operation, fields)) if known else ()
        reads = READS.get(operation)
        if reads is None or problems or not isinstance(fields, dict):
            return Call(request, fields, problems)
        try:
            location = reads.where(fields)
        except (LookupError, TypeError):
            location = None
        if not isinstance(location, str):
            return Call(request, fields, problems)
        return Call(request, fields, problems, Copies(self._files, self._store.bulk, location, deep=reads.deep))

    def _answer(self, transaction: Transaction, call: Call, admission: Admission) -> Answer | Unfinished | Unread:
        """The answer, or what is needed for it."""
        request = call.request
        if not admission.given:
            fault = self._take_fault(transaction, request.operation, request.text)
            if fault is not None and fault.code and fault.when == "before":
                return answers.of_fault(fault)
            self._admit(transaction, request)
            admission.given, admission.fault = True, fault
        fault = admission.fault
        context = Context(
            transaction, request.place, self._trainer, self._files, request.text, request.operation, copies=call.copies
        )
        try:
            self._catch_up(transaction)
            answer = self._guarded(transaction, lambda: Answer(200, self._perform(context, call)))
        except (Unfinished, Unread) as needed:
            return needed
        answer = replace(answer, remark=context.remark, explained=context.explained)
        if fault is None:
            return answer
        return answers.of_fault(fault) if fault.code else replace(answer, delay=fault.delay)

    def _guarded(self, transaction: Transaction, work: Callable[[], Result]) -> Result | Answer:
        """A refusal or a bug becomes an answer, and leaves nothing of its work behind."""
        try:
            with transaction.savepoint():
                return work()
        except WrongState as error:
            return Answer.refusal(error.under(transaction.values.wrong_state_code))
        except ServiceError as error:
            return Answer.refusal(error)
        except (Unfinished, Unread):
            raise
        except Exception as error:  # a bug must reach the caller as the service's own kind of failure
            return answers.of_bug(error)

    def _admit(self, transaction: Transaction, request: Request) -> None:
        """Let a call in. A refusal later on keeps that."""
        api, operation = request.api, request.operation
        if operation not in api.model.operations:
            raise ServiceError("InvalidAction", f"{operation!r} is not an operation of Amazon Personalize.")
        if operation not in api.operations:
            raise ServiceError("InvalidAction", f"This emulator does not serve the operation {operation}.")
        rate = api.requests_per_second(operation) * self._place.speed
        if transaction.values.rate_limits and not transaction.take_token(request.place.home + operation, rate):
            raise errors.throttled(api.throttled)

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


def _tried(turn: Transaction, work: Callable[[Transaction], Result], reads: int) -> Result:
    """Return the result of a turn. Where data changes faster than it is read, others wait after all."""
    while True:
        try:
            return work(turn)
        except Unread as needed:
            if reads < MOST_READS:
                raise
            needed.read()
