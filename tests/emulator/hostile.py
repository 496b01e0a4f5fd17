"""Shapes of input that break programs: odd paths, depth, NUL and half characters, long runs of one character."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as some

PATHS = (
    "s3://bucket//etc/passwd",
    "s3://bucket//dev/zero",
    "s3://bucket/../../x/",
    "s3://../bucket/x.csv",
    "s3:///etc/passwd",
    "s3://bucket/\0.csv",
    "s3://bucket/./x//y/",
    "file:///etc/passwd",
    "/etc/passwd",
    "//",
    "..",
)
TEXTS = (
    "",
    "\0",
    "a\0b",
    "\ud800",
    "\udfffx",
    "\u202e",
    "\r\nX: y",
    "<script>alert(1)</script>",
    "%00%ff%2e%2e%2f",
    "${x}{{x}}%s%n",
    "arn:aws:personalize:" + ":" * 1500,
    "arn:aws:personalize:us-east-1:000000000000:schema/\0",
)
RUNS = some.builds(
    lambda run, length, end: run * length + end,
    some.sampled_from(["a", " ", ":", '"', "(", "[", "{", "\\", "\n", "|", ",", "é", "\0", ":kms:", "0", "/"]),
    some.sampled_from([10, 255, 257, 999, 1500, 20_001]),
    some.sampled_from(["", "\n", '"', "\0", "x"]),
)
NUMBERS = some.sampled_from([2**31, 2**63, -(2**63) - 1, 10**400, 1e308, -1e308, 5e-324, -0.0])


def nested(depth: int, kind: str) -> Any:
    """A list or a structure that is so many levels deep."""
    found: Any = None
    for _ in range(depth):
        found = [found] if kind == "list" else {"a": found}
    return found


DEEP = some.builds(nested, some.sampled_from([5, 63, 65, 200]), some.sampled_from(["list", "structure"]))
VALUES = some.sampled_from(PATHS) | some.sampled_from(TEXTS) | RUNS | NUMBERS | DEEP
"""Any of these as the value of a member."""
DEEP_TEXTS = some.sampled_from(
    [
        "[" * 100_000,
        '{"a":' * 9000 + "1" + "}" * 9000,
        "[" * 900 + "]" * 900,
        '"\\ud800"',
        "NaN",
        "1" * 5000,
        "\ufeff{}",
    ]
)
"""Bodies that are no document anybody can use."""


def body(document: Any) -> bytes:
    """As a client sends it that checks nothing."""
    return json.dumps(document).encode()
