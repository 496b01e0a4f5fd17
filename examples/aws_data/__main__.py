"""A bucket for the data, a role that lets Amazon Personalize read it, and recommenders trained on it. Needs AWS.

Install the package with its extra `aws`, put interactions.csv and items.csv beside this file (those that the quickstart
makes will do), and `pulumi up`. It is tested with Pulumi's mocks only. What cannot be made again (the bucket, the
dataset group, the datasets with their streamed events, the tracking ID) is protected: `pulumi state unprotect` before a
destroy.

Personalize needs two grants, one in the role's policy and one in the bucket's; and both name the account, so that
nobody else's Personalize can use them (the confused deputy).
"""

import hashlib
import sys
from pathlib import Path

import pulumi
import pulumi_aws as aws

import pulumi_personalize as personalize

sys.path.append(str(Path(__file__).resolve().parent.parent / "quickstart"))  # the shop's schemas
import schemas

SERVICE = "personalize.amazonaws.com"
folder = Path(pulumi.Config().get("folder") or ".")
account = aws.get_caller_identity_output().account_id
region = aws.get_region_output().region
kept = pulumi.ResourceOptions(protect=True)


def only_ours(account_and_region: list[str]) -> dict[str, object]:
    """The condition that the service acts for this account, in this region."""
    owner, place = account_and_region
    return {
        "StringEquals": {"aws:SourceAccount": owner},
        "ArnLike": {"aws:SourceArn": f"arn:aws:personalize:{place}:{owner}:*"},
    }


ours = pulumi.Output.all(account, region).apply(only_ours)


def statement(**parts: object) -> pulumi.Output[str]:
    """A policy of one statement."""
    return pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **parts}]})


bucket = aws.s3.Bucket("personalize-data", opts=kept)
aws.s3.BucketPublicAccessBlock(
    "personalize-data",
    bucket=bucket.id,
    block_public_acls=True,
    block_public_policy=True,
    ignore_public_acls=True,
    restrict_public_buckets=True,
)
objects = [bucket.arn, pulumi.Output.concat(bucket.arn, "/*")]
read = {"Action": ["s3:GetObject", "s3:ListBucket"], "Resource": objects}
bucket_policy = aws.s3.BucketPolicy(
    "personalize-reads",
    bucket=bucket.id,
    policy=statement(Sid="PersonalizeReads", Principal={"Service": SERVICE}, Condition=ours, **read),
)
role = aws.iam.Role(
    "personalize-reads",
    assume_role_policy=statement(Action="sts:AssumeRole", Principal={"Service": SERVICE}, Condition=ours),
)
role_policy = aws.iam.RolePolicy("personalize-reads", role=role.id, policy=statement(**read))


def uploaded(name: str) -> tuple[aws.s3.BucketObjectv2, str]:
    """A file of data in the bucket, and the hash that tells its state."""
    file = folder / name
    found = aws.s3.BucketObjectv2(name, bucket=bucket.id, key=name, source=pulumi.FileAsset(str(file)))
    return found, hashlib.sha256(file.read_bytes()).hexdigest()


shop = personalize.DatasetGroup("shop", domain="ECOMMERCE", opts=kept)
imports = []
for kind, schema in {"interactions": schemas.INTERACTIONS, "items": schemas.ITEMS}.items():
    dataset = personalize.Dataset(
        kind,
        dataset_group_arn=shop.arn,
        schema_arn=personalize.Schema(kind, domain="ECOMMERCE", schema=schema).arn,
        dataset_type=kind.upper(),
        opts=kept,
    )
    file, digest = uploaded(f"{kind}.csv")
    imports.append(
        personalize.DatasetImportJob(
            kind,
            dataset_arn=dataset.arn,
            data_source={"data_location": pulumi.Output.concat("s3://", bucket.bucket, "/", file.key)},
            role_arn=role.arn,
            triggers={"data": digest},
            opts=pulumi.ResourceOptions(depends_on=[bucket_policy, role_policy, file]),
        )
    )
tracker = personalize.EventTracker(
    "shop",
    dataset_group_arn=shop.arn,
    opts=pulumi.ResourceOptions.merge(kept, pulumi.ResourceOptions(depends_on=imports)),
)
recommender = personalize.Recommender(
    "recommended-for-you",
    dataset_group_arn=shop.arn,
    recipe_arn=personalize.recipe_arn("aws-ecomm-recommended-for-you"),
    opts=pulumi.ResourceOptions(depends_on=imports),
)

pulumi.export("bucket", bucket.bucket)
pulumi.export("role_arn", role.arn)
pulumi.export("recommender_arn", recommender.arn)
pulumi.export("tracking_id", tracker.tracking_id)
