"""Tests on the pages that bring their own event loop: they run here, as users would run them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from inspect import signature
from pathlib import Path
from typing import Any

import pytest

from tests.pages.reader import run_block

from .pages import EXAMPLES, Example

OWN_LOOP = [one for one in EXAMPLES if "run_virtual(" in one.block.code]


@pytest.mark.parametrize("example", OWN_LOOP, ids=str)
def test_a_test_with_a_loop_of_its_own_passes(example: Example, tmp_path: Path) -> None:
    names: dict[str, Any] = asyncio.run(run_block(str(example), example.block, {}))
    tests: list[Callable[..., None]] = [names[name] for name in names if name.startswith("test_")]
    assert tests
    for test in tests:
        test(*([tmp_path] if "tmp_path" in signature(test).parameters else []))
