"""The foundations of every room: errors of the service, JSON from outside, and forms of addresses."""
