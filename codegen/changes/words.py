"""What docstrings of generated modules say: the first sentence, since when, how a parameter is described."""

from __future__ import annotations

import re
from inspect import cleandoc

__all__ = ["arguments", "deprecation", "described", "paragraphs", "sentence"]

_DATE = r"\d{4}-\d{2}(?:-\d{2})?"
# As the generator writes it behind a field's description, and as enums say it in a sentence of their own.
_IN_BRACKETS = re.compile(rf"\s*\((?:([^()]*)[,;] )?since ({_DATE})\)")
_BY_ITSELF = re.compile(rf"\s*\bSince ({_DATE})\.(?=\s|$)")
_DEPRECATED = "Deprecated by the exchange"


def paragraphs(doc: str) -> list[str]:
    """Return what comes before the sections of a docstring, each paragraph in one line."""
    parts = re.split(r"\n\s*\n", cleandoc(doc))
    return [" ".join(part.split()) for part in parts if not re.match(r"(Args|Returns|Raises):\n", part)]


def sentence(doc: str) -> str:
    """Return the first sentence, with the date since when the exchange has it."""
    first = (paragraphs(doc) or [""])[0]
    since = ""
    if bracket := _IN_BRACKETS.search(first):
        since = bracket[2]
        first = _IN_BRACKETS.sub(rf" ({bracket[1]})" if bracket[1] else "", first)
    elif alone := _BY_ITSELF.search(first):
        since = alone[1]
        first = _BY_ITSELF.sub("", first)
    first = re.split(r"(?<=[.!?])\s+(?=[A-Z])", first.strip())[0]
    return f"{first.rstrip('.')} (Binance, {since})." if since else first


def deprecation(doc: str) -> str:
    """Return what says that the exchange advises against it; "" if nothing does."""
    return next((part for part in paragraphs(doc) if part.startswith(_DEPRECATED)), "")


def described(doc: str) -> str:
    """Return the description without its sections, for telling whether it is the same."""
    return "\n".join(part for part in paragraphs(doc) if not part.startswith((_DEPRECATED, "Calls ``")))


def arguments(doc: str) -> dict[str, str]:
    """Return the descriptions of the parameters by their names."""
    section = re.search(r"^Args:\n((?:[ ]+.*\n?)+)", cleandoc(doc), re.MULTILINE)
    found: dict[str, str] = {}
    name = ""
    for line in section[1].splitlines() if section else []:
        entry = re.match(r" {4}(\w+): (.*)", line)
        if entry:
            name = entry[1]
        found[name] = entry[2] if entry else f"{found.get(name, '')} {line.strip()}"
    return found
