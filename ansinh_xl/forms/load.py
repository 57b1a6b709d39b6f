"""The built-in forms, read once from their data files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ansinh_xl.forms.declared import built
from ansinh_xl.forms.schema import Alike, Band, Column, Dimension, Form, Identity, Member

KINDS = {
    "columns": Column,
    "dimensions": Dimension,
    "members": Member,
    "identities": Identity,
    "bands": Band,
    "alike": Alike,
}


@cache
def load_forms() -> Mapping[str, Form]:
    """Form code → Form, in alphabetical order of the codes; a faulty data file raises at once."""
    return _declared("builtin")


@cache
def load_lists() -> Mapping[str, Form]:
    """The same of lists of persons or households: no row of theirs is a fact."""
    return _declared("builtin/lists")


def _declared(folder: str) -> Mapping[str, Form]:
    # JSON, because tomllib takes forty times as long, which every command's start would pay for.
    forms = [
        built(Form, json.loads(entry.read_text(encoding="utf-8")), KINDS)
        for entry in sorted((Path(__file__).parent / folder).glob("*.json"))
    ]
    return MappingProxyType({form.code: form for form in forms})
