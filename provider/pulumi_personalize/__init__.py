"""Amazon Personalize for Pulumi programs: recommenders, solutions and their trainings as resources."""

from __future__ import annotations

from . import _generated
from ._generated import *  # noqa: F403
from .domain_recommenders import (
    DomainDatasetArgs,
    DomainDatasetArgsDict,
    DomainRecommenders,
    DomainUseCaseArgs,
    DomainUseCaseArgsDict,
)
from .provider import Provider
from .recipes import RecipeName, newer_recipe_arn, recipe_arn

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
