"""The learning of the emulator: training sets, the method, and offline metrics."""
