"""Partitions are those of botocore, and stay so with its next version."""

from __future__ import annotations

import pytest
from botocore.loaders import Loader

from personalize_provider.base.partitions import partition_of

PARTITIONS = Loader().load_data("partitions")["partitions"]


@pytest.mark.parametrize("partition", [one["id"] for one in PARTITIONS])
def test_every_region_has_the_partition_of_botocore(partition: str) -> None:
    (found,) = (one for one in PARTITIONS if one["id"] == partition)
    assert found["regions"]
    assert {partition_of(region) for region in found["regions"]} == {partition}


@pytest.mark.parametrize(
    ("region", "partition"),
    [
        ("eu-central-9", "aws"),
        ("cn-south-7", "aws-cn"),
        ("us-gov-north-3", "aws-us-gov"),
        ("us-iso-north-9", "aws-iso"),
        ("nowhere", "aws"),
        ("", "aws"),
    ],
)
def test_a_region_that_botocore_does_not_know_yet_goes_by_its_form(region: str, partition: str) -> None:
    assert partition_of(region) == partition
