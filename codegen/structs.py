"""Message Structs, made by datamodel-code-generator from a JSON Schema built in memory."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from datamodel_code_generator import InputFileType, generate
from datamodel_code_generator.enums import DataModelType
from datamodel_code_generator.format import PythonVersion

from .lifetimes import deprecation_sentences, lifetime_notes
from .load import owner_of
from .model import FieldModel, Model, StructModel

__all__ = ["escaped", "message_module", "struct_module"]

PACKAGE = "binance_futures_async"
TEMPLATES = Path(__file__).parent / "templates"

# datamodel-code-generator knows no generic classes. Their names carry a mark through it, which becomes
# the parameter afterwards: KlineBarGenericOverN stands for KlineBar[N].
_OPEN, _DECIMAL = "GenericOverN", "GenericOverDecimal"

_SCALAR_SCHEMAS: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "flag": {"type": "boolean"},
    "any": {},
}


def escaped(text: str) -> str:
    """Return text as it may stand in a docstring, whatever it contains."""
    text = text.replace("\\", "\\\\").replace('"""', r"\"\"\"")
    return f'{text[:-1]}\\"' if text.endswith('"') else text


def message_module(file: str) -> str:
    """Return the module below ``messages`` for a spec file: usdm/api/order.yaml makes api_order."""
    return "_".join(file.removesuffix(".yaml").split("/")[1:])


def struct_module(model: Model, file: str) -> str:
    """Return the code of all Structs of one spec file, without a header."""
    structs = model.structs_of(file)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "$defs": {_marked(struct): _schema(struct, model, file) for struct in structs},
    }
    aliases = {f"{_marked(one)}.{field.wire}": field.name for one in structs for field in one.fields}
    template_data = {_marked(one): _template_data(one, model) for one in structs}
    return _resolve_marks(_generated(json.dumps(schema), json.dumps(aliases), json.dumps(template_data)))


@cache
def _generated(schema: str, aliases: str, template_data: str) -> str:
    """Return the code of a schema; kept, for most files of a spec stay as they are from one run to the next."""
    code = generate(
        schema,
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType.MsgspecStruct,
        target_python_version=PythonVersion.PY_311,
        custom_template_dir=TEMPLATES,
        aliases=json.loads(aliases),
        extra_template_data=json.loads(template_data),
        formatters=[],
        use_union_operator=True,
        use_annotated=False,
        skip_root_model=True,
        strict_nullable=True,
        keep_model_order=True,
        disable_timestamp=True,
        custom_file_header="#",
    )
    return str(code)


def _marked(struct: StructModel) -> str:
    return struct.name + (_OPEN if struct.generic else "")


def _template_data(struct: StructModel, model: Model) -> dict[str, Any]:
    """What the Struct template lays out: bases, class options, and what is special about fields."""
    generic = "[N]" if struct.generic else ""
    described = model.described_at("structs", struct.name) if struct.event else ""
    if struct.event:
        bases = f"MarketEvent{generic}" if struct.event == "market" else "UserEvent"
    else:
        bases = "PositionalMessage" if struct.positional else "Message"
        bases += ", Generic[N]" if struct.generic else ""
    options = {"frozen": "True", "kw_only": "True", "gc": "False"}
    if struct.positional:
        options["array_like"] = "True"
    else:
        options["omit_defaults"] = "True"
    if struct.tag_value:
        options |= {"tag_field": repr(struct.tag_field), "tag": repr(struct.tag_value)}
    special = {
        "_secret_fields": [field.name for field in struct.fields if field.secret],
        "_blank_fields": [field.name for field in struct.fields if field.blank],
        "_number_fields": [field.name for field in struct.fields if field.json_number],
        "_text_fields": [field.name for field in struct.fields if field.json_text],
    }
    return {
        "bases": bases,
        "options": options,
        "special": {name: fields for name, fields in special.items() if fields},
        "doc": escaped(struct.doc),
        "notes": [
            escaped(note)
            for note in (*lifetime_notes(struct), *struct.notes, *([described] if described else []))
        ],
        "docs": {field.name: escaped(_field_doc(field)) for field in struct.fields},
        "keys": {field.name: repr(field.wire) for field in struct.fields},
    }


def _field_doc(field: FieldModel) -> str:
    doc = field.doc.rstrip(".")
    facts = [field.unit] if field.unit else []
    if field.since:
        facts.append(f"since {field.since}")
    if field.until:
        facts.append(f"until {field.until}")
    first = f"{doc} ({', '.join(facts)})." if facts else f"{doc}."
    places = [f"Only in {', '.join(field.only_in)}."] if field.only_in else []
    return " ".join([first, *places, *deprecation_sentences(field.deprecated)])


def _schema(struct: StructModel, model: Model, file: str) -> dict[str, Any]:
    return {
        "type": "object",
        "title": _marked(struct),
        "properties": {field.wire: _field_schema(field, struct, model, file) for field in struct.fields},
        "required": [field.wire for field in struct.fields if not field.optional],
    }


def _field_schema(field: FieldModel, owner: StructModel, model: Model, file: str) -> dict[str, Any]:
    schema = _type_schema(field.type, owner, model, file)
    if field.is_list:
        schema = {"type": "array", "items": schema}
    if field.nullable or field.blank or field.optional:
        schema = {"anyOf": [schema, {"type": "null"}]}
    return schema


def _type_schema(kind: str, owner: StructModel, model: Model, file: str) -> dict[str, Any]:
    if kind in model.enums:
        return {"customTypePath": f"{PACKAGE}.generated.{owner_of(model.enums[kind].file)}.enums.{kind}"}
    struct = model.structs.get(kind)
    if struct is not None:
        mark = (_OPEN if owner.generic else _DECIMAL) if struct.generic else ""
        if struct.file == file and mark != _DECIMAL:
            return {"$ref": f"#/$defs/{kind}{mark}"}
        module = f"{PACKAGE}.generated.{owner_of(struct.file)}.messages.{message_module(struct.file)}"
        return {"customTypePath": f"{module}.{kind}{mark}"}
    scalar = model.scalars[kind]
    if scalar.whole:
        return dict(_SCALAR_SCHEMAS["integer"])
    if scalar.number:
        return {"customTypePath": f"{PACKAGE}.model.numbers.N" if owner.generic else "decimal.Decimal"}
    return dict(_SCALAR_SCHEMAS[scalar.json])


def _resolve_marks(code: str) -> str:
    lines = []
    for line in code.splitlines():
        if line.startswith(("from ", "import ")):
            line = line.replace(_OPEN, "").replace(_DECIMAL, "")
        elif line.startswith("class "):
            name, rest = line.split("(", 1)
            line = f"{name.replace(_OPEN, '')}({rest}"
        line = re.sub(rf"\b(\w+?){_OPEN}\b", r"\1[N]", line)
        line = re.sub(rf"\b(\w+?){_DECIMAL}\b", r"\1[Decimal]", line)
        lines.append(line)
    return "\n".join(lines)
