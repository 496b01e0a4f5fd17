"""Asks the real Amazon Personalize what its documentation leaves open, with the cheapest call that answers it."""
