"""The operations on a live resource: create, read, update, delete. Each waits until the service is done."""
