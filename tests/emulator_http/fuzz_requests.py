"""Requests by chance, each from a seed and its number: what a client of any kind may send, and what none should.

Most are whole requests, made from the service's model over an account that has something in it, and then spoilt in one
place; some are bytes that are no HTTP. The emulator may refuse all of them, and may fail for none.
"""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from botocore.model import Shape
from tests.emulator import hostile
from tests.emulator.checker import model

from personalize_emulator.store.settings import SETTINGS

SERVICES = ("personalize", "personalize-runtime", "personalize-events")
SPOILT, GARBLED, OWN, BYTES = 0.5, 0.1, 0.05, 0.1
"""The shares of requests with one hostile value, with a spoilt body, for the emulator's own routes, and of no HTTP."""

_ENDING = ("Delete", "Stop")
_SPARED = 0.95
"""The share of the calls that end something which is not made, so that something is left to ask for."""
_HOSTILE: tuple[Any, ...] = (
    *hostile.TEXTS,
    *hostile.PATHS,
    *(hostile.nested(depth, kind) for depth in (5, 65) for kind in ("list", "structure")),
    *(2**31, 2**63, -(2**63) - 1, 10**400, 1e308, 5e-324, -0.0, -1, 0, None, True, [], {}, "x" * 20_001, "(" * 999),
)
_SCHEMA = json.dumps(
    {
        "type": "record",
        "name": "Users",
        "namespace": "fuzz",
        "fields": [{"name": "USER_ID", "type": "string"}, {"name": "AGE", "type": ["null", "int"]}],
        "version": "1.0",
    }
)
_TEXTS = {
    "schema": (_SCHEMA, "{}", "[]", '{"type": "record"}'),
    "filterExpression": (
        "EXCLUDE ItemID WHERE Items.PRICE > $MOST",
        'INCLUDE ItemID WHERE Items.CATEGORY_L1 IN ("Bags") IF CurrentUser.FAVOURITE = "Bags"',
        "INCLUDE UserID WHERE",
    ),
    "path": ("s3://demo-shop-data/items.csv", "s3://demo-shop-data/", "s3://demo-shop-data/out/", "s3://none/x/"),
    "dataLocation": ("s3://demo-shop-data/users.csv", "s3://demo-shop-data/interactions.csv", "s3://none/x"),
    "expression": ("SUM(Items.PRICE)", "SAMPLECOUNT()", "SUM("),
    "properties": ('{"price": 1}', "{}", "[]", '{"eventValue": "x"}'),
    "eventType": ("View", "Purchase", "x"),
    "userId": ("user-1", "user-2", "nobody"),
    "itemId": ("item-1", "item-2", "nothing"),
    "roleArn": ("arn:aws:iam::111122223333:role/r",),
    "kmsKeyArn": ("arn:aws:kms:us-east-1:111122223333:key/k",),
    "datasetType": ("Interactions", "Items", "Users", "Actions", "x"),
}
_RECIPES = tuple(
    f"arn:aws:personalize:::recipe/{name}"
    for name in (
        "aws-user-personalization-v2",
        "aws-similar-items",
        "aws-popularity-count",
        "aws-ecomm-popular-items-by-views",
    )
)
_ADMIN = (
    "",
    "/settings",
    "/clock",
    "/calls?limit=3",
    "/calls?limit=x",
    "/calls?operation=%ff",
    "/resources",
    "/overview",
    "/nothing",
    "/../..",
)


@dataclass(frozen=True)
class Sent:
    """One request as bytes; after one that is not ``whole`` the connection is of no use."""

    data: bytes
    whole: bool
    head: bool = False


