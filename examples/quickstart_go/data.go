package main

import (
	"encoding/json"

	"github.com/pulumi-personalize/pulumi-personalize/sdk/go/personalize"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

// column is a column of a CSV file, as an Avro schema names it.
type column struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Categorical bool   `json:"categorical,omitempty"`
	Textual     bool   `json:"textual,omitempty"`
}

var (
	interactions = avro("Interactions",
		column{Name: "USER_ID", Type: "string"},
		column{Name: "ITEM_ID", Type: "string"},
		column{Name: "EVENT_TYPE", Type: "string"},
		column{Name: "TIMESTAMP", Type: "long"},
	)
	items = avro("Items",
		column{Name: "ITEM_ID", Type: "string"},
		column{Name: "PRICE", Type: "float"},
		column{Name: "CATEGORY_L1", Type: "string", Categorical: true},
		column{Name: "PRODUCT_DESCRIPTION", Type: "string", Textual: true},
		column{Name: "BRAND", Type: "string", Categorical: true},
	)
	users = avro("Users",
		column{Name: "USER_ID", Type: "string"},
		column{Name: "MEMBERSHIP", Type: "string", Categorical: true},
		column{Name: "AGE", Type: "int"},
	)
)

// avro is the text of a schema.
func avro(name string, columns ...column) string {
	text, err := json.Marshal(map[string]any{
		"type":      "record",
		"name":      name,
		"namespace": "com.amazonaws.personalize.schema",
		"fields":    columns,
		"version":   "1.0",
	})
	if err != nil {
		panic(err)
	}
	return string(text)
}

// data is where the CSV files are, and the role that reads them.
type data struct{ bucket, roleArn string }

// newData reads the stack's configuration; on the emulator it may be left out.
func newData(ctx *pulumi.Context) data {
	own := config.New(ctx, "")
	if config.Get(ctx, "personalize:endpoint") != "local" {
		return data{own.Require("bucket"), own.Require("roleArn")}
	}
	return data{"shop-data", "arn:aws:iam::000000000000:role/PersonalizeReadsShopData"}
}

// load declares a dataset and the import of its file.
func (from data) load(
	ctx *pulumi.Context, name, file string, args *personalize.DatasetArgs,
) (*personalize.DatasetImportJob, error) {
	dataset, err := personalize.NewDataset(ctx, name, args)
	if err != nil {
		return nil, err
	}
	return personalize.NewDatasetImportJob(ctx, name, &personalize.DatasetImportJobArgs{
		DatasetArn: dataset.Arn,
		DataSource: &personalize.DataSourceArgs{DataLocation: pulumi.String("s3://" + from.bucket + "/" + file)},
		RoleArn:    pulumi.String(from.roleArn),
	})
}
