// A shop with a domain recommender, and beside it a custom solution with a trained version.
import * as personalize from "@pulumi-personalize/personalize";
import * as pulumi from "@pulumi/pulumi";
import * as schemas from "./schemas";

const config = new pulumi.Config();
const local = new pulumi.Config("personalize").get("endpoint") === "local";
const bucket = local ? "shop-data" : config.require("bucket");
const roleArn = local
    ? "arn:aws:iam::000000000000:role/PersonalizeReadsShopData"
    : config.require("roleArn");

// A domain dataset group: the service brings the use cases, trains and hosts them.

const shop = new personalize.DatasetGroup("shop", { domain: personalize.Domain.ECOMMERCE });

const imports = [
    { name: "interactions", datasetType: "INTERACTIONS", schema: schemas.interactions },
    { name: "items", datasetType: "ITEMS", schema: schemas.items },
    { name: "users", datasetType: "USERS", schema: schemas.users },
].map(({ name, datasetType, schema }) => {
    const dataset = new personalize.Dataset(name, {
        datasetGroupArn: shop.arn,
        schemaArn: new personalize.Schema(name, { domain: "ECOMMERCE", schema }).arn,
        datasetType,
    });
    return new personalize.DatasetImportJob(name, {
        datasetArn: dataset.arn,
        dataSource: { dataLocation: `s3://${bucket}/${name}.csv` },
        roleArn,
    });
});

const recommender = new personalize.Recommender(
    "recommended-for-you",
    {
        datasetGroupArn: shop.arn,
        recipeArn: "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you",
        recommenderConfig: {
            minRecommendationRequestsPerSecond: 1,
            itemExplorationConfig: { explorationWeight: "0.3" },
            trainingDataConfig: { excludedDatasetColumns: { ITEMS: ["PRODUCT_DESCRIPTION"] } },
        },
        tags: { team: "growth" },
    },
    { dependsOn: imports },
);

// A custom dataset group: you choose the recipe and decide when a version is trained.

const lab = new personalize.DatasetGroup("lab");

const clicks = new personalize.Dataset("clicks", {
    datasetGroupArn: lab.arn,
    schemaArn: new personalize.Schema("clicks", { schema: schemas.interactions }).arn,
    datasetType: "INTERACTIONS",
});
const clicksImport = new personalize.DatasetImportJob("clicks", {
    datasetArn: clicks.arn,
    dataSource: { dataLocation: `s3://${bucket}/interactions.csv` },
    roleArn,
});
const solution = new personalize.Solution(
    "next-purchase",
    {
        datasetGroupArn: lab.arn,
        recipeArn: "arn:aws:personalize:::recipe/aws-user-personalization-v2",
        performAutoTraining: false,
    },
    { dependsOn: [clicksImport] },
);
const version = new personalize.SolutionVersion("next-purchase", {
    solutionArn: solution.arn,
    trainingMode: "FULL",
});

export const shopArn = shop.arn;
export const recommenderArn = recommender.arn;
export const labArn = lab.arn;
export const solutionArn = solution.arn;
export const solutionVersionArn = version.arn;
