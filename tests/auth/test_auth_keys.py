from __future__ import annotations

import base64
import os
import socket
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import dsa, ec
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from binance_futures_async.auth import Credentials, KeyKind, Secret, load_signer, load_verifier
from binance_futures_async.exceptions import AuthenticationError, InsecureKeyWarning, ParameterError
from tests.auth.pems import PemPair

PAYLOAD = b"a=1"


def write_key(path: Path, text: str, mode: int = 0o600) -> None:
    path.write_bytes(text.encode())
    path.chmod(mode)


def signs_for(pems: PemPair, *given: object, **more: object) -> bool:
    signer = load_signer(*given, **more)  # type: ignore[arg-type]
    return load_verifier(pems.public).verify(PAYLOAD, signer.sign(PAYLOAD))


def test_a_key_is_read_from_its_file(pems: PemPair, tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    write_key(path, pems.private)
    assert signs_for(pems, path)
    assert signs_for(pems, str(path))
    assert signs_for(pems, Secret(str(path)))


def test_a_file_in_the_current_folder_needs_no_separator_in_its_name(
    pems: PemPair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_key(tmp_path / "mykey", pems.private)
    monkeypatch.chdir(tmp_path)
    assert signs_for(pems, "mykey")


def test_a_tilde_is_the_home_folder(pems: PemPair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_key(tmp_path / "key.pem", pems.private)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert signs_for(pems, "~/key.pem")
    assert signs_for(pems, Path("~/key.pem"))


def test_a_key_is_taken_as_pem_text(pems: PemPair) -> None:
    assert signs_for(pems, pems.private)
    assert signs_for(pems, pems.private.encode())
    assert signs_for(pems, Secret(pems.private))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\\n"),
        ("\n", "\r\n"),
        ("\n", " "),
        ("\n", "\n    "),
        ("-----BEGIN", "\ufeffnote ü\n-----BEGIN"),
    ],
    ids=["escaped", "windows", "one line", "indented", "text before"],
)
def test_pem_text_may_have_lost_its_line_breaks(old: str, new: str, pems: PemPair, tmp_path: Path) -> None:
    changed = pems.private.replace(old, new)
    assert signs_for(pems, changed)
    path = tmp_path / "key.pem"
    write_key(path, changed)
    assert signs_for(pems, path)


def test_the_private_block_is_found_beside_others(pems: PemPair) -> None:
    assert signs_for(pems, pems.public + pems.private)


def test_an_encrypted_key_is_opened_by_its_passphrase(pems: PemPair) -> None:
    for passphrase in (pems.passphrase, pems.passphrase.encode(), Secret(pems.passphrase)):
        assert signs_for(pems, pems.encrypted, passphrase)


def test_a_passphrase_may_be_any_bytes() -> None:
    key = generate_private_key(public_exponent=65537, key_size=2048)
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"\xff\x00\xfe"))
    assert load_signer(text, b"\xff\x00\xfe").kind is KeyKind.RSA


def test_rsa_keys_in_their_older_form_are_taken(rsa_pems: PemPair) -> None:
    key = load_pem_private_key(rsa_pems.private.encode(), None)
    for encryption, passphrase in ((NoEncryption(), None), (BestAvailableEncryption(b"word"), "word")):
        text = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, encryption)
        assert signs_for(rsa_pems, text, passphrase)
        assert signs_for(rsa_pems, text.replace(b"\n", b"\\n"), passphrase)


def test_other_text_is_an_hmac_secret() -> None:
    signature = load_signer("abcDEF123").sign(PAYLOAD)
    for given in ("  abcDEF123\n", b"abcDEF123", Secret("abcDEF123")):
        signer = load_signer(given)
        assert signer.kind is KeyKind.HMAC
        assert signer.sign(PAYLOAD) == signature


