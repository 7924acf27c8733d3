"""Misfortunes that the local exchange can be told to have.

``table`` says what there is, ``desk`` sets it, ``chaos`` and ``script`` decide when. What they act on is a
``FaultSite``, which the server is.
"""

from .desk import ActiveFault, Faults
from .errors import FaultError
from .table import FAULTS

__all__ = ["FAULTS", "ActiveFault", "FaultError", "Faults"]
