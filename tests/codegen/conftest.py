from __future__ import annotations

from pathlib import Path

import pytest

from tests.codegen.spec_copy import SpecCopy


@pytest.fixture
def spec(tmp_path: Path) -> SpecCopy:
    return SpecCopy(tmp_path)
