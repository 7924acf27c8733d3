"""Checks the spec and reports every problem at once: file, line, what was found, what is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..index import Dangling, Index
from ..load import COMMON, Document, Problem, Spec
from .calls import filter_problems, method_problems, preset_problems, request_problems, rule_problems
from .form import check_form, schema_text
from .lifetimes import lifetime_problems
from .messages import carrier_problems, enum_problems, scalar_problems, struct_problems, union_problems
from .names import near
from .places import counting_problems, place_problems, rate_limit_problems
from .products import product_problems
from .samples import sample_problems
from .sources import source_problems
from .streams import control_problems, stream_problems

__all__ = ["lint"]


def lint(spec: Spec) -> list[Problem]:
    """Return every problem of the spec, sorted by file and line; empty if it is sound."""
    problems = list(spec.problems)
    unsound: set[tuple[str, str, str]] = set()
    is_whole = spec.is_whole
    schema = schema_text(spec.root)
    for document in spec.documents:
        form = check_form(document, schema)
        problems += form.problems
        unsound |= form.unsound
        is_whole &= form.is_whole
    found: list[Problem] = []
    indexes: list[Index] = []
    for product in spec.products:
        seen = spec.of(product)
        indexes.append(Index(seen, frozenset(unsound), is_whole))
        found += _meaning(seen, indexes[-1])
        found += counting_problems(indexes[-1], spec.products)
    found += carrier_problems(indexes)
    shared = Index(spec.of(COMMON), frozenset(unsound), is_whole)
    found += [*struct_problems(shared), *method_problems(shared)]
    # What seems to be missing may stand in the part that could not be read.
    problems += [problem for problem in found if is_whole or not isinstance(problem, Dangling)]
    return sorted(set(problems), key=lambda one: (one.file, one.line, one.path, one.found, one.allowed))


def _meaning(spec: Spec, index: Index) -> list[Problem]:
    """Return what is wrong with the entries that one product sees."""
    return [
        *index.problems,
        *struct_problems(index),
        *scalar_problems(index),
        *enum_problems(index),
        *union_problems(index),
        *method_problems(index),
        *rule_problems(index),
        *preset_problems(index),
        *stream_problems(index),
        *control_problems(index),
        *request_problems(index),
        *filter_problems(index),
        *_status_problems(spec, index),
        *_symbol_rule_problems(spec, index),
        *lifetime_problems(index),
        *source_problems(spec, index),
        *place_problems(index),
        *product_problems(spec, index),
        *rate_limit_problems(index),
        *_known_difference_problems(spec, index),
        *sample_problems(index, spec),
    ]


def _status_problems(spec: Spec, index: Index) -> Iterator[Problem]:
    limits = index.section("limits")
    for document, number, status in _listed(spec, "statuses"):
        limit = status.get("lasts_at_least")
        if isinstance(limit, str) and limit not in limits:
            path = ("statuses", number, "lasts_at_least")
            yield _dangling(document, path, f"limit {limit!r}", near(limit, limits))


def _symbol_rule_problems(spec: Spec, index: Index) -> Iterator[Problem]:
    parameters = {
        name for method in index.sound("methods").values() for name in method.data.get("parameters", {})
    }
    symbol = index.sound("structs").get("SymbolInformation")
    for document, number, rule in _listed(spec, "symbol_rules"):
        parameter, field = rule.get("parameter"), rule.get("field")
        if isinstance(parameter, str) and parameter not in parameters:
            path = ("symbol_rules", number, "parameter")
            yield _dangling(document, path, f"parameter {parameter!r}", near(parameter, parameters))
        if isinstance(field, str) and symbol is not None and field not in symbol.data["fields"]:
            path = ("symbol_rules", number, "field")
            yield _dangling(document, path, f"field {field!r}", near(field, symbol.data["fields"]))


def _known_difference_problems(spec: Spec, index: Index) -> Iterator[Problem]:
    for document, number, known in _listed(spec, "known_differences"):
        entry = known.get("entry")
        if not isinstance(entry, str):
            continue
        section, _, name = entry.partition(".")
        entries = index.section(section)
        if name not in entries:
            path = ("known_differences", number, "entry")
            names = [f"{section}.{one}" for one in entries]
            yield _dangling(document, path, f"entry {entry!r}", near(entry, names))


def _listed(spec: Spec, section: str) -> Iterator[tuple[Document, int, dict[str, Any]]]:
    """Entries of a section that is a list, those that have no form left out."""
    for document in spec.documents:
        entries = document.data.get(section, [])
        for number, entry in enumerate(entries if isinstance(entries, list) else []):
            if isinstance(entry, dict):
                yield document, number, entry


def _dangling(document: Document, path: tuple[str | int, ...], found: str, allowed: str) -> Problem:
    return Dangling.of(document.problem(path, found, allowed))
