"""The environments of other people's clients: one each, below ``build/clients``, none of them ours to depend on.

``python -m tests.clients.environments`` makes those that are missing or were made from another list of packages.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["ENVIRONMENTS", "ClientEnvironment"]

_ROOT: Final = Path(__file__).resolve().parents[2]
_REQUIREMENTS: Final = Path(__file__).parent / "requirements"


@dataclass(frozen=True, slots=True)
class ClientEnvironment:
    """Where one client lives.

    Attributes:
        name: of the client, of its list of packages and of its folder.
    """

    name: str

    @property
    def folder(self) -> Path:
        return _ROOT / "build" / "clients" / self.name

    @property
    def python(self) -> Path:
        """The interpreter that can import the client."""
        return self.folder / "bin" / "python"

    @property
    def is_ready(self) -> bool:
        """Whether exactly the listed packages were installed, for a Python of this version."""
        try:
            return self._stamp.read_text(encoding="ascii") == self._wanted()
        except FileNotFoundError:
            return False

    def install(self) -> None:
        """Make the environment anew.

        Raises:
            subprocess.CalledProcessError: a package cannot be had.
        """
        self._stamp.unlink(missing_ok=True)
        # A copy of the interpreter is busy, and cannot be run, while another thread's child still has it open for writing.
        venv.create(self.folder, clear=True, symlinks=True, with_pip=True)
        # Without resolving: the lists name every package that is needed, and the official SDK asks for a release of
        # certifi that the index may not have yet.
        packages = ("-r", str(self._listed))
        subprocess.run(
            [
                str(self.python),
                *("-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps"),
                *packages,
            ],
            check=True,
        )
        self._stamp.write_text(self._wanted(), encoding="ascii")

    @property
    def _listed(self) -> Path:
        return _REQUIREMENTS / f"{self.name}.txt"

    @property
    def _stamp(self) -> Path:
        return self.folder / ".ready"

    def _wanted(self) -> str:
        digest = hashlib.sha256(self._listed.read_bytes()).hexdigest()
        return f"{sys.version_info.major}.{sys.version_info.minor} {digest}"


ENVIRONMENTS: Final = {
    name: ClientEnvironment(name)
    for name in ("official", "official-coinm", "python-binance", "ccxt", "unicorn")
}


def main(names: Sequence[str]) -> int:
    """Install what is missing of the named environments, or of all."""
    chosen = [ENVIRONMENTS[name] for name in names] if names else list(ENVIRONMENTS.values())
    missing = [environment for environment in chosen if not environment.is_ready]
    with ThreadPoolExecutor() as pool:
        for environment, _ in zip(missing, pool.map(ClientEnvironment.install, missing), strict=True):
            print(f"{environment.name}: installed into {environment.folder.relative_to(_ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
