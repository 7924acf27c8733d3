"""Every set of values, by name: ``from binance_futures_async.enums import Side``."""

from .generated.usdm.enums import *  # noqa: F403
from .generated.usdm.enums import __all__ as __all__
