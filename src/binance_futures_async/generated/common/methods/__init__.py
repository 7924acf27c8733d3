# Generated from spec/ by make generate. Do not edit.

"""Shared methods."""
