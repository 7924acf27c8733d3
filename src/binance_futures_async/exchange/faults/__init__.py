"""Misfortunes that the local exchange can be told to have."""
