"""What is done to a live resource: create, read, update, delete. Each waits until the service is done."""
