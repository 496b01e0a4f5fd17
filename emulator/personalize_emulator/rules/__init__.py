"""The service's rules, one file per noun; the ids in the docstrings (R2, S9, ...) name the rule."""
