"""Clients written elsewhere, run unchanged but for the URL against the local exchange."""
