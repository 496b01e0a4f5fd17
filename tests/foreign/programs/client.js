// A web shop's backend: it finds its recommender by name, shows what it recommends, and sends what was clicked.
const { PersonalizeClient, DescribeRecommenderCommand, paginateListRecommenders, ListEventTrackersCommand,
    DescribeEventTrackerCommand } = require("@aws-sdk/client-personalize");
const { PersonalizeRuntimeClient, GetRecommendationsCommand } = require("@aws-sdk/client-personalize-runtime");
const { PersonalizeEventsClient, PutEventsCommand, PutUsersCommand } = require("@aws-sdk/client-personalize-events");

const personalize = new PersonalizeClient({});
const runtime = new PersonalizeRuntimeClient({});
const events = new PersonalizeEventsClient({});

async function recommenderNamed(name) {
    for await (const page of paginateListRecommenders({ client: personalize, pageSize: 1 }, {})) {
        const found = page.recommenders.find((one) => one.name === name);
        if (found) {
            return found.recommenderArn;
        }
    }
    throw new Error(`There is no recommender ${name}.`);
}

async function tracking() {
    const { eventTrackers } = await personalize.send(new ListEventTrackersCommand({}));
    const { eventTrackerArn } = eventTrackers[0];
    const { eventTracker } = await personalize.send(new DescribeEventTrackerCommand({ eventTrackerArn }));
    return eventTracker.trackingId;
}

async function main() {
    const recommenderArn = await recommenderNamed(process.argv[2]);
    const { recommender } = await personalize.send(new DescribeRecommenderCommand({ recommenderArn }));
    const ask = () => runtime.send(new GetRecommendationsCommand({ recommenderArn, userId: "user-1", numResults: 3 }));
    const answer = await ask();
    await events.send(new PutEventsCommand({
        trackingId: await tracking(),
        sessionId: "session-1",
        userId: "user-1",
        eventList: [{
            eventType: "View",
            itemId: answer.itemList[0].itemId,
            sentAt: new Date(),
            recommendationId: answer.recommendationId,
        }],
    }));
    const refused = await events
        .send(new PutUsersCommand({ datasetArn: recommender.datasetGroupArn, users: [{ userId: "user-1" }] }))
        .catch((error) => [error.name, error.$metadata.httpStatusCode]);
    const unknown = await runtime
        .send(new GetRecommendationsCommand({ recommenderArn: `${recommenderArn}-none`, userId: "user-1" }))
        .catch((error) => [error.name, error.$metadata.httpStatusCode]);
    console.log(JSON.stringify({
        status: recommender.status,
        dated: recommender.creationDateTime instanceof Date,
        items: answer.itemList.map((one) => one.itemId),
        refused,
        unknown,
    }));
}

main();
