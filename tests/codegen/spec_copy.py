"""A copy of the spec that a test may break or extend."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from codegen.__main__ import SPEC
from codegen.changes.products import MAIN_PRODUCT
from codegen.lint import lint
from codegen.load import Problem, load_spec


class SpecCopy:
    """The spec in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "spec"
        shutil.copytree(SPEC, self.root)

    def replace(self, file: str, old: str, new: str) -> None:
        """Put a text in the place of the first occurrence of another."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        (self.root / file).write_text(text, encoding="utf-8")

    def append(self, file: str, text: str) -> None:
        with (self.root / file).open("a", encoding="utf-8") as stream:
            stream.write(text)

    def sample_path(self, name: str, owner: str | None = None) -> str:
        """Return where a sample is, or where a new one belongs; beside those of USD-M if it may be of several."""
        if owner is None:
            owners = [file.parent.parent.name for file in sorted(self.root.glob(f"*/samples/{name}"))]
            owner = owners[0] if owners and MAIN_PRODUCT not in owners else MAIN_PRODUCT
        return f"{owner}/samples/{name}"

    def sample(self, name: str, payload: Any, owner: str | None = None) -> None:
        self.write(self.sample_path(name, owner), json.dumps(payload, indent=2, ensure_ascii=False))

    def load_sample(self, name: str, owner: str | None = None) -> Any:
        return json.loads((self.root / self.sample_path(name, owner)).read_text(encoding="utf-8"))

    def copy_product(self, name: str, *, of: str = MAIN_PRODUCT, title: str) -> None:
        """Make a product of its own that is like another in all but its title."""
        shutil.copytree(self.root / of, self.root / name)
        old = next(line for line in self.lines(f"{of}/product.yaml") if line.startswith("  title: "))
        self.replace(f"{name}/product.yaml", old, f"  title: {title}")

    def lines(self, file: str) -> list[str]:
        return (self.root / file).read_text(encoding="utf-8").splitlines()

    def line_of(self, file: str, text: str) -> int:
        """Return the line that the first occurrence of a text begins on."""
        whole = (self.root / file).read_text(encoding="utf-8")
        assert text in whole, f"{file} has no {text!r}"
        return whole[: whole.index(text)].count("\n") + 1

    def problems(self) -> list[Problem]:
        return lint(load_spec(self.root))
