"""Amazon Personalize for Pulumi programs: recommenders, solutions and their trainings as resources."""

from __future__ import annotations

from pulumi_personalize import _generated
from pulumi_personalize._generated import *  # noqa: F403
from pulumi_personalize.domain_recommenders import (
    DomainDatasetArgs,
    DomainDatasetArgsDict,
    DomainRecommenders,
    DomainUseCaseArgs,
    DomainUseCaseArgsDict,
)
from pulumi_personalize.provider import Provider
from pulumi_personalize.recipes import RecipeName, newer_recipe_arn, recipe_arn

__all__ = [
    "DomainDatasetArgs",
    "DomainDatasetArgsDict",
    "DomainRecommenders",
    "DomainUseCaseArgs",
    "DomainUseCaseArgsDict",
    "Provider",
    "RecipeName",
    "newer_recipe_arn",
    "recipe_arn",
]
__all__ += _generated.__all__
