"""How the exchange differs from the spec that this package was made from.

The client counts what it does not know while it runs (``drift`` of each service), ``binance-futures drift`` reads recorded
frames, and ``make drift`` in a checkout compares with the official SDKs; all three report in the same form.
"""

from .report import Aspect, Change, Difference, DriftReport

__all__ = ["Aspect", "Change", "Difference", "DriftReport"]
