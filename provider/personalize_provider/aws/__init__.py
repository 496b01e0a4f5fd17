"""The way to the service: clients, credentials, errors and waiting."""
