"""Which version comes after which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .change import Level

__all__ = ["Version"]


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version in the sense of Semantic Versioning."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> Version | None:
        """Return the version that a text such as ``v0.2.0`` is; None if it is none."""
        found = re.fullmatch(r"v?(\d+)\.(\d+)\.(\d+)", text)
        return cls(*map(int, found.groups())) if found else None

    def after(self, level: Level) -> Version:
        """Return the version of a release that changes so much."""
        if level is Level.MAJOR:
            return Version(self.major + 1, 0, 0)
        if level is Level.MINOR:
            return Version(self.major, self.minor + 1, 0)
        return Version(self.major, self.minor, self.patch + 1)

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"
