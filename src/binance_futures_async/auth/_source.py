"""Finds out what a key argument is: a file, PEM text, or the text of an HMAC secret.

No function here that can raise keeps the given text in a plain local variable, because reports with the
variables of each frame are common; it is wrapped in :class:`Secret` on entry.
"""

from __future__ import annotations

import binascii
import os
import stat
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias, final

from ..display import is_one_word
from ..exceptions import AuthenticationError, ParameterError
from .secret import Sealed, Secret, WrongType

__all__ = ["KeyInput", "KeySource", "Passphrase", "read_source", "seal_key", "seal_passphrase"]

KeyInput: TypeAlias = str | bytes | os.PathLike[str] | Sealed
"""What a user may give as a key: path of a PEM file, PEM text, or an HMAC secret; also as a :class:`Secret`."""
Passphrase: TypeAlias = str | bytes | Sealed
"""What opens an encrypted PEM key."""

_LARGEST_KEY: Final = 16 * 1024
"""Characters, and bytes of a file: enough for an RSA key of 16,384 bits, the most that OpenSSL takes."""
_KEY_FILE_ENDINGS: Final = (".pem", ".key")
_PEM_BEGIN: Final = "-----BEGIN "
_PEM_BEGIN_IN_BASE64: Final = "LS0tLS1CRUdJTi"
# Base64 of the fixed bytes in front of every Ed25519 key in PKCS#8, and of every RSA key.
_ED25519_BODY: Final = "MC4CAQAwBQYDK2Vw"
_RSA_BODY: Final = "MII"
_PATH_RULE: Final = (
    "Text that contains '/' or '\\', starts with '~' or ends in .pem or .key is taken as a path, never as an "
    "HMAC secret (those of Binance are letters and digits only)"
)


@dataclass(frozen=True, slots=True)
class KeySource:
    """Text of a key and where it came from.

    Attributes:
        text: the PEM text or the HMAC secret.
        is_pem: which of the two it is.
        origin: how an error names the source; holds no key material.
        public_mode: permissions of its file if they let every user of the machine read or change it, else None.
    """

    text: Secret
    is_pem: bool
    origin: str
    public_mode: int | None = None


@final
class _SealedPath(Sealed):
    """A path given as such; a secret may have been taken for one."""

    __slots__ = ("text",)

    def __init__(self, text: Secret) -> None:
        self.text = text


def read_source(given: KeyInput, parameter: str) -> KeySource:
    """Read a key argument, from its file if it names one.

    Args:
        given: path, PEM text, base64 of PEM text, or HMAC secret.
        parameter: the argument's name, for errors.

    Raises:
        AuthenticationError: empty, too long, a path without a file, no regular file, unreadable, or no key text.
        ParameterError: of a type that is never a key.
    """
    sealed = seal_key(given)
    del given
    if isinstance(sealed, _SealedPath):
        return _read_file(sealed.text, parameter)
    if not isinstance(sealed, Secret):
        kind = sealed.name if isinstance(sealed, WrongType) else type(sealed).__name__
        raise ParameterError(
            f"{parameter} is of type {kind}; give a path, PEM text or an HMAC secret (str, bytes, pathlib.Path)"
        )
    text = Secret(sealed.reveal().strip())
    length = len(text.reveal())
    if not length:
        raise AuthenticationError(f"{parameter} is empty; give a path, PEM text or an HMAC secret")
    if length > _LARGEST_KEY:
        raise AuthenticationError(
            f"{parameter} has {length:,} characters; a key has at most {_LARGEST_KEY:,}"
        )
    text = _out_of_base64(text, parameter)
    if _PEM_BEGIN in text.reveal():
        return KeySource(text, True, f"the PEM text given as {parameter}")
    _refuse_bare_key_body(text, parameter)
    if looks_like_path(text) or _exists(text):
        return _read_file(text, parameter)
    if not is_one_word(text.reveal()):
        raise AuthenticationError(
            f"{parameter} is neither a file nor PEM text, and an HMAC secret has no spaces or control characters"
        )
    return KeySource(text, False, f"the HMAC secret given as {parameter}")


def seal_key(given: object) -> Sealed:
    """Wrap a key argument of whatever type; never raises."""
    if isinstance(given, Sealed):
        return given
    if isinstance(given, str):
        return Secret(given)
    if isinstance(given, bytes):
        return Secret(given.decode("utf-8-sig", "surrogateescape"))
    if isinstance(given, os.PathLike):
        return _SealedPath(Secret(os.fsdecode(given)))
    return WrongType(given)


def seal_passphrase(given: object) -> Sealed | None:
    """Wrap a passphrase of whatever type; never raises. An empty one counts as none.

    Its bytes come back by encoding with ``surrogateescape``.
    """
    if isinstance(given, str):
        # By way of bytes, so that encoding it later cannot fail with an exception that quotes it.
        given = given.encode("utf-8", "surrogatepass")
    if isinstance(given, bytes):
        given = Secret(given.decode("utf-8", "surrogateescape"))
    if given is None or (isinstance(given, Secret) and not given.reveal()):
        return None
    return given if isinstance(given, Sealed) else WrongType(given)


