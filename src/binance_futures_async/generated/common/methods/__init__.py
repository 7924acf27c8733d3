# Generated from spec/ by make generate. Do not edit.

"""Calls that all products share."""