class Author:
    """Writes the requests of a seed. ``known`` are ARNs and tracking ids that exist."""

    def __init__(self, seed: int, known: list[str], host: str) -> None:
        self._seed = seed
        self._known = [*known, *_RECIPES]
        self._host = host
        self._operations = [(service, name) for service in SERVICES for name in sorted(model(service).operation_names)]
        self._chance = random.Random()

    def request(self, number: int) -> Sent:
        """The request of a number, the same each time."""
        chance = self._chance
        chance.seed(f"{self._seed}/{number}")
        method, path, headers, body = self._own() if chance.random() < OWN else self._call(number)
        if chance.random() < GARBLED:
            body = self._garbled(body)
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self._host}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        data = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
        if chance.random() < BYTES:
            return Sent(self._garbled(data), whole=False)
        return Sent(data, whole=True, head=method == "HEAD")

    def _own(self) -> tuple[str, str, dict[str, str], bytes]:
        chance = self._chance
        if chance.random() < 0.6:
            return chance.choice(("GET", "GET", "HEAD", "PUT", "FOO")), f"/_emulator{chance.choice(_ADMIN)}", {}, b""
        headers = {"Content-Type": chance.choice(("application/json", "text/html", "application/json; charset=x"))}
        if chance.random() < 0.5:
            return "POST", "/_emulator/clock", headers, _encoded({"advance": chance.random() * 3})
        value = chance.choice([one for one in _HOSTILE if not isinstance(one, bool)])
        name = chance.choice([name for name in SETTINGS if name not in ("faults", "rate_limits")])
        return "PATCH", "/_emulator/settings", headers, _encoded({name: value})

    def _call(self, number: int) -> tuple[str, str, dict[str, str], bytes]:
        chance = self._chance
        service, name = chance.choice(self._operations)
        while name.startswith(_ENDING) and chance.random() < _SPARED:
            service, name = chance.choice(self._operations)
        operation = model(service).operation_model(name)
        shape = operation.input_shape
        fields = self._value(shape, "", number) if shape is not None else {}
        if chance.random() < SPOILT:
            fields = self._spoilt(fields)
        scope = f"111122223333/20260101/us-east-1/{service.partition('-')[0]}/aws4_request"
        headers = {"Content-Type": "application/x-amz-json-1.1"}
        if chance.random() < 0.1:
            headers["Authorization"] = f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=x"
        if service == "personalize":
            headers["X-Amz-Target"] = f"AmazonPersonalize.{name}"
            return "POST", "/", headers, _encoded(fields)
        return "POST", str(operation.http["requestUri"]), headers, _encoded(fields)

    def _value(self, shape: Shape, name: str, number: int) -> Any:
        chance = self._chance
        kind = shape.type_name
        found: Any = shape
        if kind == "structure":
            members = found.members.items()
            wanted = set(found.required_members)
            chosen = [(key, inner) for key, inner in members if chance.random() < (0.95 if key in wanted else 0.3)]
            return {key: self._value(inner, key, number) for key, inner in chosen}
        if kind == "list":
            return [self._value(found.member, name, number) for _ in range(chance.randrange(3))]
        if kind == "map":
            return {
                self._text(found.key, "", number): self._value(found.value, "", number)
                for _ in range(chance.randrange(3))
            }
        if kind == "boolean":
            return chance.random() < 0.5
        if kind in ("integer", "long"):
            return chance.choice((1, 2, 5, 25, 100, shape.metadata.get("min", 0)))
        if kind in ("float", "double"):
            return chance.choice((0.0, 0.5, 1.0, 100.0))
        if kind == "timestamp":
            return 1_700_000_000 + chance.randrange(10**6)
        return self._text(shape, name, number)

    def _text(self, shape: Any, name: str, number: int) -> str:
        chance = self._chance
        if shape.metadata.get("enum"):
            return str(chance.choice(shape.metadata["enum"]))
        if name in _TEXTS:
            return chance.choice(_TEXTS[name])
        if name.endswith(("Arn", "trackingId")):
            kind = re.sub(r"(?<!^)([A-Z])", r"-\1", name.removesuffix("Arn")).lower()
            fitting = [one for one in self._known if f":{kind}/" in one]
            return chance.choice(fitting or self._known)
        if name in ("name", "jobName"):
            return f"n{number}"
        return chance.choice(("x", "item-1", "user-1", "ITEMS", "PRICE", '"Bags"', "0.5", ""))

    def _spoilt(self, fields: Any) -> Any:
        """One value anywhere is another one, or one member is missing or unknown."""
        chance = self._chance
        whole = copy.deepcopy(fields)
        places = list(_places(whole))
        if not places:
            return chance.choice((whole, [whole], None, "x"))
        holder, key = chance.choice(places)
        what = chance.randrange(6)
        if what == 0:
            del holder[key]
        elif what == 1 and isinstance(holder, dict):
            holder[chance.choice(("nextToken", "x", "\0", "\ud800"))] = holder.pop(key)
        else:
            holder[key] = chance.choice(_HOSTILE)
        return whole

    def _garbled(self, data: bytes) -> bytes:
        chance = self._chance
        spoilt = bytearray(data)
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(spoilt) + 1)
            what = chance.randrange(4)
            if what == 0:
                spoilt[at:at] = chance.choice((b"\0", b"\r\n", b"\xff", b"\xed\xa0\x80", b"{" * 300, b" ", b":"))
            elif what == 1:
                del spoilt[at : at + chance.randrange(1, 30)]
            elif what == 2:
                del spoilt[at:]
            elif at < len(spoilt):
                spoilt[at] ^= 1 << chance.randrange(8)
        return bytes(spoilt)


def _encoded(value: Any) -> bytes:
    return json.dumps(value).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Where values are: what holds them, and their key there."""
    if isinstance(value, (dict, list)):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])
