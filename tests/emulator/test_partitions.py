"""The partition of a region, which every ARN begins with."""

from __future__ import annotations

import pytest

from personalize_emulator.base import partitions


@pytest.mark.parametrize(
    ("region", "partition"),
    [
        ("us-east-1", "aws"),
        ("eu-central-1", "aws"),
        ("cn-north-1", "aws-cn"),
        ("us-gov-west-1", "aws-us-gov"),
        ("us-iso-east-1", "aws-iso"),
        ("cn-nowhere-9", "aws-cn"),
        ("local", "aws"),
    ],
)
def test_a_region_is_in_its_partition(region: str, partition: str) -> None:
    assert partitions.of(region) == partition
