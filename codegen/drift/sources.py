"""Where an SDK comes from: a release in its package index, a file, or a folder; its texts, by their paths inside."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Package", "SourceError", "fetch_wheel", "open_package"]

_TEXTS = (".py", ".d.ts", ".mjs", ".json", "METADATA")


class SourceError(Exception):
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
        elif zipfile.is_zipfile(place):
            with zipfile.ZipFile(place) as archive:
                files = {
                    name: archive.read(name).decode()
                    for name in sorted(archive.namelist())
                    if name.endswith(_TEXTS)
                }
        elif tarfile.is_tarfile(place):
            files = dict(_of_tar(place))
        else:
            raise SourceError(f"{place} is no wheel, no archive of npm and no folder")
    except (OSError, UnicodeDecodeError, tarfile.TarError, zipfile.BadZipFile) as error:
        raise SourceError(f"{place} cannot be read: {error}") from error
    return Package(*_identity(place, files), files)


def _of_tar(place: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(place) as archive:
        for member in archive.getmembers():
            content = (
                archive.extractfile(member) if member.isfile() and member.name.endswith(_TEXTS) else None
            )
            if content is not None:
                yield member.name, content.read().decode()


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
    with_pip = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
    ]
    with_pip += ["--only-binary", ":all:", "--dest", str(into), wanted]
    before = {file: file.stat().st_mtime_ns for file in into.glob(f"{stem}-*.whl")}
    run = subprocess.run(with_pip, capture_output=True, text=True, check=False)
    if run.returncode:
        reason = next(
            (line for line in run.stderr.splitlines() if line.startswith("ERROR")), run.stderr.strip()
        )
        raise SourceError(f"{wanted} cannot be had from the package index: {reason}")
    return max(into.glob(f"{stem}-*.whl"), key=lambda file: (file not in before, _release(file)))


def _release(file: Path) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", file.name.split("-")[1]))
