"""Random histories of stacks over the emulator, held against what must hold of them: ``python -m tests.torture``."""
