"""What is taken out of docstrings for the changelog."""

from __future__ import annotations

import pytest

from codegen.changes.words import arguments, described, paragraphs, sentence, warning


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        ("", ""),
        ("Price.", "Price."),
        ("Price of it. More of it.", "Price of it."),
        ("Price, such as 0.1. More.\n\nNotes.", "Price, such as 0.1."),
        ("When it was\n    made (ms since 1970 UTC).", "When it was made (ms since 1970 UTC)."),
        ("Price (since 2025-12-31).", "Price (Binance, 2025-12-31)."),
        ("When (ms since 1970 UTC, since 2026-06).", "When (ms since 1970 UTC) (Binance, 2026-06)."),
        (
            "How long (the exchange's default is ACK; since 2026-01-27).",
            "How long (the exchange's default is ACK) (Binance, 2026-01-27).",
        ),
        ("Price (since 2025-01, until 2026-06).", "Price (Binance, 2025-01)."),
        ("Price (until 2026-06).", "Price."),
        ("Sells, and more. Since 2025-11-18.", "Sells, and more (Binance, 2025-11-18)."),
        ("A fill.\n\n\nSince 2024-09-03.\n\nNotes.", "A fill (Binance, 2024-09-03)."),
        ("Books. Since 2026-06 with COIN-M symbols.", "Books."),
        ("Sells. Deprecated by the exchange: use BUY. It is late.", "Sells."),
    ],
)
def test_the_first_sentence_carries_the_date_since_when_the_exchange_has_it(doc: str, expected: str) -> None:
    assert sentence(doc) == expected


def test_advice_against_something_is_a_warning_and_no_description() -> None:
    alone = "Gets it.\n\nDeprecated by the exchange since 2026-01: use x. It is old.\n\nNotes."
    behind = "Gets it. Deprecated by the exchange since 2026-01: use x. It is old."
    for doc in (alone, behind):
        assert warning(doc) == "Deprecated by the exchange since 2026-01: use x. It is old."
        assert "Deprecated" not in described(doc)
    assert warning("Price (until 2026-06).") == "not sent any more since 2026-06."
    assert warning("Good until 2026-06.") == warning("") == ""


def test_parameters_are_described_in_the_section_of_arguments() -> None:
    doc = """Gets it.

        Args:
            symbol: Symbol of
                the book.
            limit: Levels: many.

        Raises:
            ParameterError: no.
        """
    assert arguments(doc) == {"symbol": "Symbol of the book.", "limit": "Levels: many."}
    assert paragraphs(doc) == ["Gets it."]
    assert arguments("Gets it.") == {}
