# Generated from spec/ by make generate. Do not edit.

"""Everything that follows from the spec."""

from __future__ import annotations

from typing import Final

PRODUCTS: Final = ("coinm", "usdm")
"""Names of the products; each is a package beside this line."""
