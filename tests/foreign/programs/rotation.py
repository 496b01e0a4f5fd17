"""A promotion that changes every day: today's filter is made, used, and the oldest ones are deleted."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import boto3

KEPT = 3
personalize = boto3.client("personalize")
runtime = boto3.client("personalize-runtime")


def of_promotion(group: str) -> list[dict[str, Any]]:
    """The filters of the promotion, newest first."""
    pages = personalize.get_paginator("list_filters").paginate(datasetGroupArn=group, PaginationConfig={"PageSize": 2})
    found = [one for page in pages for one in page["Filters"] if one["name"].startswith("day-")]
    return sorted(found, key=lambda one: str(one["name"]), reverse=True)


def begin(group: str, day: int) -> str:
    expression = f"EXCLUDE ItemID WHERE Items.PRICE < {day} | INCLUDE ItemID WHERE Items.GENRE IN ($GENRE)"
    arn = personalize.create_filter(name=f"day-{day:03}", datasetGroupArn=group, filterExpression=expression)[
        "filterArn"
    ]
    while personalize.describe_filter(filterArn=arn)["filter"]["status"] != "ACTIVE":
        time.sleep(0.02)
    return str(arn)


def tidy(group: str) -> list[str]:
    """Delete all but the newest; one that is going already is left alone."""
    going = []
    for one in of_promotion(group)[KEPT:]:
        try:
            personalize.delete_filter(filterArn=one["filterArn"])
        except personalize.exceptions.ResourceInUseException:
            continue
        going.append(str(one["name"]))
    return going


def main(campaign: str, group: str, days: int) -> None:
    gone: list[str] = []
    wrong = 0
    for day in range(1, days + 1):
        chosen = begin(group, day)
        answer = runtime.get_recommendations(
            campaignArn=campaign, userId="u2", filterArn=chosen, filterValues={"GENRE": '"a"'}, numResults=50
        )
        numbers = [int(item["itemId"][1:]) for item in answer["itemList"]]
        wrong += sum(number < day or number % 2 for number in numbers) + (not numbers)
        gone += tidy(group)
    while len(of_promotion(group)) > KEPT:
        time.sleep(0.02)
    left = [one["name"] for one in of_promotion(group)]
    print(json.dumps({"wrong": wrong, "gone": gone, "left": left}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
