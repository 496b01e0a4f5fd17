"""What every room may use: errors of the service, JSON from outside, and forms of addresses."""
