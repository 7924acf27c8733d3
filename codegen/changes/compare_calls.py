"""Holds a call as it was beside the call as it is: what callers write, and what they get."""

from __future__ import annotations

from collections.abc import Iterator

from .change import Change, Kind, Level
from .compare_names import each
from .reading_calls import CHECKS, KEYS
from .surface import Call, Form, Parameter
from .types import Types

__all__ = ["call_changes"]

# How the changelog puts a fact of a definition.
_PHRASES = {
    "orders": "counts as orders:",
    "method": "calls",
    "path": "its stream is",
    "route": "comes by the route",
    "every_ms": "milliseconds between frames:",
}


def call_changes(old: Call, new: Call, types: Types) -> Iterator[Change]:
    """Yield what differs of one call that stays."""
    found = list(each(old.parameters, new.parameters, lambda was, now: _parameter(was, now, types)))
    needed = {one.name for one in new.parameters.values() if one.required}
    found = [
        # A new parameter that everybody has to give breaks everybody.
        Change(Kind.ADDED, one.name, f"has to be given now. {one.sentence}".strip(), Level.MAJOR)
        if one.kind is Kind.ADDED and one.name in needed and not one.renamed
        else one
        for one in found
    ]
    yield from found
    yield from _forms(old, new, types, found)
    yield from _facts(old, new)
    yield from _rules(old, new)


def _parameter(old: Parameter, new: Parameter, types: Types) -> Iterator[Change]:
    def changed(text: str, level: Level) -> Change:
        return Change(Kind.CHANGED, new.name, text, level)

    if new.required and not old.required:
        yield changed("has to be given now.", Level.MAJOR)
    elif old.required and not new.required:
        yield changed("may be left out now.", Level.MINOR)
    was, now = (types.atoms(one.type) - {"None"} for one in (old, new))
    accepts = types.covers(" | ".join(sorted(now)) or "None", " | ".join(sorted(was)) or "None")
    more, less = _values(now - was), _values(was - now)
    if was != now and accepts:
        yield changed(f"also takes {more or _or(now - was)}.", Level.MINOR)
    elif was != now and not accepts:
        text = f"no longer takes {less}" if less else f"takes {_or(now)} now, was {_or(was)}"
        yield changed(f"{text}; also takes {more}." if less and more else f"{text}.", Level.MAJOR)
    for spelling in sorted(old.spellings - new.spellings):
        yield changed(f"can no longer be written `{spelling}`.", Level.MAJOR)
    for spelling in sorted(new.spellings - old.spellings):
        yield changed(f"can be written `{spelling}`, too.", Level.MINOR)
    if old.default != new.default and old.default and new.default:
        yield changed(f"is {new.default} now when left out, was {old.default}.", Level.MINOR)
    for key, words in CHECKS.items():
        before, after = (
            one.checks.get(key, "").removeprefix("Decimal('").removesuffix("')") for one in (old, new)
        )
        # Which values are allowed, the type says where it lists them.
        if before != after and not (key == "allowed" and was != now):
            text = f"checked to be {words} {after}" if after else f"no longer checked to be {words} {before}"
            yield changed(f"{text}; was {before}." if before and after else f"{text}.", Level.MINOR)


def _values(atoms: frozenset[str]) -> str:
    """The literal values among alternatives, if there is nothing else but lists of them."""
    values = sorted(
        one.removeprefix("Literal[").removesuffix("]") for one in atoms if one.startswith("Literal[")
    )
    if len(values) < sum(not one.startswith("Iterable[") for one in atoms):
        return ""
    return ", ".join(f"`{one.strip(chr(39))}`" for one in values)


def _or(atoms: frozenset[str]) -> str:
    return f"`{' | '.join(sorted(atoms))}`"


# --- forms ------------------------------------------------------------------------------------------


def _forms(old: Call, new: Call, types: Types, found: list[Change]) -> Iterator[Change]:
    """What the forms as wholes say beyond their parameters: whether each old way to call is still one."""
    if old.forms == new.forms:
        return
    is_explained = any(one.level is Level.MAJOR for one in found)
    for form in old.forms:
        fitting = [one for one in new.forms if _accepts(one, form, types)]
        if not fitting and not is_explained:
            text = f"can no longer be called as {_shape(form)}."
            yield Change(Kind.CHANGED, new.name, text, Level.MAJOR)
        closest = fitting or [one for one in new.forms if _waits(one) == _waits(form)]
        if closest and not types.covers(form.result, closest[0].result):
            text = f"returns `{closest[0].result}` now, was `{form.result}`."
            yield Change(Kind.CHANGED, new.name, text, Level.MAJOR)
        elif closest and not types.covers(closest[0].result, form.result):
            text = f"returns `{closest[0].result}` now, was `{form.result}`."
            yield Change(Kind.CHANGED, new.name, text, Level.MINOR)
    if not found:
        for form in new.forms:
            if not any(_accepts(one, form, types) for one in old.forms):
                text = f"can also be called as {_shape(form)}."
                yield Change(Kind.CHANGED, new.name, text, Level.MINOR)


def _accepts(new: Form, old: Form, types: Types) -> bool:
    """Whether what was right in one form is right in another."""
    return (
        old.types.keys() <= new.types.keys()
        and new.required <= old.required
        and new.positional[: len(old.positional)] == old.positional
        and all(types.covers(new.types[name], kind) for name, kind in old.types.items())
    )


def _waits(form: Form) -> str:
    """Forms that wait for the answer return something else than those that do not."""
    return form.types.get("wait_for_response", "")


def _shape(form: Form) -> str:
    positional = [f"{name}?" if name not in form.required else name for name in form.positional]
    named = [
        name
        for name in form.types
        if name in form.required and name not in (*form.positional, "wait_for_response")
    ]
    return f"`({', '.join([*positional, *(['*', *named] if named else [])])})`"


# --- what the definition says -----------------------------------------------------------------------


def _facts(old: Call, new: Call) -> Iterator[Change]:
    for key in {**old.facts, **new.facts}:
        was, now = old.facts.get(key, "nothing"), new.facts.get(key, "nothing")
        if was == now:
            continue
        level = Level.PATCH
        text = f"{_PHRASES.get(key) or key.replace('_', ' ') + ':'} {now} now, was {was}."
        if key == "weight":
            text = f"weighs {_but(now, was)} now, was {_but(was, now)}."
        elif key == "security" and {was, now} <= {*KEYS}:
            text = f"needs {now} now, needed {was} before."
            level = Level.MAJOR if KEYS.index(now) > KEYS.index(was) else Level.MINOR
        yield Change(Kind.CHANGED, new.name, text, level)


def _but(weight: str, other: str) -> str:
    """The lines of a table of weights that the other does not have."""
    lines = [line for line in weight.split("; ") if line not in other.split("; ")]
    return "; ".join(lines) or weight


def _rules(old: Call, new: Call) -> Iterator[Change]:
    if new.is_preset:
        # The call that takes everything tells it.
        return
    gone = {text for checks, text in old.rules.items() if checks not in new.rules}
    come = {text for checks, text in new.rules.items() if checks not in old.rules}
    reworded = {new.rules[checks] for checks in old.rules.keys() & new.rules.keys()} - {*old.rules.values()}
    for phrase, texts in (
        ("no longer checked", gone - come),
        ("checked now", come - gone),
        ("checked differently", come & gone),
    ):
        for text in sorted(texts):
            yield Change(Kind.CHANGED, new.name, f"{phrase}: {text}.", Level.MINOR)
    for text in sorted(reworded):
        yield Change(Kind.DESCRIBED, new.name, text, Level.PATCH)
