"""How long the listen key of a user data stream still holds; pure, on monotonic seconds."""

from __future__ import annotations

from ..health import ListenKeyHealth

__all__ = ["ListenKeyRecord"]


class ListenKeyRecord:
    """Notes when the key was given and renewed.

    Args:
        lifetime: seconds that a key lives from its last renewal.
    """

    def __init__(self, lifetime: float) -> None:
        self._lifetime = lifetime
        self._key: str | None = None
        self._since = 0.0
        self._renewed = 0.0
        self._renewals = 0
        self._failure: str | None = None

    def given(self, listen_key: str, now: float) -> None:
        """The exchange gave a key; the one it gave before is prolonged by it."""
        if listen_key != self._key:
            self._key, self._since = listen_key, now
        self._renewed = now
        self._failure = None

    def renewed(self, now: float) -> None:
        """The exchange has prolonged the key."""
        self._renewed = now
        self._renewals += 1
        self._failure = None

    def failed(self, why: str) -> None:
        """The key could not be renewed."""
        self._failure = why

    def health(self, *, now: float, wall: float) -> ListenKeyHealth | None:
        """Return how the key is, None before there was one.

        Args:
            now: monotonic seconds.
            wall: seconds since 1970 UTC at the same moment.
        """
        if self._key is None:
            return None
        age, renewed_age = max(0.0, now - self._since), max(0.0, now - self._renewed)
        return ListenKeyHealth(
            since=wall - age,
            age=age,
            renewed_age=renewed_age,
            renewals=self._renewals,
            expires_in=max(0.0, self._lifetime - renewed_age),
            last_failure=self._failure,
        )
