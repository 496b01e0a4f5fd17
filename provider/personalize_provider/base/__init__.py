"""The foundation that every room may use: errors, time, texts and addresses."""
