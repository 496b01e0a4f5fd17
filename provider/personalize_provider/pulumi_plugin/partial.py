"""Answers that are half a success: the engine keeps what was made, and the next run goes on from there."""

from __future__ import annotations

from google.protobuf.any_pb2 import Any as Packed
from google.protobuf.struct_pb2 import Struct

from personalize_provider.pulumi_plugin.protocol import provider_pb2, status_pb2

#: google.rpc.Code.UNKNOWN, which the engine expects of these errors.
_UNKNOWN = 2


class PartialError(Exception):
    """A resource exists and is not as it was asked for.

    :ivar details: the value of the trailing metadata ``grpc-status-details-bin``.
    """

    def __init__(self, sentence: str, arn: str, properties: Struct, inputs: Struct) -> None:
        super().__init__(sentence)
        failed = provider_pb2.ErrorResourceInitFailed(id=arn, properties=properties, inputs=inputs, reasons=[sentence])
        packed = Packed()
        packed.Pack(failed)
        self.details = status_pb2.Status(code=_UNKNOWN, message=sentence, details=[packed]).SerializeToString()


class InterruptedOperationError(Exception):
    """The engine asked to stop, or went away."""
