"""The speed at which the emulator answers from a store of ten thousand resources, over both doors.

* list: one page of a hundred of ``ListRecommenders``, the first and the last one in turn;
* describe: ``DescribeRecommender`` of one after the other, from all over the store.

In process a call is ``LocalPersonalize.handle``; over HTTP it is a request on a kept connection to a server of its own.
Printed are the median of many calls, and what 95 of 100 stay below.

Options: `--count 10000`, `--calls 200`.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import statistics
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from _door import door
from _ground import seeded
from personalize_emulator import LocalPersonalize
from ratios import Found, Ratio

#: Milliseconds, in the median.
LIMITS = {"list": 20.0, "describe": 5.0}
SPEED = 1e6
RECIPE = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"

Call = Callable[[str, dict[str, Any]], dict[str, Any]]


def main() -> int:
    """Measure and print; the exit code is 1 where a median is over its limit."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--calls", type=int, default=200)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="personalize-bench-") as folder:
        store = Path(folder)
        arns, tokens = filled(store, chosen.count)
        print(f"{chosen.count} recommenders in a store of {size(store):.0f} MB")
        with in_process(store) as call:
            here = measured("in process", call, arns, tokens, chosen.calls)
        with over_http(store) as call:
            there = measured("over HTTP", call, arns, tokens, chosen.calls)
    Found(
        {f"{what} over HTTP / in process": Ratio(there[what] / here[what]) for what in LIMITS},
        [
            ["ms in the median", *LIMITS],
            *(
                [door, *(f"{times[what]:.2f}" for what in LIMITS)]
                for door, times in (("in process", here), ("HTTP", there))
            ),
        ],
    ).keep()
    return 0 if all(times[what] <= limit for times in (here, there) for what, limit in LIMITS.items()) else 1


def filled(store: Path, count: int) -> tuple[list[str], list[dict[str, str]]]:
    """The ARNs of so many recommenders, and the requests of the first and of the last page."""
    groups = seeded(store, 100)
    with in_process(store) as call:
        arns = [
            call(
                "CreateRecommender",
                {"name": f"r{number}", "datasetGroupArn": groups[number % 100], "recipeArn": RECIPE},
            )["recommenderArn"]
            for number in range(count)
        ]
        pages: list[dict[str, str]] = [{}]
        while token := call("ListRecommenders", pages[-1]).get("nextToken"):
            pages.append({"nextToken": token})
    return arns, [pages[0], pages[-1]]


def size(store: Path) -> float:
    """Megabytes."""
    return sum(file.stat().st_size for file in store.iterdir() if file.is_file()) / 1e6


@contextmanager
def in_process(store: Path) -> Iterator[Call]:
    local = LocalPersonalize(store, speed=SPEED)

    def call(operation: str, request: dict[str, Any]) -> dict[str, Any]:
        reply = local.handle(f"AmazonPersonalize.{operation}", json.dumps(request).encode())
        assert reply.status == 200, reply.body
        answer: dict[str, Any] = json.loads(reply.body)
        return answer

    yield call
    local.close()


@contextmanager
def over_http(store: Path) -> Iterator[Call]:
    with door(store, "--speed", str(SPEED)) as url:
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc)

        def call(operation: str, request: dict[str, Any]) -> dict[str, Any]:
            headers = {"X-Amz-Target": f"AmazonPersonalize.{operation}"}
            connection.request("POST", "/", json.dumps(request), headers)
            response = connection.getresponse()
            body = response.read()
            assert response.status == 200, body
            answer: dict[str, Any] = json.loads(body)
            return answer

        yield call
        connection.close()


def measured(door: str, call: Call, arns: list[str], pages: list[dict[str, str]], calls: int) -> dict[str, float]:
    """Median milliseconds of a list and of a describe."""
    chance = random.Random(1)
    call("ListRecommenders", pages[0])
    lists = [timed(call, "ListRecommenders", pages[number % len(pages)]) for number in range(calls)]
    chosen = [chance.choice(arns) for _ in range(calls)]
    describes = [timed(call, "DescribeRecommender", {"recommenderArn": arn}) for arn in chosen]
    return {what: said(door, what, times) for what, times in (("list", lists), ("describe", describes))}


def timed(call: Call, operation: str, request: dict[str, str]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    call(operation, request)
    return 1000 * (time.perf_counter() - began)


def said(door: str, what: str, times: list[float]) -> float:
    median, slow, limit = statistics.median(times), statistics.quantiles(times, n=20)[-1], LIMITS[what]
    verdict = "within" if median <= limit else "OVER"
    print(f"{what:9} {median:6.2f} ms  95 of 100 in {slow:6.2f} ms  {verdict} the limit of {limit:g} ms  {door}")
    return median


if __name__ == "__main__":
    sys.exit(main())
