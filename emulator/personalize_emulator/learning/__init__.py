"""How the emulator learns: training sets, the method, and offline metrics."""
