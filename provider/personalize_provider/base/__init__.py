"""What every room may use: errors, time, texts and addresses."""
