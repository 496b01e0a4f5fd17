"""What is known of the service: botocore's model, recipes, durations, states and the grammar of filters."""
