"""The work of jobs: batch inference, batch segments, exports and deletions."""
