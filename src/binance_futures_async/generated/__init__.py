# Generated from spec/ by make generate. Do not edit.

"""Everything that follows from the spec."""
