"""A notebook, cell by cell: it waits where a status is shown, and nowhere else; and it cleans up after itself."""

from __future__ import annotations

import json
import time
from typing import Any

import boto3

# Cell 1: clients and names

personalize = boto3.client("personalize")
personalize_events = boto3.client("personalize-events")
personalize_runtime = boto3.client("personalize-runtime")
role_arn = "arn:aws:iam::111122223333:role/notebook"
log: dict[str, Any] = {}


def show_until_done(describe: Any, key: str, **arn: str) -> None:
    status = None
    while status not in ("ACTIVE", "CREATE FAILED"):
        status = describe(**arn)[key]["status"]
        time.sleep(0.02)
    assert status == "ACTIVE", describe(**arn)


def gone(describe: Any, **arn: str) -> None:
    while True:
        try:
            describe(**arn)
        except personalize.exceptions.ResourceNotFoundException:
            return
        time.sleep(0.02)


# Cell 2: a schema with impressions, a group and a dataset

fields = [{"name": name, "type": "string"} for name in ("USER_ID", "ITEM_ID", "EVENT_TYPE", "IMPRESSION")]
fields.append({"name": "TIMESTAMP", "type": "long"})
avro = {"type": "record", "name": "interactions", "namespace": "notebook", "fields": fields, "version": "1.0"}
schema_arn = personalize.create_schema(name="notebook", schema=json.dumps(avro))["schemaArn"]
group_arn = personalize.create_dataset_group(name="notebook")["datasetGroupArn"]
show_until_done(personalize.describe_dataset_group, "datasetGroup", datasetGroupArn=group_arn)
dataset_arn = personalize.create_dataset(
    name="notebook", datasetType="INTERACTIONS", datasetGroupArn=group_arn, schemaArn=schema_arn
)["datasetArn"]
show_until_done(personalize.describe_dataset, "dataset", datasetArn=dataset_arn)

# Cell 3: the folder of data, written without its last slash

job_arn = personalize.create_dataset_import_job(
    jobName="notebook",
    datasetArn=dataset_arn,
    dataSource={"dataLocation": "s3://shop-data/interactions"},
    roleArn=role_arn,
)["datasetImportJobArn"]
show_until_done(personalize.describe_dataset_import_job, "datasetImportJob", datasetImportJobArn=job_arn)

# Cell 4: a solution and, in the next line, its version

solution_arn = personalize.create_solution(
    name="notebook",
    datasetGroupArn=group_arn,
    recipeArn="arn:aws:personalize:::recipe/aws-user-personalization",
    performAutoTraining=False,
)["solutionArn"]
version_arn = personalize.create_solution_version(solutionArn=solution_arn)["solutionVersionArn"]
solution = personalize.describe_solution(solutionArn=solution_arn)["solution"]
log["solution"] = [solution["status"], solution["creationDateTime"] == solution["lastUpdatedDateTime"]]

# Cell 5: a tracker and, in the next lines, events: one with an impression, one that refers to a recommendation

tracker = personalize.create_event_tracker(name="notebook", datasetGroupArn=group_arn)
tracking_id = tracker["trackingId"]
for extra in ({"impression": ["i1", "i2"]}, {"recommendationId": "a-recommendation"}, {}):
    personalize_events.put_events(
        trackingId=tracking_id,
        userId="u1",
        sessionId="a-session",
        eventList=[{"eventType": "View", "itemId": "i1", "sentAt": int(time.time()), **extra}],
    )
log["events"] = 3

# Cell 6: metrics, a campaign and recommendations

show_until_done(personalize.describe_solution_version, "solutionVersion", solutionVersionArn=version_arn)
metrics = personalize.get_solution_metrics(solutionVersionArn=version_arn)["metrics"]
log["metrics"] = "coverage" in metrics
campaign_arn = personalize.create_campaign(name="notebook", solutionVersionArn=version_arn)["campaignArn"]
show_until_done(personalize.describe_campaign, "campaign", campaignArn=campaign_arn)
answer = personalize_runtime.get_recommendations(campaignArn=campaign_arn, userId="u1")
log["recommended"] = len(answer["itemList"])

# Last cell: all of it goes

personalize.delete_campaign(campaignArn=campaign_arn)
gone(personalize.describe_campaign, campaignArn=campaign_arn)
personalize.delete_solution(solutionArn=solution_arn)
personalize.delete_event_tracker(eventTrackerArn=tracker["eventTrackerArn"])
gone(personalize.describe_solution, solutionArn=solution_arn)
gone(personalize.describe_event_tracker, eventTrackerArn=tracker["eventTrackerArn"])
personalize.delete_dataset(datasetArn=dataset_arn)
gone(personalize.describe_dataset, datasetArn=dataset_arn)
personalize.delete_schema(schemaArn=schema_arn)
personalize.delete_dataset_group(datasetGroupArn=group_arn)
gone(personalize.describe_dataset_group, datasetGroupArn=group_arn)
log["left"] = personalize.list_dataset_groups()["datasetGroups"] + personalize.list_schemas()["schemas"]

print(json.dumps(log))
