"""The wheel, installed into an empty environment as users do. Needs the package index."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from binance_futures_async import __version__
from binance_futures_async.generated import PRODUCTS

# Installing from the package index takes as long as the network does.
pytestmark = pytest.mark.timeout(400)

ROOT = Path(__file__).resolve().parents[1]
_NO_NETWORK = (
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "Read timed out",
)


def pip(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )
    said = done.stdout + done.stderr
    if done.returncode and any(words in said for words in _NO_NETWORK):
        pytest.skip("the package index cannot be reached")
    assert done.returncode == 0, said


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


class Environment:
    """A virtual environment with nothing in it."""

    def __init__(self, folder: Path) -> None:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, timeout=250)
        self._bin = folder / ("Scripts" if os.name == "nt" else "bin")
        self._python = self._bin / "python"

    def install(self, requirement: str) -> None:
        pip("--python", str(self._python), "install", "--quiet", requirement)

    def packages(self) -> set[str]:
        program = "from importlib.metadata import distributions as d; print(*(one.name for one in d()))"
        return {name.lower() for name in self.run("python", "-c", program).stdout.split()}

    def run(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        # Outside the checkout and without its paths, so that only what was installed can be found.
        environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        return subprocess.run(
            [str(self._bin / command), *arguments],
            cwd=self._bin,
            env=environ,
            capture_output=True,
            text=True,
            timeout=250,
            check=False,
        )


def test_the_wheel_holds_the_package_and_says_what_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        info = next(name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = message_from_bytes(archive.read(info))
        commands = archive.read(info.replace("METADATA", "entry_points.txt")).decode()
    assert "binance_futures_async/py.typed" in names
    assert {f"binance_futures_async/generated/{product}/api.py" for product in PRODUCTS} <= set(names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"binance_futures_async"}
    assert metadata["Version"] == __version__
    assert metadata["Requires-Python"] == ">=3.11"
    assert "binance-futures = binance_futures_async.cli:main" in commands
    requirements = metadata.get_all("Requires-Dist", [])
    needed = {re.split(r"[^\w-]", one)[0] for one in requirements if "extra ==" not in one}
    assert needed == {"aiohttp", "cryptography", "msgspec", "picows", "sortedcontainers", "websockets"}
    assert "exchange" in metadata.get_all("Provides-Extra", [])
    assert not [one for one in requirements if "extra == 'exchange'" in one]


def test_one_plain_install_runs_the_local_exchange_and_the_demo(wheel: Path, tmp_path: Path) -> None:
    environment = Environment(tmp_path / "env")
    environment.install(str(wheel))

    packages = environment.packages()
    assert {"binance-futures-async", "aiohttp", "sortedcontainers"} <= packages
    assert not packages & {"pyyaml", "jinja2", "pytest", "sphinx"}
    assert len(packages) <= 22
    imported = environment.run("python", "-c", "from binance_futures_async import *; print(MarketService)")
    assert imported.returncode == 0, imported.stderr
    assert environment.run("binance-futures", "--version").stdout == f"binance-futures-async {__version__}\n"

    demo = environment.run("binance-futures", "demo", "--seconds", "2")
    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert "Summary" in demo.stdout
    assert demo.stderr == ""
