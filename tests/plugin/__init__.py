"""The plugin: its codec, its calls, and its stories on a real engine."""
