"""The table of faults: everything that the local exchange can do wrong. Docs, commands and tests are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...suggestions import nearest
from .definition import Fault
from .errors import FaultError
from .of_answers import FAULTS_OF_ANSWERS
from .of_connections import FAULTS_OF_CONNECTIONS
from .of_server import FAULTS_OF_SERVER

__all__ = ["FAULTS", "fault_named"]

FAULTS: Final[Mapping[str, Fault]] = {
    fault.name: fault for fault in (*FAULTS_OF_CONNECTIONS, *FAULTS_OF_ANSWERS, *FAULTS_OF_SERVER)
}
"""By their names."""


def fault_named(name: str) -> Fault:
    """The fault of a name.

    Raises:
        FaultError: there is none.
    """
    fault = FAULTS.get(name)
    if fault is None:
        close = nearest(name, FAULTS)
        hint = f" Did you mean {close!r}?" if close else ""
        raise FaultError(f"there is no fault {name!r}.{hint} There are: {', '.join(FAULTS)}")
    return fault
