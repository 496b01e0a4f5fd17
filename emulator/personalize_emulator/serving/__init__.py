"""Answers to requests for recommendations and actions."""