def looks_like_path(text: Secret) -> bool:
    """Whether a text is to be taken as a path even where no such file exists."""
    plain = text.reveal()
    return "/" in plain or "\\" in plain or plain.startswith("~") or _has_key_file_ending(plain)


def _has_key_file_ending(plain: str) -> bool:
    return plain[-4:].lower() in _KEY_FILE_ENDINGS


def _out_of_base64(text: Secret, origin: str) -> Secret:
    """PEM text out of base64, in which CI systems and Kubernetes keep files; other text as it is."""
    packed = Secret("".join(text.reveal().split()) if text.reveal().startswith(_PEM_BEGIN_IN_BASE64) else "")
    if not packed.reveal():
        return text
    try:
        padding = "=" * (-len(packed.reveal()) % 4)
        return Secret(b64decode(packed.reveal() + padding, validate=True).decode("utf-8", "replace"))
    except binascii.Error:
        pass
    raise AuthenticationError(
        f"{origin} begins like a PEM file in base64, but is damaged or cut off; give the PEM text itself"
    )


def _refuse_bare_key_body(text: Secret, parameter: str) -> None:
    """A key's base64 without its PEM lines would otherwise pass as an HMAC secret."""
    is_ed25519 = text.reveal().startswith(_ED25519_BODY)
    is_rsa = text.reveal().startswith(_RSA_BODY) and len(text.reveal()) > 200
    if is_ed25519 or is_rsa:
        raise AuthenticationError(
            f"{parameter} is the inner part of a PEM key; give it with its lines "
            "'-----BEGIN PRIVATE KEY-----' and '-----END PRIVATE KEY-----'"
        )
    if "\n" in text.reveal() or "\r" in text.reveal():
        raise AuthenticationError(f"{parameter} has several lines, but no line '-----BEGIN PRIVATE KEY-----'")


def _path(text: Secret) -> Path:
    return Path(os.path.expanduser(text.reveal()))


def _exists(text: Secret) -> bool:
    # os.path: gives False where the text is too long or otherwise impossible as a name.
    return os.path.exists(os.path.expanduser(text.reveal()))


def _shown(text: Secret) -> str:
    """The path for an error message, or nothing if it could be a secret that merely looks like a path.

    A parent folder that exists proves a path only if it has a name: '/' and '.' exist for any text.
    """
    plain = text.reveal()
    parent = _path(text).parent
    is_safe = (
        _exists(text)
        or _has_key_file_ending(plain)
        or plain.startswith(("./", "../", "~/", ".\\", "..\\", "~\\"))
        or (parent.name not in ("", "..") and os.path.isdir(parent))
    )
    return f" {plain!r}" if is_safe else ""


def _read_file(text: Secret, parameter: str) -> KeySource:
    shown = _shown(text)
    if not _exists(text):
        hidden = "" if shown else " (not shown here, it could be a secret)"
        raise AuthenticationError(
            f"{parameter}{shown}{hidden} looks like a path, but there is no such file. {_PATH_RULE}"
        )
    try:
        status = _path(text).stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "directory" if stat.S_ISDIR(status.st_mode) else "device, pipe or socket"
            raise AuthenticationError(f"{parameter}{shown} is a {kind}; give a regular PEM file")
        with open(_path(text), "rb", opener=_without_waiting) as file:
            content = Secret(file.read(_LARGEST_KEY + 1).decode("utf-8-sig", "replace"))
    except OSError as error:
        raise AuthenticationError(
            f"{parameter}{shown} cannot be read: {error.strerror or 'input/output error'}"
        ) from error
    if len(content.reveal()) > _LARGEST_KEY:
        raise AuthenticationError(
            f"{parameter}{shown} is too large to be a key file, which has at most {_LARGEST_KEY:,} bytes"
        )
    if not content.reveal().strip():
        raise AuthenticationError(f"{parameter}{shown} is an empty file")
    content = _out_of_base64(Secret(content.reveal().strip()), f"{parameter}{shown}")
    if _PEM_BEGIN not in content.reveal():
        raise AuthenticationError(
            f"{parameter}{shown} is a file without a PEM key ('-----BEGIN PRIVATE KEY-----'); "
            "an HMAC secret is given as text, not as a file"
        )
    mode = stat.S_IMODE(status.st_mode)
    is_public = os.name == "posix" and bool(mode & (stat.S_IROTH | stat.S_IWOTH))
    return KeySource(content, True, f"{parameter}{shown}", mode if is_public else None)


def _without_waiting(path: str, flags: int) -> int:
    # The name may have changed hands since it was checked, and opening a FIFO waits for its writer.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
