"""Turns the spec into the generated part of the package: load, lint, lower, render, emit."""
