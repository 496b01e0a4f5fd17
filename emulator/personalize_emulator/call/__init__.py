"""One call on its way: what an operation works with."""
