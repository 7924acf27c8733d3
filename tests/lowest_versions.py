"""Prints the lowest versions of the dependencies that the package declares, as constraints for pip (make test-lowest)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"


def lowest_versions(pyproject: str) -> list[str]:
    """Return ``name==version`` for each dependency of the base install and of the exchange."""
    project = tomllib.loads(pyproject)["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"].get("exchange", [])]
    return [re.sub(r">=([0-9.]+)", r"==\1", line) for line in declared]


if __name__ == "__main__":
    print("\n".join(lowest_versions(PYPROJECT.read_text(encoding="utf-8"))))
