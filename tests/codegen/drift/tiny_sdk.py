"""Tiny releases of SDKs, in the layout of the official ones: an exchange whose only market is a coffee machine.

Both tell of the same machine, so that a test may change one text of one of them and see what comes of it.
"""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from codegen.drift.interface import SOME_NUMBER, Parameter, Shape
from codegen.drift.sources import Package, open_package
from tests.codegen.drift.tiny_javascript import JAVASCRIPT
from tests.codegen.drift.tiny_python import PYTHON

__all__ = ["TinySdk", "outline", "signature", "tiny_javascript_sdk", "tiny_python_sdk"]


class TinySdk:
    """A release in a folder, whose texts a test may change."""

    def __init__(self, root: Path, release: str, files: Mapping[str, str]) -> None:
        self.root = root
        self.release = release
        """What its wheel or archive is called, without the ending."""
        for name, text in files.items():
            self.write(name, text)

    def write(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        """Put a text in the place of the first occurrence of another."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        self.write(file, text.replace(old, new, 1))

    def remove(self, file: str) -> None:
        (self.root / file).unlink()

    @property
    def package(self) -> Package:
        """The release as it is now, read from its folder."""
        return open_package(self.root)

    def wheel(self, folder: Path) -> Path:
        """Pack it as an index of Python packages has it."""
        path = folder / f"{self.release}-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as archive:
            for file in self._files():
                archive.write(file, file.relative_to(self.root))
        return path

    def archive(self, folder: Path) -> Path:
        """Pack it as a registry of JavaScript packages has it."""
        path = folder / f"{self.release}.tgz"
        with tarfile.open(path, "w:gz") as archive:
            for file in self._files():
                archive.add(file, Path("package") / file.relative_to(self.root))
        return path

    def _files(self) -> list[Path]:
        return sorted(file for file in self.root.rglob("*") if file.is_file())


def tiny_python_sdk(folder: Path, version: str = "1.0.0") -> TinySdk:
    """Write a release of ``coffee-machine-sdk``; its package is the folder ``coffee_machine_sdk`` in the root."""
    metadata = f"Metadata-Version: 2.4\nName: coffee-machine-sdk\nVersion: {version}\n"
    wheel = "Wheel-Version: 1.0\nGenerator: a test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    info = f"coffee_machine_sdk-{version}.dist-info"
    files = {f"coffee_machine_sdk/{name}": text for name, text in PYTHON.items()}
    files |= {f"{info}/METADATA": metadata, f"{info}/WHEEL": wheel, f"{info}/RECORD": ""}
    return TinySdk(folder / "python_sdk", f"coffee_machine_sdk-{version}", files)


def tiny_javascript_sdk(folder: Path, version: str = "1.0.0") -> TinySdk:
    """Write a release of ``@barista/coffee-machine``: ``dist/index.d.ts``, ``dist/index.mjs`` and ``package.json``."""
    about = f'{{"name": "@barista/coffee-machine", "version": "{version}"}}\n'
    return TinySdk(
        folder / "javascript_sdk", f"barista-coffee-machine-{version}", {"package.json": about, **JAVASCRIPT}
    )


def outline(shape: Shape) -> object:
    """Return a shape as the JSON it stands for, with the kinds in the place of values."""
    if shape == SOME_NUMBER:
        return "some number"
    if shape.item is not None:
        return [outline(shape.item)]
    if shape.fields:
        return {field.wire: outline(field.shape) for field in shape.fields}
    return shape.kind


def signature(parameters: tuple[Parameter, ...]) -> list[str]:
    """Return parameters as one would write them down: a question mark for what may be left out, values behind a sign."""
    return [
        f"{one.wire}{'' if one.required else '?'}: {outline(one.shape)}"
        + (f" = {' or '.join(map(repr, one.values))}" if one.values else "")
        for one in parameters
    ]
