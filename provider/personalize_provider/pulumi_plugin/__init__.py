"""The provider as a plugin of the Pulumi engine, in the engine's own protocol.

Every file decodes, calls :mod:`personalize_provider.operate.lifecycle` or encodes. What is imported before the engine
is told the port is kept small: gRPC and the protocol's classes, nothing of the core.
"""
