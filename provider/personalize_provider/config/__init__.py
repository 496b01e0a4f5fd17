"""The configuration of a stack and of the provider."""
