"""Runs an example under Pulumi's mocks, in a process of its own, and prints what arrived: for programs that need AWS.

python tests/examples/mocked.py PROGRAM
"""

from __future__ import annotations

import json
import runpy
import sys
from typing import Any

import pulumi
from google.protobuf.json_format import MessageToDict
from tests.api.mocks import Engine, Monitor

ACCOUNT, REGION = "111122223333", "eu-west-1"
_ANSWERS = {
    "aws:index/getCallerIdentity:getCallerIdentity": {"accountId": ACCOUNT},
    "aws:index/getRegion:getRegion": {"region": REGION},
}


class Account(Engine):
    """An engine and an AWS account that say yes to everything."""

    def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str | None, dict[Any, Any]]:
        kind = args.typ.rpartition(":")[2]
        answers = {"arn": f"arn:{kind}/{args.name}", "trackingId": "an-id", "tagsAll": {}}
        if kind == "Bucket":
            answers["bucket"] = f"{args.name}-bucket"
        return f"{args.name}-id", {**args.inputs, **answers}

    def call(self, args: pulumi.runtime.MockCallArgs) -> Any:
        return _ANSWERS[args.token], []


class Everything(Monitor):
    """Keeps each registration, also of two resources with one name."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.found: list[dict[str, Any]] = []

    def RegisterResource(self, request: Any) -> Any:
        self.found.append(
            {
                "type": request.type.rpartition(":")[2],
                "name": request.name,
                "protect": request.protect,
                "dependencies": sorted(one.split("::")[-2].rpartition(":")[2] for one in request.dependencies),
                "inputs": MessageToDict(request.object),
            }
        )
        return super().RegisterResource(request)


def main() -> None:
    account = Account()
    monitor = Everything(account)
    pulumi.runtime.set_mocks(account, project="example", stack="test", preview=False, monitor=monitor)
    pulumi.runtime.test(lambda: runpy.run_path(sys.argv[1], run_name="__main__") and None)()  # type: ignore[no-untyped-call]
    json.dump(monitor.found, sys.stdout)


if __name__ == "__main__":
    main()
