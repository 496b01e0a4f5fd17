"""Plan time: everything that needs no call of the service."""
