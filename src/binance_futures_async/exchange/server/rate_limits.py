"""Counts requests and orders in slots of calendar time.

A counter of a minute covers hh:mm:00 to 59.999 and is zero in the next one; several windows may count the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from ...generated.usdm.enums import RateLimitInterval, RateLimitType
from ...generated.usdm.errors import ErrorCode
from ...generated.usdm.limits import BAN_SHORTEST_MS, RATE_LIMITS
from ...generated.usdm.messages import RateLimit
from ...model.limits import RateLimitFact
from .refusals import RequestRefusal

__all__ = ["Budget", "RateLimits"]

_TOO_MANY = 429
_BANNED = 418
_MILLISECONDS = {RateLimitInterval.SECOND: 1_000, RateLimitInterval.MINUTE: 60_000}


class Budget(Enum):
    """What the weight of a request is counted against."""

    WEBSOCKET_API = "websocket_api"
    REST = "rest"


class _Window:
    """One limit, counted per owner."""

    def __init__(self, fact: RateLimitFact) -> None:
        self.fact = fact
        self._length_ms = _MILLISECONDS[RateLimitInterval(fact.interval)] * fact.interval_number
        self._used: dict[str, tuple[int, int]] = {}

    def used(self, owner: str, now_ms: int) -> int:
        slot, used = self._used.get(owner, (0, 0))
        return used if slot == now_ms // self._length_ms else 0

    def add(self, owner: str, count: int, now_ms: int) -> int:
        used = self.used(owner, now_ms) + count
        self._used[owner] = (now_ms // self._length_ms, used)
        return used

    def free_at(self, now_ms: int) -> int:
        """When the next slot begins."""
        return (now_ms // self._length_ms + 1) * self._length_ms

    def shown(self, owner: str, now_ms: int) -> RateLimit:
        fact = self.fact
        return RateLimit(
            rate_limit_type=RateLimitType(fact.rate_limit_type),
            interval=RateLimitInterval(fact.interval),
            interval_number=fact.interval_number,
            limit=fact.limit,
            count=self.used(owner, now_ms),
        )


class RateLimits:
    """The limits of all addresses and accounts.

    Args:
        facts: the limits.
        are_enforced: whether going beyond them is refused; if not, it is counted and shown all the same.
    """

    def __init__(self, facts: Sequence[RateLimitFact] = RATE_LIMITS, *, are_enforced: bool = True) -> None:
        self._are_enforced = are_enforced
        self._weight = {
            budget: [
                _Window(fact) for fact in facts if fact.scope == "address" and budget.value in fact.interfaces
            ]
            for budget in Budget
        }
        self._apart: dict[str, _Window] = {}
        for fact in facts:
            # Requests that are counted together have one window.
            self._apart |= dict.fromkeys(fact.requests, _Window(fact))
        self._orders = [_Window(fact) for fact in facts if fact.scope == "account"]
        self._banned_until: dict[str, int] = {}

    def charge_request(
        self,
        address: str,
        weight: int,
        now_ms: int,
        budget: Budget = Budget.WEBSOCKET_API,
        request: str = "",
    ) -> None:
        """Count a request of an address; refused ones count too. A ban holds for both budgets.

        Args:
            address: where it comes from.
            weight: what it weighs.
            now_ms: the exchange's time.
            budget: what the weight is counted against.
            request: name of a request of REST, some of which have a limit of their own.

        Raises:
            RequestRefusal: the limit is exceeded, or the address is banned for going on after that.
        """
        self.check_ban(address, now_ms)
        counted = [(window, weight) for window in self._weight[budget]]
        if request in self._apart:
            counted.append((self._apart[request], 1))
        for window, count in counted:
            used = window.add(address, count, now_ms)
            fact = window.fact
            if used <= fact.limit or not self._are_enforced:
                continue
            # When refusals turn into a ban is not published: here, after another limit's worth of them.
            if used > 2 * fact.limit:
                self._banned_until[address] = now_ms + BAN_SHORTEST_MS
                self.check_ban(address, now_ms)
            raise RequestRefusal(
                ErrorCode.TOO_MANY_REQUESTS,
                f"Too many requests; current limit of IP({address}) is {fact.limit} requests per"
                f" {fact.interval_number} {fact.interval}. Please use the websocket for live updates to avoid"
                " polling the API.",
                status=_TOO_MANY,
                free_at=window.free_at(now_ms),
            )

    def check_ban(self, address: str, now_ms: int) -> None:
        """Refuse an address that is banned.

        Raises:
            RequestRefusal: it is.
        """
        until = self._banned_until.get(address, 0)
        if now_ms < until:
            raise RequestRefusal(
                ErrorCode.TOO_MANY_REQUESTS,
                f"Way too many requests; IP({address}) banned until {until}. Please use the websocket for live"
                " updates to avoid bans.",
                status=_BANNED,
                free_at=until,
            )

    def charge_orders(
        self, account: str, count: int, now_ms: int, by_unit: Mapping[str, int] | None = None
    ) -> None:
        """Count orders of an account, also those that will be refused; one beyond the limit is not counted.

        Args:
            account: whose.
            count: how many.
            now_ms: the exchange's time.
            by_unit: how many in the windows of a unit of time, where that differs.

        Raises:
            RequestRefusal: a window is full.
        """
        apart = by_unit or {}
        for window in self._orders:
            fact = window.fact
            wanted = apart.get(fact.interval, count)
            if self._are_enforced and window.used(account, now_ms) + wanted > fact.limit:
                raise RequestRefusal(
                    ErrorCode.TOO_MANY_ORDERS,
                    f"Too many new orders; current limit is {fact.limit} orders per"
                    f" {fact.interval_number} {fact.interval}.",
                    status=_TOO_MANY,
                    free_at=window.free_at(now_ms),
                )
        for window in self._orders:
            window.add(account, apart.get(window.fact.interval, count), now_ms)

    def shown(self, address: str, account: str | None, now_ms: int) -> list[RateLimit]:
        """The counters as replies list them; those of orders only if an account is named."""
        counters = [window.shown(address, now_ms) for window in self._weight[Budget.WEBSOCKET_API]]
        if account is not None:
            counters += [window.shown(account, now_ms) for window in self._orders]
        return counters

    def headers(self, address: str, account: str | None, now_ms: int) -> dict[str, str]:
        """The counters as REST tells them; those of orders only if an account is named."""
        counters = {window.fact.header: window.used(address, now_ms) for window in self._weight[Budget.REST]}
        if account is not None:
            counters |= {window.fact.header: window.used(account, now_ms) for window in self._orders}
        return {header: str(count) for header, count in counters.items() if header}
