"""Amazon Personalize for Pulumi programs: recommenders, solutions and their trainings as resources."""

from __future__ import annotations

from . import _generated
from ._generated import *  # noqa: F403
from .provider import Provider
from .recipes import RecipeName, recipe_arn

__all__ = ["Provider", "RecipeName", "recipe_arn"]
__all__ += _generated.__all__
