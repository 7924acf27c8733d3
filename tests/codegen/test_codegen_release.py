"""From an edit of the spec to the changelog: what ``generate`` says and drafts, and ``changes`` since a revision."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from codegen import emit
from codegen.__main__ import CHANGELOG, GENERATED, main
from codegen.changes import Change, Kind, Level, compare, draft
from tests.codegen.spec_copy import SpecCopy

EVENTS = "common/streams/events.yaml"
RELEASED = "# Changelog\n\n## 0.2.0 (2026-11-30)\n\nFirst.\n"
FIELD = (
    "      first_trade_id: {wire: f,",
    "      luck: {wire: lf, type: decimal, optional: true, since: 2026-11-23, doc: New. Very.}\n"
    "      first_trade_id: {wire: f,",
)


@dataclass
class Project:
    """A spec that may be edited, what was generated of it, and a changelog."""

    spec: SpecCopy
    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def out(self) -> Path:
        return self.folder / "generated"

    @property
    def changelog(self) -> Path:
        return self.folder / "CHANGELOG.md"

    def generate(self) -> str:
        """Return what is said, without how many files there are."""
        self.capsys.readouterr()
        folders = ["--spec", str(self.spec.root), "--out", str(self.out)]
        assert main(["generate", *folders, "--changelog", str(self.changelog)]) == 0
        said, _, counts = self.capsys.readouterr().out.rstrip("\n").rpartition("\n")
        assert " files generated, " in counts
        return said

    def drafted(self) -> str:
        """Return the section of the release to come."""
        text = self.changelog.read_text(encoding="utf-8")
        assert text.startswith("# Changelog\n\n")
        assert text.endswith(RELEASED.removeprefix("# Changelog\n\n"))
        return text.removeprefix("# Changelog\n\n").removesuffix(RELEASED.removeprefix("# Changelog\n\n"))


@pytest.fixture
def project(spec: SpecCopy, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Project:
    made = Project(spec, tmp_path, capsys)
    emit.write(emit.on_disk(GENERATED), made.out)
    made.changelog.write_text(RELEASED, encoding="utf-8")
    return made


def test_a_new_field_is_a_minor_change(project: Project) -> None:
    project.spec.replace(EVENTS, *FIELD)
    assert project.generate() == (
        "added: AggTrade.luck\nthis is a minor change: 0.3.0 after 0.2.0\nCHANGELOG.md: 1 item added"
    )
    assert project.drafted() == (
        "## 0.3.0 (unreleased)\n\n### Added\n\n- `AggTrade.luck`: New (Binance, 2026-11-23).\n\n"
    )


def test_a_field_that_becomes_optional_and_a_call_with_another_name_are_major_changes(
    project: Project,
) -> None:
    project.spec.replace("usdm/api/market.yaml", "call: get_ticker_book", "call: get_best_prices")
    project.spec.replace(
        "usdm/streams/public.yaml", "trade_id: {wire: t,", "trade_id: {wire: t, optional: true,"
    )
    assert project.generate() == (
        "breaks callers: Trade.trade_id: may be None now.\n"
        "breaks callers: get_ticker_book() removed: renamed to `get_best_prices()`.\n"
        "added: get_best_prices()\n"
        "this is a major change: 1.0.0 after 0.2.0\n"
        "CHANGELOG.md: 3 items added"
    )
    assert project.drafted() == (
        "## 1.0.0 (unreleased)\n\n"
        "### Added\n\n"
        "- `get_best_prices()`: renamed from `get_ticker_book()`. Best bid and ask of one symbol, or of all.\n\n"
        "### Changed\n\n- `Trade.trade_id`: **Breaking:** may be None now.\n\n"
        "### Removed\n\n- `get_ticker_book()`: **Breaking:** renamed to `get_best_prices()`.\n\n"
    )


def test_another_weight_is_a_patch(project: Project) -> None:
    project.spec.replace("usdm/api/market.yaml", "[5, 10, 20, 50], weight: 2}", "[5, 10, 20, 50], weight: 3}")
    assert project.generate() == (
        "changed: get_depth()\nthis is a patch change: 0.2.1 after 0.2.0\nCHANGELOG.md: 1 item added"
    )
    assert project.drafted() == (
        "## 0.2.1 (unreleased)\n\n### Changed\n\n"
        "- `get_depth()`: weighs 3 with limit 5, 10, 20 or 50 now, was 2 with limit 5, 10, 20 or 50.\n\n"
    )


def test_what_goes_again_before_the_release_goes_from_the_changelog(project: Project) -> None:
    project.spec.replace(EVENTS, *FIELD)
    project.generate()
    once = project.drafted()
    assert project.generate() == "no name added, removed or changed"
    assert project.drafted() == once
    project.spec.replace(EVENTS, "      luck: {", "      fortune: {")
    assert project.generate() == (
        "added: AggTrade.fortune\n"
        "removed: AggTrade.luck\n"
        "this is a minor change: 0.3.0 after 0.2.0\n"
        "CHANGELOG.md: 1 item added, 1 item taken back"
    )
    assert project.drafted() == once.replace("luck", "fortune")
    project.spec.replace(EVENTS, FIELD[1].replace("luck", "fortune"), FIELD[0])
    project.generate()
    assert project.drafted() == "## 0.3.0 (unreleased)\n\n"


def test_a_version_of_the_project_that_does_not_match_is_told(project: Project) -> None:
    (project.folder / "pyproject.toml").write_text('[project]\nversion = "0.2.0"\n', encoding="utf-8")
    project.spec.replace(EVENTS, *FIELD)
    assert project.generate().endswith(
        "\nCHANGELOG.md: the release to come is 0.3.0; pyproject.toml still says 0.2.0"
    )


def test_without_a_changelog_nothing_is_written(project: Project) -> None:
    project.spec.replace(EVENTS, *FIELD)
    project.changelog.unlink()
    before = emit.on_disk(project.out)
    with pytest.raises(SystemExit, match="nothing was written"):
        project.generate()
    assert emit.on_disk(project.out) == before


def test_where_nothing_was_generated_nothing_is_drafted(project: Project) -> None:
    shutil.rmtree(project.out)
    assert "\nthis is a minor change" in project.generate()
    assert project.drafted() == ""


def test_generating_repairs_what_a_merge_left_and_says_what_it_cannot_tell(project: Project) -> None:
    enums = project.out / "common" / "enums.py"
    sound = enums.read_text(encoding="utf-8")
    enums.write_text(f"<<<<<<< ours\n{sound}", encoding="utf-8")
    assert "enums.py is no Python" in project.generate()
    assert enums.read_text(encoding="utf-8") == sound
    assert project.drafted() == ""


def test_the_changelog_of_the_repository_is_one_that_can_be_drafted_in() -> None:
    text = CHANGELOG.read_text(encoding="utf-8")
    assert draft(text, ()).text == text
    # Of a name that is no item yet, whatever else was drafted since the last release.
    forth = Change(Kind.ADDED, "NobodyHasThis", "Part of the test.", Level.MINOR)
    back = replace(forth, kind=Kind.REMOVED, level=Level.MAJOR)
    there = draft(text, (forth,), (back,))
    assert (there.added, "- `NobodyHasThis`: Part of the test.\n" in there.text) == (1, True)
    assert draft(there.text, (back,), (forth,)).text == text


def test_drafting_all_that_there_is_twice_adds_nothing() -> None:
    forth, back = compare({}, emit.on_disk(GENERATED)), compare(emit.on_disk(GENERATED), {})
    once = draft(CHANGELOG.read_text(encoding="utf-8"), forth, back)
    assert once.added
    assert draft(once.text, forth, back).text == once.text


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_changes_since_a_revision_are_told_the_same_way(project: Project) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.com", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(project.folder), *who, *arguments], check=True, capture_output=True)

    git("init", "-q")
    git("add", "generated")
    git("commit", "-q", "-m", "As it was")
    git("tag", "v0.2.0")
    project.spec.replace(EVENTS, *FIELD)
    project.generate()
    assert main(["changes", "--since", "v0.2.0", "--out", str(project.out)]) == 0
    assert project.capsys.readouterr().out == (
        "added: AggTrade.luck\nthis is a minor change: 0.3.0 after 0.2.0\n"
    )
    with pytest.raises(SystemExit, match="no generated modules at v9"):
        main(["changes", "--since", "v9", "--out", str(project.out)])
