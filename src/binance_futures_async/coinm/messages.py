"""Every message of COIN-M futures, by name: ``from binance_futures_async.coinm.messages import IndexPrice``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..generated.coinm import messages as _messages
from ..generated.coinm.messages import __all__ as __all__

if TYPE_CHECKING:
    from ..generated.coinm.messages import *  # noqa: F403
else:
    __getattr__ = _messages.__getattr__


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
