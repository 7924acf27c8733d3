"""Checks that a folder describes a product, and one that the runtime can work with: what it needs has a role or a fixed name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..index import Dangling, Entry, Index
from ..load import COMMON, Document, Problem, Spec, owner_of

__all__ = ["product_problems"]

# What the client needs, and what for. The generated package could not be imported without it.
_CALLS = {
    "log_on": "to log a connection on",
    "log_off": "to log a connection off",
    "server_time": "to set its clock by the exchange's",
    "start_listen_key": "to open the stream of an account's events",
    "keep_listen_key": "to keep the stream of an account's events open",
    "limit_order": "to place limit orders",
    "market_order": "to place market orders",
}
_REQUESTS = {"symbols": "to load the symbols and their rules"}
_EVENTS = {"listen_key_expired": "to notice that the stream of an account's events has gone silent"}
_ROUTES = {"account": "to open the stream of an account's events"}
_LIMITS = {
    "CONNECTION_LIFETIME_MS": "to replace a connection before the exchange cuts it",
    "LISTEN_KEY_LIFETIME_MS": "to renew a listen key in time",
    "STREAMS_PER_CONNECTION": "to spread streams over connections",
}
_ADDRESSES = {
    "raw_streams": "to connect to events that come bare",
    "combined_streams": "to connect to events that come with the name of their stream",
}


def product_problems(spec: Spec, index: Index) -> Iterator[Problem]:
    """Return what is wrong with the product that a spec of one product and what all share describes."""
    said = [document for document in spec.documents if "product" in document.data]
    own = [document for document in said if owner_of(document.file) != COMMON]
    for document in said:
        if document not in own:
            yield document.problem(("product",), "a product", "it stands in the folder of the product")
    for document in own[1:]:
        yield document.problem(("product",), "product again", f"{own[0].file} says it already")
    if own:
        yield from _missing(own[0], index)
    else:
        first = next(document for document in spec.documents if owner_of(document.file) != COMMON)
        yield _lack(first, (), "a folder without product", "one of its files has title and doc of it")
    yield from _unknown_roles(index.section("requests"), _REQUESTS)
    yield from _unknown_roles(index.section("structs"), _EVENTS)


def _missing(document: Document, index: Index) -> Iterator[Problem]:
    """Find what no entry has and the client needs; the file that names the product is to blame."""
    calls = index.section("methods") | index.section("presets")
    events = {name: one for name, one in index.section("structs").items() if _value(one, "event") == "user"}
    routes = index.section("routes")
    for what, entries, needed in (
        ("method or preset", calls, _CALLS),
        ("request", index.section("requests"), _REQUESTS),
        ("event of an account", events, _EVENTS),
        ("route", routes, _ROUTES if routes else {}),
    ):
        present = {_value(entry, "role") for entry in entries.values()}
        for role, purpose in needed.items():
            if role not in present:
                found = f"no {what} has the role {role}"
                yield _lack(document, ("product",), found, f"the client needs it {purpose}")
    for what, section, needed in (("limit", "limits", _LIMITS), ("address", "addresses", _ADDRESSES)):
        for name, purpose in needed.items():
            if name not in index.section(section):
                yield _lack(document, ("product",), f"no {what} {name}", f"the client needs it {purpose}")


def _unknown_roles(entries: Mapping[str, Entry], known: Mapping[str, str]) -> Iterator[Problem]:
    """Find roles that the client does not know, or that two entries have; its parts take each once."""
    first: dict[str, str] = {}
    for name, entry in entries.items():
        role = _value(entry, "role")
        if not isinstance(role, str):
            continue
        if role not in known:
            yield entry.problem("role", found=f"{role!r}", allowed=f"the client knows {', '.join(known)}")
        elif first.setdefault(role, name) != name:
            yield entry.problem("role", found=f"{role!r}", allowed=f"{first[role]} has it already")


def _value(entry: Entry, key: str) -> Any:
    """What an entry says under a key, even if it does not have the form that it should."""
    return entry.data.get(key) if isinstance(entry.data, dict) else None


def _lack(document: Document, path: tuple[str, ...], found: str, allowed: str) -> Problem:
    return Dangling.of(document.problem(path, found, allowed))
