"""Which product each generated module belongs to."""

from __future__ import annotations

from collections.abc import Mapping

from ..load import COMMON

__all__ = ["MAIN_PRODUCT", "by_product", "prefix_of"]

MAIN_PRODUCT = "usdm"
"""The product whose names are those of the package itself; names of others stand behind theirs: ``coinm.Order``."""

_SHARED_BY_ALL = ("security.py", "rules.py")
"""Modules that calls of every product refer to."""


def prefix_of(product: str) -> str:
    """Return what stands before the names of a product."""
    return "" if product == MAIN_PRODUCT else f"{product}."


def by_product(files: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return the modules of each product by their paths below its folder.

    What is shared counts as the main product's, so that a change of it is told once. Modules of a time without folders
    for products are the main product's, too. Where two have the same path, their texts are put together.
    """
    products: dict[str, dict[str, str]] = {}
    shared: dict[str, str] = {}
    is_flat = not any(path.startswith(f"{COMMON}/") for path in files)
    for path, text in files.items():
        owner, _, inner = (MAIN_PRODUCT, "", path) if is_flat else path.partition("/")
        if inner:
            modules = shared if owner == COMMON else products.setdefault(owner, {})
            modules[inner] = text
    for product, modules in products.items():
        for path, text in shared.items():
            if product == MAIN_PRODUCT or path in _SHARED_BY_ALL:
                modules[path] = f"{text}\n{modules.get(path, '')}"
    return products
