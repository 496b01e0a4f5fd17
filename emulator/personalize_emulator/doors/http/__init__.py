"""The HTTP door: the only part of the emulator that needs aiohttp (the extra ``emulator`` of this package)."""
