"""What docs of the SDKs tell of weights, security and purpose."""

from __future__ import annotations

import ast

import pytest

from codegen.drift.docstrings import Docstring, read_weight


@pytest.mark.parametrize(
    ("told", "weight"),
    [
        ("Weight: 5", "5"),
        ("Weight(IP): 30", "30"),
        ("Weight: 200(IP)", "200"),
        ("Weight: **0**", "0"),
        ("Weight: 20 with symbol, 50 without symbol", "20 with symbol; 50"),
        (
            "Weight: **1** for a single symbol; **40** when the symbol parameter is omitted",
            "1 with symbol; 40",
        ),
        (
            "Weight: **2** for a single symbol;\n**5** when the symbol parameter is omitted",
            "2 with symbol; 5",
        ),
        ("Weight: 1 on 10s rate limit(X-10S);\n1 on 1min rate limit(X-1M);\n0 on IP rate limit(x)", "0"),
        (
            "Weight:\n\n| Limit | Weight |\n| --- | --- |\n| 5, 10 | 2 |\n| 50 | 5 |",
            "2 limit 5, 10; 5 limit 50",
        ),
        (
            "Weight: by `LIMIT`\n\n| LIMIT | weight |\n| [1,100) | 1 |\n| [100, 500] | 2 |\n| > 500 | 10 |",
            "1 limit from 1 to 99; 2 limit from 100 to 500; 10 limit from 501",
        ),
    ],
)
def test_a_weight_is_read_in_each_of_its_forms(told: str, weight: str) -> None:
    text = f"Makes coffee.\n\n{told}\n\nNotes:\n- It weighs 77 with the cup."
    assert str(read_weight(text)) == weight


@pytest.mark.parametrize(
    "told",
    ["", "Weight: share 500/5min with the tea machine", "Weight: ask the barista", "A weighty cup, of 5"],
)
def test_a_weight_in_no_known_form_stays_open(told: str) -> None:
    assert read_weight(f"Makes coffee.\n\n{told}\n").rows == ()


def test_a_weight_ends_where_the_next_paragraph_with_a_name_begins() -> None:
    assert read_weight("Weight:\n\nSecurity Type: TRADE\n\n| 5 | 9 |").rows == ()


def test_spaces_that_do_not_break_are_spaces() -> None:
    told = Docstring("Price of Coffee\n\nWeight: **1**\xa0with symbol, **10**\xa0without symbol")
    assert str(told.weight) == "1 with symbol; 10"


@pytest.mark.parametrize(
    ("text", "security"),
    [
        ("Brew (TRADE)\n\nBrews.", "TRADE"),
        ("Brew(USER_DATA)\n\nBrews.", "USER_DATA"),
        ("Brew\n\nBrews.\n\nSecurity Type: USER_STREAM\n", "USER_STREAM"),
        ("Brew (for two)\n\nBrews (TRADE) coffee.", ""),
    ],
)
def test_security_stands_in_the_heading_or_in_a_line_of_its_own(text: str, security: str) -> None:
    assert Docstring(text).security == security


def test_the_summary_is_the_first_sentence_that_is_no_heading() -> None:
    told = Docstring("Brew\n/coffee.brew\n\n> A promise.\n\nBrews a\n  cup. It may be hot.\n\nWeight: 1")
    assert told.summary == "Brews a cup."
    assert Docstring("Brew\n\nWeight: 1").summary == ""


def test_a_call_advised_against_says_so_anywhere() -> None:
    assert Docstring("Brew\n\nThis is Deprecated.").deprecated
    assert not Docstring("Brew\n\nThis is undeprecatedly good.").deprecated


def test_arguments_of_a_function_are_told_by_name() -> None:
    function = ast.parse('''
def brew(size, milk):
    """
        Brew

        Args:
                size (Union[str, None]): Size   of the cup.
                milk (Optional[bool] = None):

        Returns:
            Nothing (really): it drips.
    """
''').body[0]
    assert isinstance(function, ast.FunctionDef)
    assert Docstring.of_function(function).arguments == {"size": "Size of the cup.", "milk": ""}


def test_a_function_without_a_docstring_tells_nothing() -> None:
    function = ast.parse("async def brew(): ...").body[0]
    assert isinstance(function, ast.AsyncFunctionDef)
    told = Docstring.of_function(function)
    assert (told.summary, told.security, told.weight.rows, told.arguments) == ("", "", (), {})
