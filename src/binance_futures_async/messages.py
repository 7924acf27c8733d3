"""Every message of the exchange, by name: ``from binance_futures_async.messages import AggTrade``."""

from .generated.messages import *  # noqa: F403
from .generated.messages import __all__ as __all__