@pytest.mark.parametrize(
    "text",
    ["keys/mine", "keys\\mine", "~mine", "mine.pem", "MINE.PEM", "mine.key", "/mine", "path/to/your/key"],
)
def test_text_that_looks_like_a_path_is_never_an_hmac_secret(text: str) -> None:
    with pytest.raises(AuthenticationError, match="looks like a path, but there is no such file") as raised:
        load_signer(text)
    assert "'/'" in str(raised.value), "the rule is stated"
    assert (repr(text) in str(raised.value)) is text.lower().endswith((".pem", ".key"))


def test_a_missing_file_is_named_where_its_folder_exists(tmp_path: Path) -> None:
    for given in (tmp_path / "absent", str(tmp_path / "absent")):
        with pytest.raises(AuthenticationError) as raised:
            load_signer(given)
        assert str(tmp_path / "absent") in str(raised.value)


@pytest.mark.parametrize("secret", ["/CANARYsecret", "CANARY/secret==", "~CANARYsecret", "\\CANARYsecret"])
def test_a_secret_that_looks_like_a_path_is_not_shown(secret: str) -> None:
    for given in (secret, Path(secret)):
        with pytest.raises(AuthenticationError, match="not shown here") as raised:
            load_signer(given)
        assert "CANARY" not in str(raised.value)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("", "is empty"),
        (" \n", "is empty"),
        (b"", "is empty"),
        ("two words", "no spaces or control characters"),
        ("bell\x07", "no spaces or control characters"),
        ("nul\x00", "no spaces or control characters"),
        (b"not utf-8 \xff", "no spaces or control characters"),
        (b"secret\xff", "no spaces or control characters"),
        ("line\nline", "several lines, but no line '-----BEGIN"),
        ("MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f", "inner part of a PEM key"),
        ("MII" + "A" * 400, "inner part of a PEM key"),
        ("-----BEGIN PRIVATE KEY-----\nMC4C", "cut off"),
        ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "the key is damaged"),
        ("-----BEGIN PRIVATE KEY-----\n\ud800\n-----END PRIVATE KEY-----", "the key is damaged"),
        ("-----BEGIN SOMETHING-----\nAAAA\n-----END SOMETHING-----", "holds no private key, but SOMETHING"),
        ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "is a public key"),
    ],
)
def test_text_that_is_no_key_is_refused_with_the_reason(given: str | bytes, why: str) -> None:
    with pytest.raises(AuthenticationError, match=why):
        load_signer(given)


def test_a_public_key_cannot_sign(pems: PemPair) -> None:
    with pytest.raises(AuthenticationError, match="is a public key; the private key is needed"):
        load_signer(pems.public)


@pytest.mark.parametrize("passphrase", [None, "", b""])
def test_a_missing_passphrase_is_asked_for(passphrase: str | bytes | None, pems: PemPair) -> None:
    with pytest.raises(AuthenticationError, match="is encrypted; give its private_key_passphrase"):
        load_signer(pems.encrypted, passphrase)


@pytest.mark.parametrize("passphrase", ["wrong", b"\xff", "\ud800"])
def test_a_wrong_passphrase_is_refused(passphrase: str | bytes, pems: PemPair) -> None:
    with pytest.raises(AuthenticationError, match="passphrase is wrong or the key is damaged") as raised:
        load_signer(pems.encrypted, passphrase)
    assert raised.value.__cause__ is not None


def test_a_passphrase_without_an_encrypted_key_is_refused(pems: PemPair) -> None:
    for given in (pems.private, "hmacsecret"):
        with pytest.raises(
            AuthenticationError, match="is not encrypted, but private_key_passphrase was given"
        ):
            load_signer(given, "word")


@pytest.mark.parametrize(
    "form", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL, PrivateFormat.OpenSSH]
)
def test_an_elliptic_curve_key_is_of_an_unsupported_kind(form: PrivateFormat) -> None:
    text = ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.PEM, form, NoEncryption())
    with pytest.raises(AuthenticationError, match=r"unsupported kind .*Binance takes Ed25519 and RSA"):
        load_signer(text)


