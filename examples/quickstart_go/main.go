// A shop with a domain recommender, and beside it a custom solution with a trained version.
package main

import (
	"github.com/pulumi-personalize/pulumi-personalize/sdk/go/personalize"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	recommendedForYou     = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"
	userPersonalizationV2 = "arn:aws:personalize:::recipe/aws-user-personalization-v2"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		data := newData(ctx)
		if err := recommendedInShop(ctx, data); err != nil {
			return err
		}
		return trainedInLab(ctx, data)
	})
}

// recommendedInShop declares a domain dataset group: the service brings the use cases, trains and hosts them.
func recommendedInShop(ctx *pulumi.Context, data data) error {
	shop, err := personalize.NewDatasetGroup(ctx, "shop", &personalize.DatasetGroupArgs{
		Domain: personalize.DomainECOMMERCE,
	})
	if err != nil {
		return err
	}
	var imports []pulumi.Resource
	for _, kind := range []struct{ name, datasetType, schema string }{
		{"interactions", "INTERACTIONS", interactions},
		{"items", "ITEMS", items},
		{"users", "USERS", users},
	} {
		schema, err := personalize.NewSchema(ctx, kind.name, &personalize.SchemaArgs{
			Domain: personalize.DomainECOMMERCE,
			Schema: pulumi.String(kind.schema),
		})
		if err != nil {
			return err
		}
		imported, err := data.load(ctx, kind.name, kind.name+".csv", &personalize.DatasetArgs{
			DatasetGroupArn: shop.Arn,
			SchemaArn:       schema.Arn,
			DatasetType:     pulumi.String(kind.datasetType),
		})
		if err != nil {
			return err
		}
		imports = append(imports, imported)
	}
	recommender, err := personalize.NewRecommender(ctx, "recommended-for-you", &personalize.RecommenderArgs{
		DatasetGroupArn: shop.Arn,
		RecipeArn:       pulumi.String(recommendedForYou),
		RecommenderConfig: &personalize.RecommenderConfigArgs{
			MinRecommendationRequestsPerSecond: pulumi.Int(1),
			ItemExplorationConfig:              pulumi.StringMap{"explorationWeight": pulumi.String("0.3")},
			TrainingDataConfig: &personalize.TrainingDataConfigArgs{
				ExcludedDatasetColumns: pulumi.StringArrayMap{
					"ITEMS": pulumi.ToStringArray([]string{"PRODUCT_DESCRIPTION"}),
				},
			},
		},
		Tags: pulumi.StringMap{"team": pulumi.String("growth")},
	}, pulumi.DependsOn(imports))
	if err != nil {
		return err
	}
	ctx.Export("shopArn", shop.Arn)
	ctx.Export("recommenderArn", recommender.Arn)
	return nil
}

// trainedInLab declares a custom dataset group: you choose the recipe and decide when a version is trained.
func trainedInLab(ctx *pulumi.Context, data data) error {
	lab, err := personalize.NewDatasetGroup(ctx, "lab", nil)
	if err != nil {
		return err
	}
	schema, err := personalize.NewSchema(ctx, "clicks", &personalize.SchemaArgs{Schema: pulumi.String(interactions)})
	if err != nil {
		return err
	}
	imported, err := data.load(ctx, "clicks", "interactions.csv", &personalize.DatasetArgs{
		DatasetGroupArn: lab.Arn,
		SchemaArn:       schema.Arn,
		DatasetType:     personalize.DatasetTypeINTERACTIONS,
	})
	if err != nil {
		return err
	}
	solution, err := personalize.NewSolution(ctx, "next-purchase", &personalize.SolutionArgs{
		DatasetGroupArn:     lab.Arn,
		RecipeArn:           pulumi.String(userPersonalizationV2),
		PerformAutoTraining: pulumi.Bool(false),
	}, pulumi.DependsOn([]pulumi.Resource{imported}))
	if err != nil {
		return err
	}
	version, err := personalize.NewSolutionVersion(ctx, "next-purchase", &personalize.SolutionVersionArgs{
		SolutionArn:  solution.Arn,
		TrainingMode: pulumi.String("FULL"),
	})
	if err != nil {
		return err
	}
	ctx.Export("labArn", lab.Arn)
	ctx.Export("solutionArn", solution.Arn)
	ctx.Export("solutionVersionArn", version.Arn)
	return nil
}
