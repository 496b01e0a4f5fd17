# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""list_recipes: All recipes of the account and region, or those that the arguments leave."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any, Literal

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class ListRecipesResult:
    """All recipes of the account and region, or those that the arguments leave."""

    recipes: Sequence[outputs.RecipeSummary] = pulumi.property("recipes")
    """The recipes, in the service's order."""


class AwaitableListRecipesResult(ListRecipesResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, ListRecipesResult]:
        return _invoke.settled(self, ListRecipesResult)


_FUNCTION = _invoke.Function("listRecipes", ListRecipesResult, AwaitableListRecipesResult)


def list_recipes(
    domain: Literal["ECOMMERCE", "VIDEO_ON_DEMAND"] | str | None = None,
    recipe_provider: Literal["SERVICE"] | str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableListRecipesResult:
    """All recipes of the account and region, or those that the arguments leave.

    :param domain: Only the use cases of this domain; when absent, those of all domains and the custom recipes.
    :param recipe_provider: Only recipes of this provider: `SERVICE`, the only one there is.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableListRecipesResult = _invoke.answer(
        _FUNCTION, {"domain": domain, "recipeProvider": recipe_provider}, opts
    )
    return found


def list_recipes_output(
    domain: pulumi.Input[Literal["ECOMMERCE", "VIDEO_ON_DEMAND"] | str | None] = None,
    recipe_provider: pulumi.Input[Literal["SERVICE"] | str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[ListRecipesResult]:
    """All recipes of the account and region, or those that the arguments leave. Takes outputs of resources, and waits
    for them.

    :param domain: Only the use cases of this domain; when absent, those of all domains and the custom recipes.
    :param recipe_provider: Only recipes of this provider: `SERVICE`, the only one there is.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"domain": domain, "recipeProvider": recipe_provider}, opts)
