"""The ways in: HTTP, in process and the command line; and the way of a call from its target to its answer."""
