from __future__ import annotations

import socket
import ssl

import pytest

from binance_futures_async import exceptions
from binance_futures_async.transport import CloseCause


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (CloseCause(1000), "closed by the exchange with 1000 (normal closure)"),
        (CloseCause(1000, by_us=True), "closed by us with 1000 (normal closure)"),
        (CloseCause(1008, "slow\ndown"), "closed by the exchange with 1008 (policy violation): slow\\ndown"),
        (CloseCause(4999), "closed by the exchange with 4999"),
        (CloseCause(reason="no answer to a ping"), "no answer to a ping"),
        (CloseCause(error=ConnectionResetError(104, "reset")), "connection reset"),
        (CloseCause(error=ConnectionRefusedError()), "connection refused"),
        (CloseCause(error=BrokenPipeError()), "connection broken"),
        (CloseCause(error=TimeoutError()), "timed out"),
        (CloseCause(error=socket.gaierror(-2, "x")), "host name not found"),
        (CloseCause(error=OSError(113, "No route to host")), "No route to host"),
        (
            CloseCause(error=exceptions.ConnectionError("could not connect to h:1: why")),
            "could not connect to h:1: why",
        ),
        (CloseCause(), "connection cut without a closing handshake"),
        (CloseCause(by_us=True), "dropped by us"),
    ],
)
def test_a_cause_reads_as_words(cause: CloseCause, words: str) -> None:
    assert cause.describe() == words
    assert str(cause) == words


def test_a_refused_certificate_says_why() -> None:
    error = ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED]")
    error.verify_message = "self-signed certificate"
    assert CloseCause(error=error).describe() == "certificate not accepted: self-signed certificate"


def test_the_text_of_a_foreign_exception_is_not_shown() -> None:
    error = RuntimeError("GET wss://host/ws/listen-key failed")
    assert CloseCause(error=error).describe() == "RuntimeError"
