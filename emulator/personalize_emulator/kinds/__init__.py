"""Every kind of resource, one file each: what is true of it, and its operations."""
