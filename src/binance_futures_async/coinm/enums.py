"""Every set of values of COIN-M futures, by name: ``from binance_futures_async.coinm.enums import Side``."""

from ..generated.coinm.enums import *  # noqa: F403
from ..generated.coinm.enums import __all__ as __all__
