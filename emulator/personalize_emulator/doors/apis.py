"""The services that are answered for: each with botocore's model, its table of operations and its request rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from personalize_emulator.facts import service_model
from personalize_emulator.facts.service_model import ServiceModel
from personalize_emulator.kinds.operations import EVENTS, OPERATIONS, RUNTIME, TAGGING, Operation


@dataclass(frozen=True)
class Api:
    """One service. ``rate`` is the published number of requests per second and operation, ``rates`` what differs.

    ``invalid`` is the code for a request that the model does not allow, ``throttled`` that for one too many.
    """

    name: str
    operations: Mapping[str, Operation]
    rate: float
    rates: Mapping[str, float] = field(default_factory=dict)
    invalid: str = "InvalidInputException"
    throttled: str = "ThrottlingException"

    @property
    def model(self) -> ServiceModel:
        return service_model.load(self.name)

    def requests_per_second(self, operation: str) -> float:
        return self.rates.get(operation, self.rate)


CONTROL = Api("personalize", OPERATIONS, 1.0)
APIS = (
    CONTROL,
    Api("personalize-runtime", RUNTIME, 500.0),
    Api("personalize-events", EVENTS, 10.0, {"PutEvents": 1000.0, "PutActionInteractions": 1000.0}),
    Api("resourcegroupstaggingapi", TAGGING, 15.0, invalid="InvalidParameterException", throttled="ThrottledException"),
)
