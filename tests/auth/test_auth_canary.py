"""No credential shows in anything that a report or a log could hold."""

from __future__ import annotations

import base64
import copy
import dataclasses
import logging
import pickle
import traceback
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from binance_futures_async.auth import Credentials, Secret, load_signer, load_verifier
from binance_futures_async.exceptions import BinanceWebSocketError
from tests.auth.pems import PemPair

CANARY = "CANARY0secret0value0that0must0never0be0shown"


def assert_hidden(text: str, *secrets: str) -> None:
    for secret in secrets:
        forms = (secret, quote(secret, safe=""), base64.b64encode(secret.encode()).decode().rstrip("="))
        for form in forms:
            assert form not in text


def everything_shown(thing: object) -> str:
    shown = [repr(thing), str(thing), f"{thing}", repr([thing])]
    with_slots = getattr(type(thing), "__slots__", ())
    shown += [repr(getattr(thing, name, None)) for name in with_slots]
    return "\n".join(shown)


@pytest.fixture(params=["hmac", "ed25519", "rsa"])
def private_key(request: pytest.FixtureRequest) -> str:
    if request.param == "hmac":
        return CANARY
    pair = request.getfixturevalue(f"{request.param}_pems")
    assert isinstance(pair, PemPair)
    return pair.private


def body_of(key: str) -> str:
    return key if "\n" not in key else max(key.splitlines(), key=len)


def test_a_signer_and_a_verifier_show_nothing_of_the_key(private_key: str) -> None:
    signer = load_signer(private_key)
    assert_hidden(everything_shown(signer), body_of(private_key))
    assert repr(signer) == f"{type(signer).__name__}(***)"
    assert copy.deepcopy(signer) is signer
    verifier = load_verifier(CANARY)
    assert_hidden(everything_shown(verifier), CANARY)
    for thing in (signer, verifier):
        with pytest.raises(TypeError, match="cannot be pickled"):
            pickle.dumps(thing)


def test_credentials_show_neither_key(private_key: str, caplog: pytest.LogCaptureFixture) -> None:
    api_key = f"API{CANARY}"
    credentials = Credentials.load(api_key, private_key)
    assert credentials.api_key == api_key
    assert repr(credentials).startswith("Credentials(api_key=***, signer=")
    assert_hidden(everything_shown(credentials), api_key, body_of(private_key))
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("test").debug("%s %r", credentials, {"credentials": credentials})
    assert_hidden(caplog.text, api_key, body_of(private_key))
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(credentials)
    assert copy.deepcopy(credentials) is credentials
    with pytest.raises(dataclasses.FrozenInstanceError):
        credentials.api_key = "other"  # type: ignore[misc]


def test_credentials_may_lack_a_private_key() -> None:
    assert Credentials("key").signer is None
    assert Credentials.load("key").signer is None
    assert repr(Credentials("key")) == "Credentials(api_key=***, signer=None)"


@pytest.mark.parametrize("load", [Credentials, Credentials.load])
@pytest.mark.parametrize(
    "api_key", ["", f"{CANARY} ", f"{CANARY}\n", f"{CANARY}\x00", f" {CANARY}", CANARY.encode(), None]
)
def test_an_unfit_api_key_is_refused_without_showing_it(
    load: Callable[[object], object], api_key: object
) -> None:
    with pytest.raises(BinanceWebSocketError, match=r"^api_key ") as raised:
        load(api_key)
    assert_hidden(report(raised.value), CANARY)


def report(error: BaseException) -> str:
    """What a careful crash reporter shows: the whole chain, with the variables of each frame of the package."""
    texts = []
    link: BaseException | None = error
    while link is not None:
        texts += [repr(link), str(link), repr(link.args), repr(vars(link))]
        for frame, _ in traceback.walk_tb(link.__traceback__):
            if (
                "binance_futures_async" in frame.f_code.co_filename
                and "tests" not in frame.f_code.co_filename
            ):
                texts += [f"{name}={value!r}" for name, value in frame.f_locals.items()]
        link = link.__cause__ or link.__context__
    texts += traceback.format_exception(error)
    return "\n".join(texts)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "key.pem"
    path.write_text(CANARY)
    return path


def pem(label: str, body: str) -> str:
    return f"-----BEGIN {label}-----\n{body}\n-----END {label}-----\n"


BAD_KEYS = [
    f"{CANARY}/{CANARY}",
    f"/{CANARY}",
    f"~{CANARY}",
    f"{CANARY} {CANARY}",
    f"{CANARY}\n{CANARY}",
    f"{CANARY}\ud800",
    f"MC4CAQAwBQYDK2Vw{CANARY}",
    pem("PRIVATE KEY", CANARY),
    pem("PRIVATE KEY", f"{CANARY}\ud800"),
    pem("ENCRYPTED PRIVATE KEY", CANARY),
    pem("EC PRIVATE KEY", CANARY),
    pem("OTHER", CANARY),
    f"-----BEGIN PRIVATE KEY-----\n{CANARY}",
]


@pytest.mark.parametrize("key", BAD_KEYS)
@pytest.mark.parametrize(
    "passphrase", [None, f"PASS{CANARY}", f"PASS{CANARY}\ud800", f"PASS{CANARY}".encode()]
)
@pytest.mark.parametrize("wrap", [str, Secret, lambda text: text.encode("utf-8", "surrogatepass")])
def test_a_refused_key_is_not_shown_even_with_the_variables_of_each_frame(
    key: str, passphrase: str | bytes | None, wrap: Callable[[str], str | bytes | Secret]
) -> None:
    for load in (lambda k, p: load_signer(k, p), lambda k, p: Credentials.load(f"API{CANARY}", k, p)):
        with pytest.raises(BinanceWebSocketError) as raised:
            load(wrap(key), passphrase)
        assert_hidden(report(raised.value), CANARY)


def test_a_wrong_passphrase_is_not_shown(pems: PemPair, key_file: Path) -> None:
    key_file.write_text(pems.encrypted)
    key_file.chmod(0o600)
    for key in (pems.encrypted, key_file):
        for passphrase in (CANARY, CANARY.encode()):
            with pytest.raises(BinanceWebSocketError) as raised:
                Credentials.load(f"API{CANARY}", key, passphrase)
            assert_hidden(report(raised.value), CANARY, body_of(pems.encrypted))


def test_a_key_is_not_shown_beside_an_argument_of_a_wrong_type(pems: PemPair) -> None:
    with pytest.raises(BinanceWebSocketError) as raised:
        Credentials.load(f"API{CANARY}", pems.private, 5)  # type: ignore[arg-type]
    assert_hidden(report(raised.value), CANARY, body_of(pems.private))
    with pytest.raises(BinanceWebSocketError) as raised:
        Credentials.load(f"API{CANARY}", 5, CANARY)  # type: ignore[arg-type]
    assert_hidden(report(raised.value), CANARY)


def test_the_content_of_a_refused_file_is_not_shown(key_file: Path) -> None:
    for content in (CANARY, pem("PRIVATE KEY", CANARY), pem("EC PRIVATE KEY", CANARY), CANARY * 2000):
        key_file.write_text(content)
        with pytest.raises(BinanceWebSocketError) as raised:
            load_signer(key_file)
        assert_hidden(report(raised.value), CANARY)


def test_a_refused_verifier_key_is_not_shown() -> None:
    for key in (pem("PUBLIC KEY", CANARY), pem("PRIVATE KEY", CANARY), f"/{CANARY}"):
        with pytest.raises(BinanceWebSocketError) as raised:
            load_verifier(key)
        assert_hidden(report(raised.value), CANARY)
