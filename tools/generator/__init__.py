"""Writers of the generated files: names, types, modules."""
