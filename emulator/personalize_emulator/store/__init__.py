"""One SQLite file and the files beside it: resources, data, settings, calls and the clock."""
