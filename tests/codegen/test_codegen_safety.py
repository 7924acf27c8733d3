"""Text of the spec, wherever it comes from, never becomes code, and never leaves the place it is laid out in."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.declarations import undeclared
from codegen.drift.interface import Field, Shape
from codegen.drift.write import write
from codegen.drift.yaml_edits import MARK
from codegen.lint.form import text_problems
from codegen.load import Document
from codegen.structs import escaped
from tests.codegen.drift.sides import Sides, with_field
from tests.codegen.spec_copy import SpecCopy

INJECTION = 'feeTier") and __import__("os").system("id") or field(name="feeTier'
ORDER = "usdm/api/order.yaml"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("wire: cumQty,", f"wire: '{INJECTION}',"),
        ("wire: cumQty,", 'wire: "cumQty\\n",'),
        ("wire: quantity,", f"wire: '{INJECTION}',"),
        ("wire: quantity,", f"also: ['{INJECTION}'], wire: quantity,"),
        ("wire: quantity,", 'also: ["quan\\ntity: int\\n"], wire: quantity,'),
        ("call: place_order", "call: place_order(self)"),
        ("security: TRADE", "security: TRADE,x=__import__"),
        ("result: Order\n", "result: 'Order]; import os; x[0'\n"),
        ("order.place.request.json", "../../order.place.request.json"),
    ],
)
def test_a_name_that_is_no_name_is_refused_before_anything_is_generated(
    tmp_path: Path, old: str, new: str
) -> None:
    spec = SpecCopy(tmp_path)
    spec.replace(ORDER, old, new)
    assert spec.problems()


@pytest.mark.parametrize(
    "text",
    [
        "two\nlines",
        "a carriage\rreturn",
        "a bell\x07",
        "an escape \x1b[2J",
        "a line\u2028separator",
        "a \u202eturn",
    ],
)
@pytest.mark.parametrize("place", ["doc", "unit", "page", "wire"])
def test_text_of_the_spec_stands_on_one_line_and_is_printable(text: str, place: str) -> None:
    document = Document("tiny.yaml", {place: text})
    (problem,) = text_problems(document, document.data, ())
    assert problem.found == "a line break or a control character"
    document = Document("tiny.yaml", {text: 1})
    assert [one.path.isprintable() for one in text_problems(document, document.data, ())] == [True]


def test_a_description_with_html_is_refused_and_one_with_a_placeholder_in_backticks_is_not() -> None:
    refused = Document("tiny.yaml", {"doc": "Hover <img src=x onerror=alert(1)> here."})
    taken = Document("tiny.yaml", {"doc": "Frames of `<symbol>@depth`, where 1 < 2."})
    assert [one.found for one in text_problems(refused, refused.data, ())] == [
        "what a page would take for HTML"
    ]
    assert not list(text_problems(taken, taken.data, ()))


@pytest.mark.parametrize(
    "text", ['ends with "', 'three """ of them', "a back\\slash", "ends with \\", '\\""" both']
)
def test_text_keeps_its_meaning_inside_a_docstring(text: str) -> None:
    namespace: dict[str, object] = {}
    exec(f'value = """{escaped(text)}"""', namespace)
    assert namespace["value"] == text


@pytest.mark.parametrize(
    "line",
    [
        "import os",
        "from os import system",
        "from binance_futures_async.cli import main",
        "from binance_futures_async.model.message import *",
        "__import__('os').system('id')",
        "x = __import__('os')",
        "x = field(name='a') and eval('1')",
        "x = Decimal.__subclasses__()",
        "x = [print(1) for _ in (1,)]",
        "x = (lambda: 1)",
        "x: list['__import__(\"os\")'] = 1",
        "x: 'eval(1)' = 1",
        "x: int | 'eval(1)' = 1",
        "Alias = dict[int, 'eval(1)']",
        "while True: pass",
        "@print\nclass A: pass",
        "class A(metaclass=print('x')): pass",
        "class A:\n    def f(self, a=eval('1')): ...",
        "class A:\n    def f(self): return self._other(1)",
        "class A:\n    def f(self):\n        x = 1",
        "def f(): eval('1')",
        "if 1: pass",
        "x = f'{1}'",
        "x = (y := 1)",
        "def broken(:",
        "Run = eval\nx = Run('1')",
        "class Run(print): pass",
        "from msgspec import defstruct as Define\nx = Define('x', [('a', 'eval(1)')])",
        "from msgspec import convert as field",
        "from typing import Literal\nLiteral = list\nx: Literal['eval(1)']",
        "from typing import Literal\nclass A:\n    Literal = list\n    x: Literal['eval(1)']",
        "list = dict",
        "__getattr__ = print",
        "__getattr__ = lazy_names(eval('1'))",
        "def f():\n    x: int = eval('1')",
        "def f():\n    x: 'eval(1)' = 1",
        "if TYPE_CHECKING:\n    x = 1\nelse:\n    import os",
    ],
)
def test_a_generated_module_that_does_more_than_declare_is_refused(line: str) -> None:
    (problem,) = undeclared({"messages/tiny.py": f'"""Tiny."""\n{line}\n'})[:1]
    assert problem.startswith("messages/tiny.py:")


def test_the_generated_modules_only_declare() -> None:
    folder = Path("src/binance_futures_async/generated")
    files = {
        path.name + str(index): path.read_text() for index, path in enumerate(sorted(folder.rglob("*.py")))
    }
    assert len(files) > 30
    assert undeclared(files) == []


@pytest.mark.parametrize(
    "wire",
    [INJECTION, "fee\ntier", "fee\rTier: 1", "fee\u2028tier", "\x1b[2JfeeTier", "fee|Tier", "fee`Tier"],
)
def test_drift_leaves_a_hostile_name_as_a_comment_that_stays_one(tmp_path: Path, wire: str) -> None:
    spec = SpecCopy(tmp_path)
    before = (spec.root / ORDER).read_text(encoding="utf-8")
    sides = Sides.of(spec.root)
    field = Field(wire, Shape("integer"), 'Fee <script>alert(1)</script> \x1b[2J """ \\ tier')
    write(spec.root, sides.told(sides.with_result("order.place", with_field(field))))
    after = (spec.root / ORDER).read_text(encoding="utf-8")
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert added
    assert all(line.lstrip().startswith(MARK) and line.isprintable() for line in added)
    assert spec.problems() == []
