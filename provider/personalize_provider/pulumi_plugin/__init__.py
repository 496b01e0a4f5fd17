"""The provider as a plugin of the Pulumi engine, in the engine's own protocol.

Every file decodes, calls :mod:`personalize_provider.operate.lifecycle` or encodes. Before the engine is told the port,
only gRPC and the protocol's classes are imported, nothing of the core.
"""
