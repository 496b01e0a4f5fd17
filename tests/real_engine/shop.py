"""The programs that the stories begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.real_engine.harness import BUCKET, Declared, Resources, ref

import schemas

ROLE = "arn:aws:iam::000000000000:role/PersonalizeReadsShopData"
RECIPES = "arn:aws:personalize:::recipe/"


def shop(**recommender: Any) -> Resources:
    """A domain dataset group with interactions, and a recommender with these further arguments."""
    return {
        **_data("ECOMMERCE"),
        "recommender": Declared(
            "Recommender",
            {
                "dataset_group_arn": ref("group.arn"),
                "recipe_arn": RECIPES + "aws-ecomm-recommended-for-you",
                **recommender,
            },
            {"depends_on": ["import"]},
        ),
    }


def with_items(resources: Resources) -> Resources:
    """The same with an ITEMS dataset, whose columns can be excluded from training."""
    domain = resources["group"].args.get("domain")
    items = {
        "items-schema": Declared("Schema", {"schema": schemas.ITEMS, **({"domain": domain} if domain else {})}),
        "items": Declared(
            "Dataset",
            {
                "dataset_group_arn": ref("group.arn"),
                "schema_arn": ref("items-schema.arn"),
                "dataset_type": "ITEMS",
            },
        ),
    }
    found = {"group": resources["group"], **items, **{key: one for key, one in resources.items() if key != "group"}}
    for one in found.values():
        if one.kind in ("Recommender", "Solution"):
            one.options.setdefault("depends_on", []).append("items")
    return found


def lab(**solution: Any) -> Resources:
    """A custom dataset group with interactions, a solution with these further arguments, and a version of it."""
    return {
        **_data(None),
        "solution": Declared(
            "Solution",
            {
                "dataset_group_arn": ref("group.arn"),
                "recipe_arn": RECIPES + "aws-user-personalization-v2",
                "perform_auto_training": False,
                **solution,
            },
            {"depends_on": ["import"]},
        ),
        "version": Declared("SolutionVersion", {"solution_arn": ref("solution.arn"), "training_mode": "FULL"}),
    }


def _data(domain: str | None) -> Resources:
    of_domain = {"domain": domain} if domain else {}
    return {
        "group": Declared("DatasetGroup", dict(of_domain)),
        "schema": Declared("Schema", {"schema": schemas.INTERACTIONS, **of_domain}),
        "interactions": Declared(
            "Dataset",
            {
                "dataset_group_arn": ref("group.arn"),
                "schema_arn": ref("schema.arn"),
                "dataset_type": "INTERACTIONS",
            },
        ),
        "import": Declared(
            "DatasetImportJob",
            {
                "dataset_arn": ref("interactions.arn"),
                "data_source": {"data_location": f"s3://{BUCKET}/interactions.csv"},
                "role_arn": ROLE,
            },
        ),
    }


def few_interactions(emulator: Path) -> str:
    """A location with too few interactions to train on."""
    folder = emulator / "s3" / BUCKET
    lines = (folder / "interactions.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "few.csv").write_text("".join(lines[:301]), encoding="utf-8")
    return f"s3://{BUCKET}/few.csv"
