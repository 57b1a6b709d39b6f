"""The tables and queries are SQL that PostgreSQL accepts too (compiled here, not run)."""

from __future__ import annotations

import pytest
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from ansinh_xl.store import tables


@pytest.mark.parametrize("table", tables.metadata.sorted_tables, ids=lambda table: table.name)
def test_a_table_compiles_for_postgresql(table: Table) -> None:
    sql = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    assert f"CREATE TABLE {table.name}" in sql
    assert "DATETIME" not in sql


def test_the_run_number_is_given_by_the_database() -> None:
    sql = str(CreateTable(tables.runs).compile(dialect=postgresql.dialect()))
    assert "id SERIAL" in sql


def test_no_table_has_room_for_personal_data() -> None:
    columns = {column.name for table in tables.metadata.sorted_tables for column in table.columns}
    assert columns.isdisjoint({"name", "user", "host", "address", "birth", "identity"})
