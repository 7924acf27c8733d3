"""What docstrings and reference pages say of an entry's time: since when, until when, what takes its place."""

from __future__ import annotations

from typing import Protocol

from .model import Deprecation

__all__ = ["Lasting", "deprecation_sentences", "deprecation_words", "lifetime_notes", "with_lifetime"]


class Lasting(Protocol):
    """An entry that may be new, or near its end."""

    @property
    def since(self) -> str: ...

    @property
    def deprecated(self) -> Deprecation | None: ...


def deprecation_words(deprecated: Deprecation) -> str:
    """Return that the exchange advises against an entry, with the dates that are known."""
    since = f" since {deprecated.since}" if deprecated.since else ""
    retires = f", retires on {deprecated.retires_on}" if deprecated.retires_on else ""
    return f"Deprecated by the exchange{since}{retires}"


def deprecation_sentences(deprecated: Deprecation | None, quote: str = "") -> list[str]:
    """Return the sentences that say that the exchange advises against an entry.

    Args:
        deprecated: what the spec says of it.
        quote: put around the name of what takes its place.
    """
    if deprecated is None:
        return []
    use = f": use {quote}{deprecated.use}{quote}" if deprecated.use else ""
    doc = deprecated.doc if deprecated.doc.endswith(".") else f"{deprecated.doc}."
    return [f"{deprecation_words(deprecated)}{use}. {doc}"]


def lifetime_notes(entry: Lasting) -> list[str]:
    """Return the paragraphs of a docstring on an entry's time."""
    since = [f"Since {entry.since}."] if entry.since else []
    return [*since, *deprecation_sentences(entry.deprecated)]


def with_lifetime(doc: str, facts: list[str], entry: Lasting) -> str:
    """Return a line of a docstring with the facts in brackets, and what takes the entry's place behind them."""
    doc = doc.rstrip(".")
    facts = [*facts, f"since {entry.since}"] if entry.since else facts
    first = f"{doc} ({'; '.join(facts)})." if facts else f"{doc}."
    return " ".join([first, *deprecation_sentences(entry.deprecated)])
