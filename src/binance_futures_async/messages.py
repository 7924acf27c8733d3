"""Every message of USD-M futures, by name: ``from binance_futures_async.messages import AggTrade``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .generated.usdm import messages as _messages
from .generated.usdm.messages import __all__ as __all__

if TYPE_CHECKING:
    from .generated.usdm.messages import *  # noqa: F403
else:
    __getattr__ = _messages.__getattr__


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
