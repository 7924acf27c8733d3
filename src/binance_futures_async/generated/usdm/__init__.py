# Generated from spec/ by make generate. Do not edit.

"""USD-M futures: everything that follows from the spec; written by the generator alone."""

from __future__ import annotations

from typing import Final

from binance_futures_async.model.product import Product

__all__ = ["PRODUCT"]

PRODUCT: Final = Product("usdm", "USD-M futures")
