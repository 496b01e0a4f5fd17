"""Tags, lists and the catalogue."""

from __future__ import annotations

from tests.emulator.cases.case import II, NF, NT, PREFIX, RECIPE, SHOP, TK, TT, Case

ELSEWHERE = SHOP.replace("us-east-1", "eu-west-1")


TAGS = [
    Case("O11", "TagResource", {"resourceArn": SHOP, "tags": [{"tagKey": "AWS:x", "tagValue": ""}]}, II),
    Case("twice", "TagResource", {"resourceArn": SHOP, "tags": [{"tagKey": "a", "tagValue": ""}] * 2}, II),
    Case(
        "O11 count",
        "TagResource",
        {"resourceArn": SHOP, "tags": [{"tagKey": str(n), "tagValue": ""} for n in range(51)]},
        TT,
    ),
    Case("O11 keys", "UntagResource", {"resourceArn": SHOP, "tagKeys": [str(n) for n in range(51)]}, TK),
    Case("letters", "TagResource", {"resourceArn": SHOP, "tags": [{"tagKey": "a!", "tagValue": ""}]}, II),
    Case("schema", "TagResource", {"resourceArn": PREFIX + "schema/lab-Items", "tags": []}, II),
    Case("none", "TagResource", {"resourceArn": PREFIX + "recommender/none", "tags": []}, NF),
    Case("none", "UntagResource", {"resourceArn": PREFIX + "recommender/none", "tagKeys": []}, NF),
    Case("none in another region", "TagResource", {"resourceArn": ELSEWHERE, "tags": []}, NF),
    Case("none in another region", "UntagResource", {"resourceArn": ELSEWHERE, "tagKeys": []}, NF),
    Case("none in another region", "ListTagsForResource", {"resourceArn": ELSEWHERE}, NF),
    Case("none", "ListTagsForResource", {"resourceArn": PREFIX + "recommender/none"}, NF),
]


LISTS = [
    *(
        Case("token", f"List{noun}", {"nextToken": "bm90aGluZw=="}, NT)
        for noun in (
            "DatasetGroups",
            "Schemas",
            "Datasets",
            "DatasetImportJobs",
            "Recommenders",
            "Solutions",
            "SolutionVersions",
            "Campaigns",
            "Filters",
            "EventTrackers",
            "MetricAttributions",
            "MetricAttributionMetrics",
            "BatchInferenceJobs",
            "BatchSegmentJobs",
            "DatasetExportJobs",
            "DataDeletionJobs",
            "Recipes",
        )
    ),
    Case("none", "DescribeRecipe", {"recipeArn": RECIPE + "aws-none"}, NF),
    Case("none", "DescribeAlgorithm", {"algorithmArn": "arn:aws:personalize:::algorithm/aws-none"}, NF),
    Case("a recipe is no algorithm", "DescribeAlgorithm", {"algorithmArn": RECIPE + "aws-sims"}, NF),
    Case(
        "none",
        "DescribeFeatureTransformation",
        {"featureTransformationArn": "arn:aws:personalize:::feature-transformation/aws-none"},
        NF,
    ),
]
