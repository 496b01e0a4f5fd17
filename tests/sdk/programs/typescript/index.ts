import * as pulumi from "@pulumi/pulumi";
import * as personalize from "@pulumi-personalize/personalize";

const group = new personalize.DatasetGroup("shop", { domain: "ECOMMERCE", tags: { team: "growth" } });
const schema = new personalize.Schema("interactions", {
    domain: personalize.Domain.ECOMMERCE,
    schema: JSON.stringify({
        type: "record",
        name: "Interactions",
        namespace: "com.amazonaws.personalize.schema",
        fields: [
            { name: "USER_ID", type: "string" },
            { name: "ITEM_ID", type: "string" },
            { name: "TIMESTAMP", type: "long" },
            { name: "EVENT_TYPE", type: "string" },
            { name: "EVENT_VALUE", type: ["null", "float"], default: null },
        ],
        version: "1.0",
    }),
});
const interactions = new personalize.Dataset("interactions", {
    datasetGroupArn: group.arn,
    schemaArn: schema.arn,
    datasetType: "INTERACTIONS",
});

const recipe = personalize.getRecipeOutput({ name: "aws-user-personalization-v2" });
const found = personalize.getDatasetGroupOutput({ arn: group.arn });
const useCases = personalize.listRecipesOutput({ domain: "ECOMMERCE" });

const platform = new personalize.Provider("platform", {
    endpoint: new pulumi.Config("personalize").require("endpoint"),
    defaultTags: { tags: { owner: "platform" } },
    allowedAccountIds: ["000000000000"],
});
const owned = new personalize.DatasetGroup("owned", { tags: { own: "x" } }, { provider: platform });

export const ownedTags = owned.tagsAll;
export const recipeArn = recipe.arn;
export const foundTags = found.tags;
export const useCase = useCases.recipes[0].recipeArn;
export const groupArn = group.arn;
export const datasetArn = interactions.arn;
export const tags = group.tagsAll;
