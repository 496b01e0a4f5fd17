"""Random and mutated messages to the plugin's process: ``python -m tests.plugin.fuzz --count 100000 --seed 1``.

Each message must be answered, with a response or with one sentence. The process must neither end nor write a
traceback, and no answer may be the one for exceptions that nobody foresaw.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import grpc
from google.protobuf.message import Message
from grpc import aio
from tests.processes import PATIENCE, started

from personalize_emulator import LocalPersonalize
from personalize_provider.base.texts import LONGEST_SENTENCE
from personalize_provider.declare.functions import FUNCTIONS
from personalize_provider.declare.resources import RESOURCES
from personalize_provider.declare.schema import ListOf, MapOf, ObjectOf, Primitive, Type, input_object, output_object
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.protocol import empty_pb2, plugin_pb2, provider_pb2
from personalize_provider.pulumi_plugin.wire_values import OUTPUT, RESOURCE, SECRET, SIGNATURE, UNKNOWN_TEXT

SPEED = 1e7
#: Messages under way at a time, and seconds that one answer may take.
AT_ONCE = 16
_ACCOUNT = "arn:aws:personalize:us-east-1:000000000000:"
_HIDDEN = ("__autoName", "__token", "__sent", "__urn", "__timeouts", "__replaceOnChanges", "__provider")


#: Absolute and odd paths, depth, NUL, escaped halves of characters, and long runs of one character.
_HOSTILE = (
    "s3://b//etc/passwd",
    "s3://b/../../../etc/passwd",
    "s3:///dev/zero",
    "s3://b//dev/zero",
    "s3://b/%2e%2e/x",
    "s3://b/\\..\\x",
    "s3://b/a\0b.csv",
    "s3://" + "/" * 20_000,
    "\0",
    "[" * 9000 + "]" * 9000,
    '{"a":' * 500 + "1" + "}" * 500,
    '{"type":"record","name":"\\ud800","fields":[{"name":"\\udfff","type":"string"}]}',
    '{"tags":{"\\ud800":"\\udfff"}}',
    "9" * 5000,
    ":" * 1500,
    "arn:aws:personalize:" + ":" * 1500,
    "arn:aws:personalize:" + ":" * 200 + "\n",
    "arn:aws" + ":kms:" * 300 + "\n",
    " " * 999,
    " " * 100_000,
    "INCLUDE ItemID WHERE " + "Items.PRICE > 1 AND " * 5000,
    "INCLUDE ItemID WHERE Items.A IN (" + '"' * 999,
    "a" * 100_000,
)
#: A text that messages carry as a secret: no sentence may hold it.
_PLANTED = "pLantedSecretOfTheFuzzer"

#: A half-made resource is answered in metadata, for which the engine has room.
_ROOM = (("grpc.max_metadata_size", 1 << 24), ("grpc.absolute_max_metadata_size", 1 << 24))
#: What no answer may say.
_NEVER = ("Traceback", "failed inside the provider", _PLANTED)


class Fuzzer:
    """Makes messages. The same seed makes the same ones."""

    def __init__(self, seed: int, endpoint: str) -> None:
        self._dice = random.Random(seed)
        self._endpoint = endpoint
        self._makers: dict[str, Callable[[], Message]] = {
            "Check": self._check,
            "Diff": self._diff,
            "Create": self._create,
            "Update": self._update,
            "Read": self._read,
            "Delete": self._delete,
            "CheckConfig": self._check,
            "DiffConfig": self._diff,
            "Configure": self._configure,
            "Invoke": self._invoke,
            "List": self._list,
            "GetSchema": lambda: provider_pb2.GetSchemaRequest(version=self._dice.randrange(3)),
            "GetPluginInfo": empty_pb2.Empty,
            "Cancel": empty_pb2.Empty,
            "Attach": lambda: plugin_pb2.PluginAttach(address=self._dice.choice(("", "nowhere", "127.0.0.1:1"))),
            "Handshake": lambda: provider_pb2.ProviderHandshakeRequest(engine_address=""),
        }
        self._weights = [12, 12, 12, 8, 8, 6, 3, 2, 1, 5, 2, 1, 1, 1, 1, 1]

    def message(self) -> tuple[str, bytes]:
        """A method's name and the bytes to send it."""
        (name,) = self._dice.choices(list(self._makers), self._weights)
        raw = bytearray(self._makers[name]().SerializeToString())
        if self._dice.random() < 0.25:
            for _ in range(self._dice.randint(1, 4)):
                self._mutate(raw)
        return name, bytes(raw)

    def good_configuration(self) -> bytes:
        values = {"endpoint": self._endpoint, "localSpeed": str(SPEED)}
        found: bytes = provider_pb2.ConfigureRequest(args=encode(values)).SerializeToString()
        return found

    def _mutate(self, raw: bytearray) -> None:
        where = self._dice.randrange(len(raw) + 1)
        kind = self._dice.randrange(3)
        if kind == 0 or not raw:
            raw[where:where] = self._dice.randbytes(self._dice.randint(1, 8))
        elif kind == 1:
            del raw[where : where + self._dice.randint(1, 8)]
        else:
            raw[where % len(raw)] = self._dice.randrange(256)

    def _urn(self) -> str:
        kind = self._dice.choice([*(one.name for one in RESOURCES), "Nothing", ""])
        good = f"urn:pulumi:s::p::personalize:index:{kind}::{self._text()}"
        return good if self._dice.random() < 0.95 else self._text()

    def _id(self) -> str:
        tails = ("recommender/a", "dataset-group/a", "dataset/a/ITEMS", "solution/a/1", "schema/a", "")
        given = (_ACCOUNT + self._dice.choice(tails), self._text(), "a", "a/ITEMS", "arn:", "")
        return self._dice.choice([*given, self._dice.choice(_HOSTILE)])

    def _invoke(self) -> Message:
        function = self._dice.choice(FUNCTIONS)
        names = [*function.arguments.fields, self._text()]
        wild = {self._dice.choice(names): self._any(2) for _ in range(self._dice.randrange(3))}
        good = {name: self._id() for name in self._dice.sample(names[:-1], min(1, len(names) - 1))}
        token = function.token if self._dice.random() < 0.9 else self._text()
        return provider_pb2.InvokeRequest(tok=token, args=encode(wild if self._dice.random() < 0.5 else good))

    def _check(self) -> Message:
        urn = self._urn()
        return provider_pb2.CheckRequest(urn=urn, olds=self._inputs(urn), news=self._inputs(urn))

    def _diff(self) -> Message:
        urn = self._urn()
        return provider_pb2.DiffRequest(
            urn=urn, id=self._id(), olds=self._inputs(urn), news=self._inputs(urn), old_inputs=self._inputs(urn)
        )

    def _create(self) -> Message:
        urn = self._urn()
        return provider_pb2.CreateRequest(
            urn=urn, properties=self._inputs(urn), preview=self._dice.random() < 0.5, timeout=self._timeout()
        )

    def _update(self) -> Message:
        urn = self._urn()
        return provider_pb2.UpdateRequest(
            urn=urn,
            id=self._id(),
            olds=self._inputs(urn),
            news=self._inputs(urn),
            old_inputs=self._inputs(urn),
            preview=self._dice.random() < 0.5,
            timeout=self._timeout(),
        )

    def _read(self) -> Message:
        urn = self._urn()
        inputs = self._inputs(urn) if self._dice.random() < 0.7 else encode({})
        return provider_pb2.ReadRequest(urn=urn, id=self._id(), properties=self._inputs(urn), inputs=inputs)

    def _delete(self) -> Message:
        urn = self._urn()
        return provider_pb2.DeleteRequest(urn=urn, id=self._id(), properties=self._inputs(urn), timeout=self._timeout())

    def _list(self) -> Message:
        token = f"personalize:index:{self._dice.choice(RESOURCES).name}"
        return provider_pb2.ListRequest(token=token, query=encode(self._object()), limit=self._dice.randint(-1, 3))

    def _configure(self) -> Message:
        tags = {"tags": {"a": {SIGNATURE: SECRET, "value": self._string()}}}
        values = {
            "defaultTags": self._dice.choice([None, None, self._text(), self._string(), tags, self._any(2)]),
            "profile": self._dice.choice([None, None, self._text()]),
            "endpoint": self._dice.choice(
                [self._endpoint, "bogus", 5.0, None, [1.0], f"{self._endpoint}/{self._text()}"]
            ),
            "localSpeed": self._dice.choice(["600", "-1", "x", {}, 1e9]),
            "maxRetries": self._dice.choice(["0", "101", None, 3.0]),
            "region": self._dice.choice(["us-east-1", "", 7.0, "eu-west-1"]),
        }
        return provider_pb2.ConfigureRequest(args=encode(values))

    def _timeout(self) -> float:
        return self._dice.choice([0.0, 0.001, 1.0, -1.0, float("inf"), float("nan")])

    def _inputs(self, urn: str) -> Any:
        name = urn.rpartition("::")[0].rpartition(":")[2]
        resource = next((one for one in RESOURCES if one.name == name), self._dice.choice(RESOURCES))
        found: dict[str, Any] = {}
        for key, spec in {**output_object(resource).fields, **input_object(resource).fields}.items():
            if self._dice.random() < 0.6:
                found[key] = self._of(spec.type, key) if self._dice.random() < 0.9 else self._any(3)
        for key in _HIDDEN:
            if self._dice.random() < 0.15:
                found[key] = self._dice.choice([True, "1h", {"create": "1m"}, {"delete": 5.0}, ["name"], self._any(2)])
        if self._dice.random() < 0.2:
            found[self._text()] = self._any(2)
        return encode(found)

    def _of(self, kind: Type, key: str) -> Any:
        if isinstance(kind, Primitive):
            if kind.kind in ("integer", "number"):
                return self._dice.choice([0.0, 1.0, 2.5, -3.0, 1e300])
            if kind.kind == "boolean":
                return self._dice.random() < 0.5
            status = ("ACTIVE", "CREATE FAILED", "CREATE IN_PROGRESS", "DELETE PENDING", "odd")
            return self._dice.choice(status) if key == "status" else self._string()
        if isinstance(kind, ListOf):
            return [self._of(kind.element, key) for _ in range(self._dice.randrange(3))]
        if isinstance(kind, MapOf):
            return {self._text(): self._of(kind.element, key) for _ in range(self._dice.randrange(3))}
        if isinstance(kind, ObjectOf):
            return {name: self._of(spec.type, name) for name, spec in kind.fields.items() if self._dice.random() < 0.5}
        return self._dice.choice(["{}", "[", '{"type": "record", "fields": 3}', {"type": "record"}, self._any(2)])

    def _string(self) -> str:
        if self._dice.random() < 0.1:
            return self._dice.choice(_HOSTILE)
        given = ("a", "ECOMMERCE", "ITEMS", "INTERACTIONS", "FULL", "s3://b/k", _ACCOUNT + "dataset-group/a", "")
        return self._dice.choice([*given, _ACCOUNT + "schema/a", _ACCOUNT + "solution/a", UNKNOWN_TEXT, self._text()])

    def _any(self, depth: int) -> Any:
        simple = [None, True, 0.0, -1.5, "", self._text(), UNKNOWN_TEXT]
        if depth == 0 or self._dice.random() < 0.5:
            return self._dice.choice(simple)
        if self._dice.random() < 0.1:
            return {SIGNATURE: SECRET, "value": self._dice.choice([_PLANTED, {self._text(): _PLANTED}, [_PLANTED]])}
        if self._dice.random() < 0.1:
            return self._deep(self._dice.choice((8, 16, 24)))
        if self._dice.random() < 0.3:
            signature = self._dice.choice([SECRET, OUTPUT, RESOURCE, "c44067f5952c0a294b673a41bacd8c17", "?", 1.0])
            inside = self._dice.choice(["value", "plaintext", "id", "secret"])
            return {SIGNATURE: signature, inside: self._any(depth - 1)}
        if self._dice.random() < 0.5:
            return [self._any(depth - 1) for _ in range(self._dice.randrange(4))]
        return self._object(depth - 1)

    def _deep(self, levels: int) -> Any:
        value: Any = self._text()
        for _ in range(levels):
            value = [value] if self._dice.random() < 0.5 else {"a": value}
        return value

    def _object(self, depth: int = 2) -> dict[str, Any]:
        return {self._text(): self._any(depth) for _ in range(self._dice.randrange(4))}

    def _text(self) -> str:
        if self._dice.random() < 0.05:
            return self._dice.choice(_HOSTILE)
        letters = "ab.[]\"'\\:$/ \n\0é漢🙂-_0"
        return "".join(self._dice.choice(letters) for _ in range(self._dice.choice([0, 1, 3, 8, 70])))


