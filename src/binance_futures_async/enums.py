"""Every set of values, by name: ``from binance_futures_async.enums import Side``."""

from .generated.enums import *  # noqa: F403
from .generated.enums import __all__ as __all__
