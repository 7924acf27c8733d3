"""REST: the same exchange for those who ask over plain HTTP."""
