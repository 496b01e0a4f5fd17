"""Codes that the model declares and no document gives a way to: reached by a scripted fault, with the reason.

And for every operation a request that the model does not allow.
"""

from __future__ import annotations

from tests.emulator.cases.case import II, IU, LE, Case
from tests.emulator.checker import model


def scripted(operation: str, code: str, why: str) -> Case:
    fault = {"operation": operation, "code": code, "message": "Scripted."}
    return Case("declared only", operation, {}, code, "Scripted.", {"faults": [fault]}, why)


SCRIPTED = [
    scripted(
        "CreateDataset", LE, "the documents know no quota of datasets but one of each type, which is another code"
    ),
    scripted("UpdateSolution", LE, "no document tells what an update of a solution would exceed"),
    scripted(
        "TagResource", LE, "beyond fifty tags the answer is TooManyTagsException; no document tells of another limit"
    ),
    scripted("ListTagsForResource", IU, "no document tells when the tags of a resource cannot be read"),
]

MALFORMED = [
    Case("model unknown", operation, {"nonsense": 1}, II, "nonsense: is not a field")
    for operation in model("personalize").operation_names
]
