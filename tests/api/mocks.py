"""A stand-in for the engine."""

from __future__ import annotations

from typing import Any

import pulumi
from pulumi.runtime.mocks import MockMonitor
from pulumi.runtime.proto import resource_pb2


class Engine(pulumi.runtime.Mocks):
    """Stands for the engine: keeps what arrives, and answers with it and with ``answers``."""

    def __init__(self) -> None:
        self.requests: dict[str, resource_pb2.RegisterResourceRequest] = {}
        self.properties: dict[str, dict[str, Any]] = {}
        self.answers: dict[str, Any] = {}

    def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str | None, dict[Any, Any]]:
        self.properties[args.name] = args.inputs
        return f"id-of-{args.name}", {**args.inputs, **self.answers}

    def call(self, args: pulumi.runtime.MockCallArgs) -> tuple[dict[Any, Any], None]:
        raise AssertionError(f"{args.token} was called.")

    def inputs(self, name: str) -> dict[str, Any]:
        """Return what arrived for one resource, hidden inputs left out."""
        return {key: value for key, value in self.properties[name].items() if not key.startswith("__")}


class Monitor(MockMonitor):
    """Hands whole registration requests to the engine above."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.engine = engine

    def RegisterResource(self, request: resource_pb2.RegisterResourceRequest) -> Any:
        self.engine.requests[request.name] = request
        return super().RegisterResource(request)  # type: ignore[no-untyped-call]
