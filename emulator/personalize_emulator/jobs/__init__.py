"""What jobs do: batch inference, batch segments, exports and deletions."""
