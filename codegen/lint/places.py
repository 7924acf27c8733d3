"""Checks of where the exchange is reached, and of the budgets that are spent there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..index import Index
from ..load import Problem, owner_of
from .names import near

__all__ = ["counting_problems", "place_problems", "rate_limit_problems"]


def place_problems(index: Index) -> Iterator[Problem]:
    for address in index.sound("addresses").values():
        if ("path" in address.data) == ("query" in address.data):
            yield address.problem(found="parts of an address", allowed="exactly one of path and query")
    roles: dict[str, str] = {}
    for name, route in index.sound("routes").items():
        role = route.data.get("role")
        if role and roles.setdefault(role, name) != name:
            yield route.problem("role", found=f"{role!r}", allowed=f"{roles[role]} has it already")


def rate_limit_problems(index: Index) -> Iterator[Problem]:
    """Of what counts towards a limit, requests that do not exist."""
    requests = index.section("requests")
    owners = {owner_of(entry.document.file) for entry in requests.values()}
    for limit in index.sound("rate_limits").values():
        for product, counts in limit.data["counts"].items():
            if product not in owners or not isinstance(counts, dict):
                continue
            for number, name in enumerate(counts["requests"]):
                if name not in requests:
                    yield limit.dangling(
                        "counts",
                        product,
                        "requests",
                        number,
                        found=f"request {name!r}",
                        allowed=near(name, requests),
                    )


def counting_problems(index: Index, products: Collection[str]) -> Iterator[Problem]:
    """Of products that count towards a limit, those that do not exist: nobody would keep to it."""
    for limit in index.sound("rate_limits").values():
        for product in limit.data["counts"]:
            if product not in products:
                yield limit.dangling(
                    "counts", product, found=f"product {product!r}", allowed=near(product, products)
                )