def test_keys_of_other_kinds_are_unsupported() -> None:
    for key in (dsa.generate_private_key(1024), Ed448PrivateKey.generate()):
        text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with pytest.raises(AuthenticationError, match=r"unsupported kind .*Binance takes Ed25519 and RSA"):
            load_signer(text)
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        with pytest.raises(AuthenticationError, match=r"unsupported kind .*Binance takes Ed25519 and RSA"):
            load_verifier(public)


def test_a_directory_is_no_key_file(tmp_path: Path) -> None:
    for given in (tmp_path, str(tmp_path)):
        with pytest.raises(AuthenticationError, match="is a directory"):
            load_signer(given)


def test_an_unreadable_file_is_named_with_the_reason(
    pems: PemPair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "key.pem"
    write_key(path, pems.private)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(AuthenticationError, match=r"key\.pem' cannot be read: Permission denied") as raised:
        load_signer(path)
    assert isinstance(raised.value.__cause__, PermissionError)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is an empty file"),
        (b"hmacsecret", "is a file without a PEM key"),
        (b"\x30\x2e\x02\x01\x00\xff", "is a file without a PEM key"),
        (b"A" * 70_000, "is too large"),
    ],
)
def test_a_file_without_a_key_is_refused_with_the_reason(content: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(content)
    with pytest.raises(AuthenticationError, match=why):
        load_signer(path)


def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(AuthenticationError, match="is a directory; give a regular PEM file"):
        load_signer(tmp_path)
    if os.name != "posix":
        return
    fifo, door = tmp_path / "fifo.pem", tmp_path / "s.pem"
    os.mkfifo(fifo)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(door))
        for path in (fifo, door, Path("/dev/zero"), Path("/dev/stdin")):
            if path.exists() and not path.is_file():
                with pytest.raises(AuthenticationError, match="is a device, pipe or socket"):
                    load_signer(path)


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN A" * 1_200,
        "-----BEGIN A-----" * 900,
        "-----BEGIN PRIVATE KEY-----" * 600,
        "-----BEGIN PRIVATE KEY-----\n-----END " * 400,
        "-----BEGIN " + "A" * 16_000 + "-----",
    ],
)
def test_a_pathological_pem_is_refused_in_linear_time(text: str, tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_text(text)
    for given in (text, path):
        with pytest.raises(AuthenticationError, match="cut off"):
            load_signer(given)


@pytest.mark.parametrize("text", ["k" * 20_000, "-----BEGIN A-----" * 4_000, "LS0tLS1CRUdJTi" + "A" * 20_000])
def test_text_that_is_too_long_for_a_key_is_refused_with_the_limit(text: str) -> None:
    with pytest.raises(AuthenticationError, match="characters; a key has at most 16,384"):
        load_signer(text)


@pytest.mark.parametrize("wrap", [0, 76])
def test_base64_of_a_whole_pem_file_is_decoded(pems: PemPair, wrap: int, tmp_path: Path) -> None:
    text = base64.b64encode(pems.private.encode()).decode()
    if wrap:
        text = "\n".join(text[start : start + wrap] for start in range(0, len(text), wrap)) + "\n"
    path = tmp_path / "key.b64"
    write_key(path, text)
    for given in (text, text.rstrip("=\n"), text.encode(), path):
        assert signs_for(pems, given)
    encrypted = base64.b64encode(pems.encrypted.encode()).decode()
    assert signs_for(pems, encrypted, pems.passphrase)


def test_base64_of_half_a_pem_file_is_refused_and_never_an_hmac_secret(pems: PemPair) -> None:
    text = base64.b64encode(pems.private.encode()).decode()
    for damaged, why in (
        (text[:80], "cut off"),
        (f"{text[:61]}!", "begins like a PEM file in base64"),
        (text[:77], "cut off"),
    ):
        with pytest.raises(AuthenticationError, match=why):
            load_signer(damaged)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
@pytest.mark.parametrize("mode", [0o644, 0o604, 0o602, 0o666, 0o606])
def test_a_key_file_that_others_can_read_or_change_is_warned_of(
    mode: int, pems: PemPair, tmp_path: Path
) -> None:
    path = tmp_path / "key.pem"
    write_key(path, pems.private, mode)
    with pytest.warns(InsecureKeyWarning, match=rf"key\.pem' .*mode {mode:04o}.*chmod 600") as caught:
        load_signer(path)
    assert [warning.filename for warning in caught] == [__file__], "the line that gave the key is named"


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o640])
def test_a_key_file_that_others_cannot_read_is_taken_without_a_warning(
    mode: int, pems: PemPair, tmp_path: Path
) -> None:
    path = tmp_path / "key.pem"
    write_key(path, pems.private, mode)
    load_signer(path)


