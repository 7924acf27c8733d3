"""Listen keys: one per account, alive for an hour from its last renewal."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from string import ascii_letters, digits

from ...generated.usdm.limits import LISTEN_KEY_LENGTH, LISTEN_KEY_LIFETIME_MS

__all__ = ["ListenKeys"]


@dataclass(slots=True, repr=False)
class _Active:
    listen_key: str
    expires: int


class ListenKeys:
    """The active listen keys of all accounts, by the accounts' names."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._active: dict[str, _Active] = {}

    def start(self, account: str, now_ms: int) -> str:
        """The active key with its life renewed, or a new one."""
        active = self._active.get(account)
        if active is None or active.expires <= now_ms:
            listen_key = "".join(self._random.choices(ascii_letters + digits, k=LISTEN_KEY_LENGTH))
            active = self._active[account] = _Active(listen_key, 0)
        active.expires = now_ms + LISTEN_KEY_LIFETIME_MS
        return active.listen_key

    def renew(self, account: str, now_ms: int) -> str | None:
        """Renew the life of the active key; None if there is none."""
        listen_key = self.active(account, now_ms)
        return None if listen_key is None else self.start(account, now_ms)

    def stop(self, account: str, now_ms: int) -> str | None:
        """End the active key; None if there is none."""
        listen_key = self.active(account, now_ms)
        self._active.pop(account, None)
        return listen_key

    def active(self, account: str, now_ms: int) -> str | None:
        """The active key, None if there is none."""
        active = self._active.get(account)
        return active.listen_key if active is not None and now_ms < active.expires else None

    def expires(self, account: str) -> int | None:
        """When the account's key runs out, None if it has none."""
        active = self._active.get(account)
        return None if active is None else active.expires

    def expire(self, now_ms: int) -> list[str]:
        """Let go of the keys whose life is over, and return them."""
        over = [account for account, active in self._active.items() if active.expires <= now_ms]
        return [self._active.pop(account).listen_key for account in over]

    def expire_all(self) -> list[str]:
        """Let go of every key, and return them."""
        keys = [active.listen_key for active in self._active.values()]
        self._active.clear()
        return keys
