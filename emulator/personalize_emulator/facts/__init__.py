"""The facts about the service: botocore's model, recipes, durations, states and the grammar of filters."""
