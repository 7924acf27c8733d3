"""Measurements of our public API beside the bare building blocks it stands on."""
