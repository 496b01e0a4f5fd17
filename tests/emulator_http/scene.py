"""A store with something of everything in it, at a time that stands still: for the page to show."""

from __future__ import annotations

from pathlib import Path

from tests.emulator.world import FOR_YOU, MOST_VIEWED, ROLE, V1, World, interaction_rows

from personalize_emulator import Failure

BEST_SELLERS = "arn:aws:personalize:::recipe/aws-ecomm-popular-items-by-purchases"
ALSO_VIEWED = "arn:aws:personalize:::recipe/aws-ecomm-customers-who-viewed-x-also-viewed"
MINUTE = 60.0


class Scene(World):
    """A world whose clock is the store's, so that every door on the store sees the same time."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory, speed=60.0)
        self.local.clock.freeze()

    def pass_time(self, seconds: float = 60.0) -> None:
        self.local.clock.advance(seconds)

    def service_time(self, minutes: float) -> None:
        self.pass_time(minutes * MINUTE / 60.0)


def play(directory: Path) -> None:
    """Fill a store: two groups, models that serve, train, fail and are updated, jobs, and refused calls."""
    scene = Scene(directory)
    scene.local.settings.rate_limits = False
    scene.local.settings.seed = 7
    client = scene.client
    shop = scene.stocked("shop", rows=6000)
    scene.service_time(60)
    for_you = scene.recommender(shop, "recommended-for-you", FOR_YOU)
    also = scene.recommender(shop, "customers-also-viewed", ALSO_VIEWED)
    scene.local.settings.fail_training = [
        Failure("best-sellers", "Dataset has fewer than 1000 interactions after filtering by event type: Purchase")
    ]
    scene.recommender(shop, "best-sellers", BEST_SELLERS)
    scene.service_time(60)
    client.create_event_tracker(name="web", datasetGroupArn=shop)
    client.create_filter(
        name="only-books", datasetGroupArn=shop, filterExpression='INCLUDE ItemID WHERE Items.CATEGORY_L1 IN ("books")'
    )
    lab = scene.stocked("playground", domain=None, rows=4000)
    scene.service_time(60)
    solution = scene.solution(lab, "next-purchase", V1)
    scene.service_time(5)
    version = client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    scene.service_time(60)
    for number, rows in ((2, 5000), (3, 7000)):
        more = scene.write(f"playground/{number}.csv", *interaction_rows(rows, seed=number))
        scene.load(scene.arn("dataset/playground/INTERACTIONS"), more, f"interactions-{number}")
        scene.service_time(24 * 60)
        version = client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
        scene.service_time(60)
    scene.load(scene.arn("dataset/playground/ITEMS"), "s3://bucket/playground/none.csv", "nothing-there")
    scene.service_time(15)
    client.create_campaign(name="home-page", solutionVersionArn=version, minProvisionedTPS=1)
    scene.service_time(30)
    client.create_solution_version(solutionArn=solution, trainingMode="FULL")
    client.stop_recommender(recommenderArn=also)
    client.update_recommender(
        recommenderArn=for_you,
        recommenderConfig={"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["COLOUR"]}}},
    )
    scene.service_time(3)
    client.create_recommender(name="most-viewed", datasetGroupArn=shop, recipeArn=MOST_VIEWED)
    for operation, request in (
        ("CreateRecommender", {"name": "most-viewed", "datasetGroupArn": shop, "recipeArn": MOST_VIEWED}),
        ("DeleteDatasetGroup", {"datasetGroupArn": shop}),
        (
            "CreateDatasetImportJob",
            {
                "jobName": "more",
                "datasetArn": scene.arn("dataset/shop/ITEMS"),
                "dataSource": {"dataLocation": "somewhere"},
                "roleArn": ROLE,
            },
        ),
    ):
        code, _ = scene.raw(operation, **request)
        assert code is not None, "the scene needs refused calls"
    scene.service_time(9)
    for _ in range(3):
        client.describe_recommender(recommenderArn=for_you)
    client.list_recommenders(datasetGroupArn=shop)
    scene.local.close()
