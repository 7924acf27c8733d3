"""Checks of where facts come from: every page that a source names has an address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..index import Dangling, Index
from ..load import Document, Problem, Spec
from ..sources import is_whole_page, pages_of
from .names import near

__all__ = ["source_problems"]


def source_problems(spec: Spec, index: Index) -> Iterator[Problem]:
    yield from _page_problems(index)
    for document in spec.documents:
        yield from _problems_below(document, document.data, (), index)
    for section in ("methods", "requests", "streams"):
        for entry in index.sound(section).values():
            if "section" not in entry.data:
                continue
            source = entry.data.get("source") or entry.document.data.get("source")
            pages = pages_of(source) if isinstance(source, dict) else ()
            known = [index.sound("pages")[page].data for page in pages if page in index.sound("pages")]
            if len(pages) != 1 or not all(map(is_whole_page, known)):
                yield entry.problem(
                    "section",
                    found=f"section {entry.data['section']!r}",
                    allowed="its source is to be one page, named as a whole",
                )


def _page_problems(index: Index) -> Iterator[Problem]:
    sites = index.section("sites")
    for page in index.sound("pages").values():
        site = page.data["site"]
        if site not in sites:
            yield page.dangling("site", found=f"site {site!r}", allowed=near(site, sites))


def _problems_below(
    document: Document, value: Any, path: tuple[str | int, ...], index: Index
) -> Iterator[Problem]:
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _problems_below(document, item, (*path, number), index)
    elif isinstance(value, dict):
        for key, item in value.items():
            place = (*path, key)
            if key == "source" and isinstance(item, dict):
                yield from _of_source(document, item, place, index)
            else:
                yield from _problems_below(document, item, place, index)


def _of_source(
    document: Document, source: dict[str, Any], path: tuple[str | int, ...], index: Index
) -> Iterator[Problem]:
    pages = index.section("pages")
    if "page" not in source and "witness" not in source:
        yield document.problem(path, "no page, no witness", "it needs one of them")
    for page in pages_of(source):
        if page not in pages:
            problem = document.problem(
                (*path, "page"),
                f"page {page!r}, which has no address",
                f"{near(page, pages)}; a new one gets its address under pages, what is no page is a witness",
            )
            yield Dangling.of(problem)
