"""What docstrings of generated modules say: the first sentence, since when, how a parameter is described."""

from __future__ import annotations

import re
from inspect import cleandoc

__all__ = ["arguments", "described", "paragraphs", "sentence", "warning"]

_DATE = r"\d{4}-\d{2}(?:-\d{2})?"
# As the generator writes it among the facts behind a description, or as a sentence of its own.
_FACTS = re.compile(rf"\s*\((?=[^()]*\b(?:since|until) {_DATE}[,;)])([^()]*)\)")
_SINCE = re.compile(rf"\b[Ss]ince ({_DATE})(?=[.,;)]|$)")
_UNTIL = re.compile(rf"\buntil ({_DATE})\)")
_ALONE = re.compile(rf"\s*\bSince {_DATE}\.(?=\s|$)")
_ADVICE = re.compile(r"\s*\bDeprecated by the exchange.*")


def paragraphs(doc: str) -> list[str]:
    """Return what comes before the sections of a docstring, each paragraph in one line."""
    parts = re.split(r"\n\s*\n", cleandoc(doc))
    return [" ".join(part.split()) for part in parts if not re.match(r"(Args|Returns|Raises):\n", part)]


def sentence(doc: str) -> str:
    """Return the first sentence, with the date since when the exchange has it."""
    whole = [_ADVICE.sub("", part) for part in paragraphs(doc)]
    first = whole[0] if whole else ""
    dated = _FACTS.search(first) or _ALONE.search(first)
    alone = next((part for part in whole if _ALONE.fullmatch(part)), "")
    since = _SINCE.search(dated[0] if dated else alone)
    first = _ALONE.sub("", _FACTS.sub(_without_dates, first)).strip()
    first = re.split(r"(?<=[.!?])\s+(?=[A-Z])", first)[0]
    return f"{first.rstrip('.')} (Binance, {since[1]})." if since else first


def _without_dates(facts: re.Match[str]) -> str:
    left = [one for one in re.split(r"[,;] ", facts[1]) if not re.fullmatch(rf"(since|until) {_DATE}", one)]
    return f" ({', '.join(left)})" if left else ""


def warning(doc: str) -> str:
    """Return that the exchange advises against it, or sends it no longer; "" if neither."""
    parts = paragraphs(doc)
    advice = next((found[0].strip() for part in parts if (found := _ADVICE.search(part))), "")
    gone = _UNTIL.search(parts[0]) if parts else None
    return advice or (f"not sent any more since {gone[1]}." if gone else "")


def described(doc: str) -> str:
    """Return the description without sections and warnings, for telling whether it is the same."""
    return "\n".join(_ADVICE.sub("", part) for part in paragraphs(doc) if not part.startswith("Calls ``"))


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
