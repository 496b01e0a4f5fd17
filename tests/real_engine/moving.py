"""A stack that moves from one runtime to the other."""

from __future__ import annotations

from tests.real_engine.harness import Stack
from tests.support.plugin_stack import PluginStack


class MovingStack(PluginStack):
    """A stack that begins in the plugin runtime.

    :ivar runtime: the one that the configuration names.
    """

    runtime = "plugin"

    def move(self, runtime: str) -> None:
        """Change the runtime of the stack."""
        self.runtime = runtime
        self.configure({"personalize:runtime": runtime})

    def urn(self, name: str) -> str:
        return (Stack if self.runtime == "dynamic" else PluginStack).urn(self, name)
