"""Read, List and Invoke: refresh, import, what there is to import, and functions."""

from __future__ import annotations

from collections.abc import AsyncIterator

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.operate.lifecycle import Lifecycle
from personalize_provider.plan import state as states
from personalize_provider.plan.check import typed
from personalize_provider.plan.subject import Subject
from personalize_provider.pulumi_plugin.decode import NOTHING, Decoded, decode
from personalize_provider.pulumi_plugin.encode import encode, secret_places
from personalize_provider.pulumi_plugin.engine_log import EngineLog
from personalize_provider.pulumi_plugin.protocol import provider_pb2
from personalize_provider.pulumi_plugin.state import properties
from personalize_provider.pulumi_plugin.subjects import kind_of, resource_of, subject_of

#: The package's name in tokens.
PACKAGE = "personalize"


async def read(
    lifecycle: Lifecycle, log: EngineLog, request: provider_pb2.ReadRequest, secret: Decoded = NOTHING
) -> provider_pb2.ReadResponse:
    """Read what is live: of a resource of the state its drift, of an import all of it; no ID when there is nothing.

    What a program only reads (``get``) has no inputs, as an import; but an engine sends them for it, if empty ones, and
    later what was read before, while for an import it sends neither.

    :param secret: what the configuration adds to the inputs and is secret.
    """
    resource = kind_of(request.urn)
    given, before = decode(request.inputs), decode(request.properties)
    sent, state = typed(resource, given.values), states.read(resource, before.values)
    subject = subject_of(request.urn, sent, log)
    if not sent and (request.HasField("inputs") or before.values):
        return await _looked_up(lifecycle, subject, request, before, secret)
    if not sent:
        imported = await lifecycle.find(subject, request.id)
        if imported is None:
            return provider_pb2.ReadResponse()
        arn, inputs, outputs = imported
    else:
        arn = request.id
        live = await lifecycle.read(subject, arn, sent, state)
        if live is None:
            return provider_pb2.ReadResponse()
        drifted, outputs = live
        kept = {key: value for key, value in sent.items() if key.startswith("__") or key == "arn"}
        inputs = {**kept, **drifted}
    answer = properties(subject, inputs, outputs)
    return provider_pb2.ReadResponse(
        id=arn,
        properties=encode(answer, secret_places(answer, given, before, secret)),
        inputs=encode(inputs, secret_places(inputs, given, before, secret)),
    )


async def _looked_up(
    lifecycle: Lifecycle, subject: Subject, request: provider_pb2.ReadRequest, before: Decoded, secret: Decoded
) -> provider_pb2.ReadResponse:
    """Read what a program only reads, at first or again."""
    arn = request.id
    if "arn" in before.values:
        again = await lifecycle.look_again(subject, arn)
        if again is None:
            return provider_pb2.ReadResponse()
        outputs = again
    else:
        arn, outputs = await lifecycle.look_up(subject, arn)
    places = secret_places(outputs, NOTHING, before, secret)
    return provider_pb2.ReadResponse(id=arn, properties=encode(outputs, places), inputs=request.inputs)


async def invoked(lifecycle: Lifecycle, request: provider_pb2.InvokeRequest) -> provider_pb2.InvokeResponse:
    """Return what a function answers."""
    package, _, name = request.tok.partition(":index:")
    answered = await lifecycle.invoke(name if package == PACKAGE else request.tok, decode(request.args).values)
    answer = provider_pb2.InvokeResponse()
    getattr(answer, "return").CopyFrom(encode(answered))
    return answer


async def listed(lifecycle: Lifecycle, request: provider_pb2.ListRequest) -> AsyncIterator[provider_pb2.ListResponse]:
    """All resources of a kind, or of the parent that the query names."""
    resource = resource_of(request.token)
    query = decode(request.query).values
    if any(value is UNKNOWN for value in query.values()):
        yield provider_pb2.ListResponse(computed=provider_pb2.ListResponse.Computed())
        return
    resources = await lifecycle.list(resource, query)
    for arn, name in resources[: request.limit] if request.limit > 0 else resources:
        yield provider_pb2.ListResponse(result=provider_pb2.ListResponse.Result(id=arn, name=name))
