package main

import (
	"github.com/pulumi-personalize/pulumi-personalize/sdk/go/personalize"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		shop, err := personalize.NewDatasetGroup(ctx, "shop", &personalize.DatasetGroupArgs{
			Domain: personalize.DomainECOMMERCE,
			Tags:   pulumi.StringMap{"team": pulumi.String("growth")},
		})
		if err != nil {
			return err
		}
		platform, err := personalize.NewProvider(ctx, "platform", &personalize.ProviderArgs{
			Endpoint: pulumi.String(config.Require(ctx, "personalize:endpoint")),
			DefaultTags: &personalize.ProviderDefaultTagsArgs{
				Tags: pulumi.StringMap{"owner": pulumi.String("platform")},
			},
			AllowedAccountIds: pulumi.ToStringArray([]string{"000000000000"}),
		})
		if err != nil {
			return err
		}
		owned, err := personalize.NewDatasetGroup(ctx, "owned", &personalize.DatasetGroupArgs{
			Tags: pulumi.StringMap{"own": pulumi.String("x")},
		}, pulumi.Provider(platform))
		if err != nil {
			return err
		}
		recipe, err := personalize.GetRecipe(ctx, &personalize.GetRecipeArgs{
			Name: pulumi.StringRef("aws-user-personalization-v2"),
		})
		if err != nil {
			return err
		}
		// The ID is known when the group is there, the ARN before.
		found := personalize.LookupDatasetGroupOutput(ctx, personalize.LookupDatasetGroupOutputArgs{Arn: shop.ID().ToStringOutput()})
		ctx.Export("recipeArn", pulumi.String(recipe.Arn))
		ctx.Export("foundTags", found.Tags())
		ctx.Export("ownedTags", owned.TagsAll)
		return nil
	})
}
