"""What headline.json and programmes.json declare: every value is what the schema says."""

from __future__ import annotations

import pytest

from ansinh_xl.figures.headline import Quoted, quoted_figures
from ansinh_xl.figures.programmes import Programme, programmes
from ansinh_xl.forms.declared import validated
from tests.declarations import as_tables


@pytest.mark.parametrize("entry", quoted_figures(), ids=lambda entry: entry.id)
def test_a_quoted_figure_is_as_declared(entry: Quoted) -> None:
    assert as_tables(validated(Quoted, as_tables(entry))) == as_tables(entry)


@pytest.mark.parametrize("entry", programmes(), ids=lambda entry: entry.code)
def test_a_programme_is_as_declared(entry: Programme) -> None:
    assert as_tables(validated(Programme, as_tables(entry))) == as_tables(entry)