def run(count: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Send ``count`` messages; how many were answered in which way, and what must not be."""
    with tempfile.TemporaryDirectory(prefix="personalize-fuzz-") as folder:
        local = LocalPersonalize(Path(folder, "store"), speed=SPEED)
        local.settings.rate_limits = False
        local.settings.call_log_limit = 100
        local.close()
        errors = Path(folder, "stderr")
        environ = {**os.environ, "AWS_EC2_METADATA_DISABLED": "true", "AWS_REGION": "us-east-1", "HOME": folder}
        with errors.open("wb") as stderr:
            command = [sys.executable, "-m", "personalize_provider.pulumi_plugin"]
            with started(command, stdout=subprocess.PIPE, stderr=stderr, env=environ, cwd=folder) as process:
                assert process.stdout is not None
                port = int(process.stdout.readline())
                answers, wrong = asyncio.run(_send(Fuzzer(seed, f"local:{folder}/store"), port, count))
                if process.poll() is not None:
                    wrong.append(f"the process ended with {process.returncode}")
                process.terminate()
                process.wait(PATIENCE)
        said = errors.read_text(errors="replace")
        if said:
            wrong.append(f"written on standard error: {said[:2000]}")
        return answers, wrong


async def _send(fuzzer: Fuzzer, port: int, count: int) -> tuple[Counter[str], list[str]]:
    answers: Counter[str] = Counter()
    wrong: list[str] = []
    async with aio.insecure_channel(f"127.0.0.1:{port}", _ROOM) as channel:

        async def one(name: str, raw: bytes) -> None:
            path = f"/pulumirpc.ResourceProvider/{name}"
            try:
                if name == "List":
                    stream: Any = channel.unary_stream(path)
                    async for _ in stream(raw, timeout=PATIENCE):
                        pass
                else:
                    call: Any = channel.unary_unary(path)
                    await call(raw, timeout=PATIENCE)
                answers[f"{name} answered"] += 1
            except aio.AioRpcError as error:
                answers[f"{name} {error.code().name}"] += 1
                sentence = error.details() or ""
                if error.code() not in (grpc.StatusCode.UNKNOWN, grpc.StatusCode.INVALID_ARGUMENT):
                    wrong.append(f"{name}: {error.code()}: {sentence}: {raw!r}")
                elif not 0 < len(sentence) <= LONGEST_SENTENCE or any(one in sentence for one in _NEVER):
                    wrong.append(f"{name}: {sentence}: {raw!r}")

        left = count
        while left > 0:
            await one("Configure", fuzzer.good_configuration())
            batch = [fuzzer.message() for _ in range(min(left, AT_ONCE))]
            left -= len(batch)
            await asyncio.gather(*(one(name, raw) for name, raw in batch))
    return answers, wrong


def main() -> int:
    """Send the messages and print what came of them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    answers, wrong = run(chosen.count, chosen.seed)
    for what, number in sorted(answers.items()):
        print(f"{number:7}  {what}")
    for one in wrong[:20]:
        print(one[:1500])
    print(f"{len(wrong)} of {chosen.count} messages were not answered as they must be")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