def test_a_public_key_may_be_read_by_everybody(pems: PemPair, tmp_path: Path) -> None:
    write_key(tmp_path / "public.pem", pems.public, 0o644)
    load_verifier(tmp_path / "public.pem")


def test_a_short_rsa_key_is_warned_of() -> None:
    key = generate_private_key(public_exponent=65537, key_size=1024)
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.warns(InsecureKeyWarning, match="is an RSA key of 1024 bits.* at least 2048 bits"):
        assert load_signer(text).kind is KeyKind.RSA


def test_an_insecure_key_is_warned_of_once_by_each_line_that_gives_it(pems: PemPair, tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    write_key(path, pems.private, 0o644)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        for _ in range(3):
            Credentials.load("key", str(path))
    assert [(warning.category, warning.filename) for warning in caught] == [(InsecureKeyWarning, __file__)]


def test_arguments_of_impossible_types_are_refused(pems: PemPair) -> None:
    with pytest.raises(ParameterError, match="private_key_path is of type NoneType"):
        load_signer(None)  # type: ignore[arg-type]
    with pytest.raises(ParameterError, match="private_key_passphrase is of type int"):
        load_signer(pems.encrypted, 5)  # type: ignore[arg-type]


def run(program: str) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True, timeout=250)


def test_hmac_does_not_import_cryptography() -> None:
    run(
        "import sys\n"
        "from binance_futures_async.auth import Credentials, load_verifier\n"
        "signature = Credentials.load('key', 'secret').signer.sign('a=1')\n"
        "assert load_verifier('secret').verify(b'a=1', signature)\n"
        "assert not [name for name in sys.modules if name.startswith('cryptography')]\n"
    )


def test_a_pem_key_without_cryptography_is_an_authentication_error(pems: PemPair) -> None:
    run(
        "import sys\n"
        "sys.modules['cryptography'] = None\n"
        "from binance_futures_async.auth import load_signer, load_verifier\n"
        "from binance_futures_async.exceptions import AuthenticationError\n"
        f"for load, text in ((load_signer, {pems.private!r}), (load_verifier, {pems.public!r})):\n"
        "    try:\n"
        "        load(text)\n"
        "    except AuthenticationError as error:\n"
        "        assert 'needs the package cryptography' in str(error)\n"
        "    else:\n"
        "        raise AssertionError\n"
    )


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="reads memory as Linux shows it")
def test_loading_leaves_no_second_copy_of_an_hmac_secret_in_memory() -> None:
    # It looks for the secret backwards, so that what it looks for is no copy.
    run(
        "import os\n"
        "from binance_futures_async.auth import Credentials\n"
        "Credentials.load('key', 'warmUp' * 10)\n"
        "mirror = b'Z' * 20 + os.urandom(20).hex().encode()\n"
        "secret = mirror.decode()[::-1]\n"
        "credentials = Credentials.load('key', secret)\n"
        "copies = 0\n"
        "with open('/proc/self/maps') as maps, open('/proc/self/mem', 'rb') as memory:\n"
        "    for line in maps.readlines():\n"
        "        place, rights = line.split()[:2]\n"
        "        begin, end = (int(one, 16) for one in place.split('-'))\n"
        "        if 'rw' in rights and 'vvar' not in line and end < 2**63:\n"
        "            memory.seek(begin)\n"
        "            try:\n"
        "                copies += memory.read(end - begin)[::-1].count(mirror)\n"
        "            except OSError:\n"
        "                pass\n"
        "assert copies == 1, copies\n"
    )
