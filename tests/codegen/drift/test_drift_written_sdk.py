"""The SDK that a test writes out of an interface is read as that interface again."""

from __future__ import annotations

from pathlib import Path

from codegen.drift.interface import Interface, Method
from codegen.drift.python_sdk import read_python_sdk
from tests.codegen.drift.tiny_sdk import outline, signature, tiny_python_sdk
from tests.codegen.drift.written_sdk import METHODS, written_python_sdk


def _facts(method: Method) -> tuple[object, ...]:
    return (
        signature(method.parameters),
        outline(method.reply),
        [outline(variant) for variant in method.reply.variants],
        method.security,
        method.signed,
        str(method.weight),
        method.deprecated,
        method.doc,
    )


def _all_facts(interface: Interface) -> dict[str, object]:
    calls = interface.methods | interface.requests
    return {
        **{wire: _facts(method) for wire, method in calls.items()},
        **{
            key: (one.path, one.route, signature(one.parameters), outline(one.event), one.doc)
            for key, one in interface.streams.items()
        },
        **{key: (event.wire, outline(event.shape)) for key, event in interface.events.items()},
    }


def test_what_is_written_is_read_as_it_was(tmp_path: Path) -> None:
    machine = read_python_sdk(tiny_python_sdk(tmp_path).package)
    written = written_python_sdk(tmp_path, machine, "2.0.0")
    again = read_python_sdk(written.package)
    assert again.title == "written-sdk 2.0.0"
    assert _all_facts(again) == _all_facts(machine)


def test_a_text_of_what_is_written_can_be_changed(tmp_path: Path) -> None:
    written = written_python_sdk(tmp_path, read_python_sdk(tiny_python_sdk(tmp_path).package))
    models = f"written_sdk/{METHODS}/models/models.py"
    written.replace(models, "temperature: Optional[StrictStr]", "temperature: Optional[StrictFloat]")
    result = read_python_sdk(written.package).methods["coffee.brew"].reply.fields[0].shape
    assert {field.wire: field.shape.kind for field in result.fields}["temperature"] == "number"
