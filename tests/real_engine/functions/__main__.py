"""Makes a shop's recommender and a lab's campaign, calls every function about them, and exports what they answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pulumi

import pulumi_personalize as personalize

given: dict[str, Any] = json.loads((Path.cwd() / "given.json").read_text(encoding="utf-8"))


def data(name: str, domain: str | None) -> tuple[personalize.DatasetGroup, pulumi.ResourceOptions]:
    """A dataset group with interactions, and the option to wait for them."""
    group = personalize.DatasetGroup(name, domain=domain, tags={"team": "growth"})
    schema = personalize.Schema(name, schema=given["schema"], domain=domain)
    dataset = personalize.Dataset(name, dataset_group_arn=group.arn, schema_arn=schema.arn, dataset_type="INTERACTIONS")
    loaded = personalize.DatasetImportJob(
        name, dataset_arn=dataset.arn, data_source={"data_location": given["data"]}, role_arn=given["role"]
    )
    return group, pulumi.ResourceOptions(depends_on=[loaded])


shop, after_shop = data("shop", "ECOMMERCE")
lab, after_lab = data("lab", None)
recommender = personalize.Recommender(
    "views",
    dataset_group_arn=shop.arn,
    recipe_arn=personalize.recipe_arn("aws-ecomm-popular-items-by-views"),
    tags={"team": "growth"},
    opts=after_shop,
)
solution = personalize.Solution(
    "next",
    dataset_group_arn=lab.arn,
    recipe_arn=personalize.recipe_arn("aws-user-personalization-v2"),
    perform_auto_training=False,
    opts=after_lab,
)
version = personalize.SolutionVersion("next", solution_arn=solution.arn, name="first")
campaign = personalize.Campaign("next", solution_version_arn=version.arn)

recipe = personalize.get_recipe("arn:aws:personalize:::recipe/aws-sims")
pulumi.export("recipe", [recipe.name, recipe.recipe_type])
pulumi.export("recipes", [one.name for one in personalize.list_recipes(domain="VIDEO_ON_DEMAND").recipes])
pulumi.export("recipe later", personalize.get_recipe_output(name="aws-sims").arn)
pulumi.export("groups before", len(personalize.list_dataset_groups().dataset_groups))

waiting = pulumi.InvokeOutputOptions(depends_on=[recommender])
found = personalize.get_dataset_group_output(arn=shop.arn)
pulumi.export("group", pulumi.Output.all(found.arn, found.domain, found.tags))
listed = personalize.list_dataset_groups_output(opts=waiting)
pulumi.export("groups", listed.dataset_groups.apply(lambda found: sorted(one.name for one in found)))
served = personalize.get_recommender_output(name=recommender.name)
pulumi.export("recommender", pulumi.Output.all(served.arn, served.status, served.tags))
recommenders = personalize.list_recommenders_output(dataset_group_arn=shop.arn, opts=waiting)
pulumi.export("recommenders", recommenders.recommenders.apply(lambda found: [one.recommender_arn for one in found]))
pulumi.export("solution", personalize.get_solution_output(arn=solution.arn).recipe_arn)
trained = personalize.get_solution_version_output(arn=version.arn)
pulumi.export("version", pulumi.Output.all(trained.arn, trained.name, trained.status))
versions = personalize.list_solution_versions_output(
    solution_arn=solution.arn, opts=pulumi.InvokeOutputOptions(depends_on=[version])
)
pulumi.export("versions", versions.solution_versions.apply(lambda found: [one.solution_version_arn for one in found]))
pulumi.export("metrics", personalize.get_solution_metrics_output(solution_version_arn=version.arn).metrics)
pulumi.export("campaign", personalize.get_campaign_output(arn=campaign.arn).solution_version_arn)
pulumi.export(
    "arns",
    {
        "shop": shop.arn,
        "recommender": recommender.arn,
        "version": version.arn,
        "groups": pulumi.Output.all(shop.name, lab.name),
    },
)
if given.get("wrong") == "now":
    personalize.get_recommender()
if given.get("wrong") == "later":
    personalize.get_recommender_output(name=pulumi.Output.from_input("nobody"))
