"""The provider of Amazon Personalize resources, free of any infrastructure tool.

Faces (Pulumi dynamic resources, a Pulumi plugin, a Terraform provider) decode a request, call
:mod:`personalize_provider.operate.lifecycle`, and encode its answer. Everything that decides is in here.
"""
