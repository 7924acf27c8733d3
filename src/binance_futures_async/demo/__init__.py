"""``binance-futures demo``: a short trading session on the local exchange, and an example of how to write one.

Except for the local exchange in :mod:`.stage`, everything here stands on the documented names of the package alone,
as a program of a user would.
"""
