"""Rules of campaigns (C1-C13)."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.facts import states
from personalize_emulator.facts.catalogue import Recipe
from personalize_emulator.rules import exploration, quotas, recipes, training_data
from personalize_emulator.store.records import Fields, Record

KIND = "campaign"
MAXIMUM = 5
"""C12: campaigns per dataset group; adjustable on the service."""
LATEST = "/$LATEST"


def version(context: Context, arn: str) -> Record:
    """The version that ``solutionVersionArn`` stands for now, which must be ACTIVE (C2, C4, C5)."""
    if arn.endswith(LATEST):
        solution = context.find("solution", arn.removesuffix(LATEST))
        record = newest(context, solution.arn, context.now) or context.store.newest_child(
            solution.arn, "solution_version"
        )
        if record is None:
            raise errors.not_found(arn)
    else:
        record = context.find("solution_version", arn)
    check_usable(context, record)
    return record


def check_usable(context: Context, version: Record) -> None:
    """A version must be ACTIVE (C2), and its solution not about to take it along."""
    states.require(version.kind, "use", version.status(context.now), version.arn)
    solution = context.find("solution", version.parent)
    states.require(solution.kind, "use", solution.status(context.now), solution.arn)


def newest(context: Context, solution: str, at: float) -> Record | None:
    """The ACTIVE version of a solution that was created last."""
    versions = context.store.children(solution, "solution_version")
    return next((version for version in reversed(versions) if version.status(at) == states.ACTIVE), None)


def check_config(context: Context, asked: str, serving: Record, config: Fields) -> None:
    """Refuse a campaignConfig. ``asked`` is ``solutionVersionArn`` as the client gave it, ``serving`` the version it
    stands for."""
    recipe = recipes.find(context, serving.fields["recipeArn"])
    if recipe.segments:
        raise errors.invalid(f"A version of the recipe {recipe.name} cannot be deployed in a campaign.")  # C10
    if config.get("syncWithLatestSolutionVersion") and not asked.endswith(LATEST):
        raise errors.invalid(f"syncWithLatestSolutionVersion needs a solutionVersionArn that ends with {LATEST}.")  # C3
    exploration.check(context, recipe, config.get("itemExplorationConfig"))
    check_influence(context, serving.fields["datasetGroupArn"], recipe, config.get("rankingInfluence"))


def check_influence(context: Context, group: str, recipe: Recipe, influence: Fields | None) -> None:
    """C9."""
    if not influence:
        return
    if not recipe.influences:
        raise errors.invalid(f"The recipe {recipe.name} does not take rankingInfluence.")
    if "POPULARITY" in influence and recipes.dataset(context, group, "INTERACTIONS") is None:
        raise errors.invalid("The influence POPULARITY needs an INTERACTIONS dataset.")
    items = training_data.dataset_schema(context, group, "ITEMS")
    if "FRESHNESS" in influence and (items is None or items.field("CREATION_TIMESTAMP") is None):
        raise errors.invalid("The influence FRESHNESS needs the column CREATION_TIMESTAMP in the ITEMS dataset.")


def check_quota(context: Context, group: str) -> None:
    quotas.check_count(context, "campaign", MAXIMUM, len(of_group(context, group)))


def of_group(context: Context, group: str) -> list[Record]:
    """A group's campaigns; their own parent is the solution."""
    return [record for record in context.store.users(group) if record.kind == KIND]


def check_update(context: Context, campaign: Record, asked: Record) -> None:
    """C11, and U11: a version of another solution is taken, unless the setting says otherwise."""
    states.require(campaign.kind, "update", campaign.status(context.now), campaign.arn)
    if campaign.updating(context.now):
        raise errors.in_use(f"The campaign {campaign.arn} is being updated.")
    if asked.parent != campaign.parent and not context.values.campaign_changes_solution:
        raise errors.invalid(f"The solution version {asked.arn} does not belong to the campaign's solution.")


def check_group(context: Context, serving: Record, asked: Record) -> None:
    """A campaign stays in its dataset group, whose quota it counts against."""
    if serving.fields["datasetGroupArn"] != asked.fields["datasetGroupArn"]:
        raise errors.invalid(f"The solution version {asked.arn} belongs to another dataset group.")


def of_solution(context: Context, solution: Record) -> Record | None:
    """A campaign that serves a version of a solution, or is about to."""
    for campaign in of_group(context, solution.parent):
        arns = [campaign.serving(context.now)["solutionVersionArn"]]
        if campaign.update is not None and campaign.updating(context.now):
            arns.append(campaign.update.fields["solutionVersionArn"])
        if any(arn.startswith(f"{solution.arn}/") for arn in arns):
            return campaign
    return None
