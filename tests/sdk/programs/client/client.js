// Talks to the service at the URL given, and prints what it answers as one JSON object.
const { PersonalizeClient, CreateDatasetGroupCommand, DescribeDatasetGroupCommand, paginateListDatasetGroups } =
    require("@aws-sdk/client-personalize");
const { PersonalizeRuntimeClient, GetRecommendationsCommand } = require("@aws-sdk/client-personalize-runtime");

async function main() {
    const settings = {
        endpoint: process.argv[2],
        region: "eu-west-1",
        credentials: { accessKeyId: "k", secretAccessKey: "s" },
    };
    const client = new PersonalizeClient(settings);
    const { datasetGroupArn } = await client.send(new CreateDatasetGroupCommand({ name: "shop", domain: "ECOMMERCE" }));
    const { datasetGroup } = await client.send(new DescribeDatasetGroupCommand({ datasetGroupArn }));
    const listed = [];
    for await (const page of paginateListDatasetGroups({ client }, {})) {
        listed.push(...page.datasetGroups.map((one) => one.name));
    }
    const taken = await client.send(new CreateDatasetGroupCommand({ name: "shop" })).catch((error) => error.name);
    const recommenderArn = datasetGroupArn.replace("dataset-group", "recommender");
    const runtime = new PersonalizeRuntimeClient(settings);
    const missing = await runtime
        .send(new GetRecommendationsCommand({ recommenderArn, userId: "user" }))
        .catch((error) => [error.name, error.$metadata.httpStatusCode]);
    const created = datasetGroup.creationDateTime instanceof Date;
    console.log(JSON.stringify({ datasetGroupArn, domain: datasetGroup.domain, created, listed, taken, missing }));
}

main();
