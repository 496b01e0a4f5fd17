"""The declarations: botocore's model, the kinds of resources and functions, and the schema made from them."""
