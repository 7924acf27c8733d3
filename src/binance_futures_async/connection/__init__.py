"""The lifetime of one logical link: connect, prepare, watch, back off, close. Knows no methods and no events.

``lifetime`` decides and ``record`` remembers, both pure; ``link`` carries out, on asyncio.
"""

from __future__ import annotations

from .lifetime import State
from .link import Link, LinkOwner
from .policy import LinkPolicy

__all__ = ["Link", "LinkOwner", "LinkPolicy", "State"]
