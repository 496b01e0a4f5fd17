"""The recipes of Amazon Personalize by name."""

from __future__ import annotations

import os

import pulumi

from personalize_provider.base.partitions import partition_of
from pulumi_personalize._generated._recipes import RecipeName as RecipeName


def recipe_arn(name: RecipeName) -> str:
    """The ARN of a recipe, in the partition of the stack's region.

    :param name: the name of a recipe. `aws-ecomm-...` and `aws-vod-...` are the use cases of domain dataset groups,
        for a `Recommender`; all others are custom recipes, for a `Solution`. A type checker finds a misspelt name; for
        one that is newer than this package there is `newer_recipe_arn`.
    """
    return newer_recipe_arn(name)


def newer_recipe_arn(name: str) -> str:
    """The ARN of a recipe that AWS added after this version of the package, in the partition of the stack's region.

    :param name: the name, which is taken as it is; a preview warns where it looks like a misspelt one.
    """
    return f"arn:{partition_of(_region())}:personalize:::recipe/{name}"


def _region() -> str:
    configured = pulumi.Config("personalize").get("region") or pulumi.Config("aws").get("region")
    return configured or os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or ""
