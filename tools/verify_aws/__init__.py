"""The probes that ask the real Amazon Personalize what its documentation leaves open, with the cheapest such calls."""
