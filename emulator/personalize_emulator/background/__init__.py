"""Work that takes long, done outside of any turn on the store: imports, trainings and jobs."""
