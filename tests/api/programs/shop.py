"""A program as users write it: no engine runs it, the type checker reads it."""

from __future__ import annotations

import pulumi

import pulumi_personalize as personalize

group = personalize.DatasetGroup("shop", domain="ECOMMERCE", tags={"team": "growth"})
schema = personalize.Schema(
    "interactions",
    domain="ECOMMERCE",
    schema={"type": "record", "name": "Interactions", "fields": [{"name": "USER_ID", "type": "string"}]},
)
interactions = personalize.Dataset(
    "interactions", dataset_group_arn=group.arn, schema_arn=schema.arn, dataset_type="INTERACTIONS"
)
data = personalize.DatasetImportJob(
    "interactions",
    dataset_arn=interactions.arn,
    data_source={"data_location": "s3://shop/interactions.csv"},
    role_arn=pulumi.Config().require("roleArn"),
)
recommender = personalize.Recommender(
    "recommended-for-you",
    dataset_group_arn=group.arn,
    recipe_arn=personalize.recipe_arn("aws-ecomm-recommended-for-you"),
    recommender_config=personalize.RecommenderConfigArgs(
        min_recommendation_requests_per_second=1,
        item_exploration_config={"explorationWeight": 0.3, "explorationItemAgeCutOff": "30"},
        training_data_config={"excluded_dataset_columns": {"ITEMS": ["DESCRIPTION"]}},
    ),
    tags={"team": "growth"},
    opts=pulumi.ResourceOptions(depends_on=[data]),
)
solution = personalize.Solution(
    "next-purchase",
    dataset_group_arn=group.arn,
    recipe_arn=personalize.recipe_arn("aws-user-personalization"),
    perform_hpo=True,
    perform_auto_training=False,
    solution_config={
        "algorithm_hyper_parameters": {"hidden_dimension": 55, "recency_mask": True},
        "hpo_config": {
            "hpo_resource_config": {"max_number_of_training_jobs": "8"},
            "algorithm_hyper_parameter_ranges": personalize.HyperParameterRangesArgs(
                integer_hyper_parameter_ranges=[{"name": "bptt", "min_value": 2, "max_value": 32}],
                continuous_hyper_parameter_ranges=[],
                categorical_hyper_parameter_ranges=[],
            ),
        },
    },
)
version = personalize.SolutionVersion("next-purchase", solution_arn=solution.arn, training_mode="FULL")

pulumi.export("recommender_arn", recommender.arn)
pulumi.export("reason", recommender.latest_recommender_update.failure_reason)
pulumi.export("hours", version.training_hours.apply(lambda hours: round(hours or 0.0, 1)))
