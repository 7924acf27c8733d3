"""API keys, and the session that a connection of the WebSocket API may be logged on to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ...auth import KeyKind, Verifier
from ..accounts.account import Account

__all__ = ["ApiKey", "KeyRing", "Session"]

_FORMAT = re.compile(r"[A-Za-z0-9_-]{1,128}", re.ASCII)


@dataclass(frozen=True, slots=True, repr=False)
class ApiKey:
    """One key of an account. Printing it shows only whose it is.

    Attributes:
        api_key: the key as clients send it.
        account: whose key it is.
        verifier: checks what was signed with it.
        can_trade: whether it may change orders.
    """

    api_key: str
    account: Account
    verifier: Verifier
    can_trade: bool = True

    def __repr__(self) -> str:
        return f"<ApiKey of {self.account.name}, {self.verifier.kind}>"

    @property
    def can_log_on(self) -> bool:
        """Only Ed25519 keys can."""
        return self.verifier.kind is KeyKind.ED25519


class KeyRing:
    """All keys that the exchange knows."""

    def __init__(self) -> None:
        self._keys: dict[str, ApiKey] = {}

    def add(self, key: ApiKey) -> None:
        """Take a key in.

        Raises:
            ValueError: it is taken, or cannot be a key.
        """
        if not self.is_well_formed(key.api_key):
            raise ValueError("an API key has 1 to 128 letters, digits, '-' and '_'")
        if key.api_key in self._keys:
            raise ValueError("there is such an API key already")
        self._keys[key.api_key] = key

    def remove(self, api_key: str) -> None:
        """Forget a key.

        Raises:
            KeyError: there is none.
        """
        if self._keys.pop(api_key, None) is None:
            raise KeyError("there is no such API key")

    def suspend(self, api_key: str | None) -> Callable[[], None]:
        """Not know a key, or any of those there are, until the result is called."""
        names = list(self._keys) if api_key is None else [api_key]
        held = {name: self._keys.pop(name) for name in names if name in self._keys}

        def restore() -> None:
            while held:
                name, key = held.popitem()
                self._keys.setdefault(name, key)

        return restore

    def find(self, api_key: str) -> ApiKey | None:
        """The key, None if it is not known."""
        return self._keys.get(api_key)

    def knows(self, key: ApiKey) -> bool:
        """Whether a key found before is still valid."""
        return self._keys.get(key.api_key) is key

    @staticmethod
    def is_well_formed(api_key: str) -> bool:
        """Whether a text can be an API key."""
        return _FORMAT.fullmatch(api_key) is not None


class Session:
    """What a connection of the WebSocket API remembers."""

    def __init__(self, *, connected_since: int, return_rate_limits: bool) -> None:
        self.connected_since = connected_since
        self.return_rate_limits = return_rate_limits
        self.key: ApiKey | None = None
        """Key that was logged on with."""
        self.authorized_since: int | None = None

    def log_on(self, key: ApiKey, now_ms: int) -> None:
        """Bind a key; one that was bound before is replaced."""
        self.key, self.authorized_since = key, now_ms

    def log_out(self) -> None:
        """Forget the key."""
        self.key = self.authorized_since = None
