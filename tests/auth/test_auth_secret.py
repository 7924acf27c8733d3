from __future__ import annotations

import copy
import logging
import pickle
from urllib.parse import quote

import pytest

from binance_futures_async.auth.secret import Secret, mask

CANARY = "CANARYsecret42"


@pytest.mark.parametrize(
    "shown",
    [
        repr(Secret(CANARY)),
        str(Secret(CANARY)),
        f"{Secret(CANARY)}",
        f"{Secret(CANARY)!r:>40}",
        f"{Secret(CANARY):>40}",
        "%s %r" % (Secret(CANARY), Secret(CANARY)),  # noqa: UP031
        repr([Secret(CANARY)]),
    ],
)
def test_a_secret_prints_as_stars(shown: str) -> None:
    assert CANARY not in shown
    assert "Secret('***')" in shown


def test_a_secret_is_revealed_on_demand_only() -> None:
    assert Secret(CANARY).reveal() == CANARY


def test_a_secret_does_not_show_itself_in_a_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("test").debug("key %s %r", Secret(CANARY), {"key": Secret(CANARY)})
    assert "***" in caplog.text
    assert CANARY not in caplog.text


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_secret_cannot_be_pickled(protocol: int) -> None:
    with pytest.raises(TypeError, match="cannot be pickled") as raised:
        pickle.dumps(Secret(CANARY), protocol)
    assert CANARY not in str(raised.value)


def test_a_secret_does_not_give_its_state_away() -> None:
    secret = Secret(CANARY)
    with pytest.raises(TypeError):
        secret.__getstate__()
    assert not hasattr(secret, "__dict__")


def test_a_copied_secret_is_the_secret_itself() -> None:
    secret = Secret(CANARY)
    assert copy.copy(secret) is secret
    assert copy.deepcopy({"key": secret})["key"] is secret


def test_secrets_compare_by_their_text_and_to_nothing_else() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("ü牛") != Secret("a")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a"), Secret("b")}) == 2


def test_mask_replaces_every_occurrence() -> None:
    text = "abc@ORDER_TRADE_UPDATE, wss://host/ws/abc?k=abc"
    assert mask(text, "abc") == "***@ORDER_TRADE_UPDATE, wss://host/ws/***?k=***"


def test_mask_leaves_no_tail_where_one_secret_begins_another() -> None:
    assert mask("abc abcdef", "abc", Secret("abcdef")) == "*** ***"


def test_mask_finds_the_percent_encoded_form() -> None:
    assert mask(f"x={quote('a+b/c==', safe='')}", "a+b/c==") == "x=***"


def test_mask_passes_over_absent_secrets() -> None:
    assert mask("text", None, "", Secret("")) == "text"


def test_mask_takes_secrets_as_text_and_not_as_patterns() -> None:
    assert mask("abc a.c", "a.c") == "abc ***"
