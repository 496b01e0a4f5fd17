"""One call on its way, and the context that its operation works with."""
