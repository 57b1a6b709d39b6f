"""`ansinh inspect --as-form`: the unknown tables of a workbook as a first draft of forms.

A draft says what the tables show; what is meant a person decides, on the sheet that is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ansinh_xl.app.draft_rules import rules_of
from ansinh_xl.app.lexicon import Lexicon
from ansinh_xl.app.reading import SheetTables, read_grids
from ansinh_xl.errors import UnreadableFile, UsageError
from ansinh_xl.extract import read_context
from ansinh_xl.extract.context import Context, period_end
from ansinh_xl.extract.lines import ENOUGH, unit_lines
from ansinh_xl.extract.turned import turn
from ansinh_xl.forms import load_forms
from ansinh_xl.forms.labels import header_words, in_year
from ansinh_xl.forms.preferred import NAMED, by_title, preferred
from ansinh_xl.forms.schema import Column, Dimension, Form
from ansinh_xl.forms.staff import UNNAMED, same_titles
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.locate import LocatedTable, TableColumn, locate
from ansinh_xl.locate.title import is_outside
from ansinh_xl.outputs.form_declaration import write_forms
from ansinh_xl.text.folding import fold, nfc
from ansinh_xl.text.units import printed_unit, unit_of

_AS_OF = period_end("2020")
_LONGEST_CODE = 40
_MOST = 20
"""More sheets than this nobody looks through."""
_PERIOD = (
    r"[\s\-–,(:]*(?:(?:\d+\s+)?(?:năm|quý|tháng|kỳ|giai đoạn|in|for|year)\s+)*"
    r"(?:\b[IVX]+[\s/]+)?(?:năm\s+)?\(?(?:19|20)\d\d.*$"
)
_PLACE = r"[\s\-–,(]*\b(?:của |tại )?(?:huyện|thành phố|thị xã|tỉnh|trên địa bàn)\s.*$"
_COUNTED = (
    (r"\b(?:so )?ho\b", "household"),
    (
        r"\b(?:nguoi|khau|doi tuong|tre em|hoc sinh|sinh vien|hoc vien|lao dong|persons?|people)\b",
        "person",
    ),
    (r"\bthe\b", "card"),
)


def draft_forms(path: Path, out: Path, known: Lexicon) -> Path:
    """Write the draft. UsageError where ``out`` stands already, or nothing unknown is in ``path``.

    What a person has changed in an earlier draft must not be lost, so none is written anew.
    """
    if out.suffix.lower() != ".xlsx":
        raise UsageError("form-suffix", file=out.name)
    if out.exists():
        raise UsageError("form-exists", file=out.name)
    try:
        workbook = read_workbook(path)
    except UnreadableFile as error:
        raise UsageError("form-nothing", file=path.name) from error
    sheets: list[SheetTables] = []
    read_grids(workbook, None, known, sheets, any_length=True)
    forms = drafts([table for sheet in sheets for table in _not_known(sheet)], known)
    if not forms:
        raise UsageError("form-nothing", file=path.name)
    return write_forms(out, forms, [path])


def _not_known(sheet: SheetTables) -> Iterator[LocatedTable]:
    """Tables of no known form, and those that only look like one and bear another title."""
    yield from sheet.unknown
    for made in sheet.known:
        title = _title(made.table, {})
        own = Form(made.form.code, title, ())
        if by_title(made.table, made.form) == 0 and by_title(made.table, own) >= NAMED:
            yield made.table


def drafts(tables: Iterable[LocatedTable], known: Lexicon) -> list[Form]:
    """One form for every table of figures that is none of the known ones; tables alike give one."""
    forms: dict[tuple[object, ...], Form] = {}
    codes = set(known.forms)
    for table in tables:
        seen = _as_read(table, known)
        if seen is not table and _is_known(seen, known):
            continue
        labels = tuple(column.path for column in _columns(seen))
        if labels and labels not in forms and len(forms) < _MOST:
            forms[labels] = form = _form(seen, known, codes)
            codes.add(form.code)
    return [*forms.values()]


def _as_read(table: LocatedTable, known: Lexicon) -> LocatedTable:
    """A table whose columns are units as it will be read: with its units as rows."""
    context = read_context(table, known.areas, _AS_OF)
    turned = turn(table, context.scope, known.areas, _AS_OF)
    found = locate(turned.grid) if turned is not None else []
    return found[0] if len(found) == 1 else table


def _is_known(table: LocatedTable, known: Lexicon) -> bool:
    return preferred(table, load_forms(), known.staff, _AS_OF.year) is not None


def _columns(table: LocatedTable) -> list[TableColumn]:
    """The columns that a form can name: figures, and texts that are no label of the row."""
    return [
        column
        for column in table.columns
        if column.index not in table.label_columns
        and column.kind != "code"
        and any(header_words(part) for part in column.path[-1:])
        and (column.numeric or column.kind == "text")
    ]


def _form(table: LocatedTable, known: Lexicon, taken: set[str]) -> Form:
    context = read_context(table, known.areas, _AS_OF)
    columns = _columns(table)
    if not any(column.numeric for column in columns):
        columns = []
    codes = _codes(columns)
    rules = rules_of(table, codes)
    year = context.period.year if context.period is not None else _AS_OF.year
    title = _title(table, known.forms)
    made = Form(
        code=_free(_code(title) or "bieu", taken),
        title=title,
        columns=tuple(
            _column(table, column, codes[column.index], year)._replace(
                rate=rules.rates.get(column.index), sum_of=rules.sums.get(column.index, ())
            )
            for column in columns
        ),
        identities=rules.identities,
    )
    return _with_rows(made, table, context, known)


def _with_rows(form: Form, table: LocatedTable, context: Context, known: Lexicon) -> Form:
    """What a row is: a unit where most labels are units, else a category."""
    _, scope, share = unit_lines(table, form, context.scope, known.areas, _AS_OF)
    if share >= ENOUGH:
        return form
    category = Dimension("category", open=True)
    form = form._replace(rows=("category",), dimensions=(category,))
    return form._replace(expected="once") if scope is None else form


def _title(table: LocatedTable, known: Mapping[str, Form]) -> str:
    """The title without period and place, unless another form goes by it; else the sheet's name."""
    lines = [nfc(text) for text in table.title if not is_outside([text])]
    told = max(lines, key=lambda line: len(fold(line).split()), default="") or table.grid.sheet
    short = told
    for pattern in (_PERIOD, _PLACE):
        cut = re.sub(pattern, "", short, flags=re.IGNORECASE | re.DOTALL).strip(" -–,:(")
        short = cut if len(fold(cut).split()) >= 3 else short
    return _plain(told if same_titles(short, known) else short)


def _plain(text: str) -> str:
    """In one line, without the signs that part entries of a cell and levels of a header."""
    return " ".join(re.sub(r"[;>\n]", " ", text).split())


# --- columns ---------------------------------------------------------------------------------


def _codes(columns: Sequence[TableColumn]) -> Mapping[int, str]:
    """Codes out of folded labels; the header above is taken in where one label is not enough."""
    lowest = [_code(column.path[-1]) for column in columns]
    taken: set[str] = set()
    codes = {}
    for column, code in zip(columns, lowest, strict=True):
        if lowest.count(code) > 1 and len(column.path) > 1:
            code = _code(f"{column.path[-2]} {column.path[-1]}")
        codes[column.index] = _free(code, taken)
        taken.add(codes[column.index])
    return codes


def _code(text: str) -> str:
    words = fold(text.replace("%", " phan tram ")).split()
    code = ""
    for word in words:
        if len(code) + len(word) >= _LONGEST_CODE and code:
            break
        code = f"{code}_{word}" if code else word[:_LONGEST_CODE]
    code = re.sub(r"[^a-z0-9_]", "", code)
    return code if code[:1].isalpha() else f"c_{code}" if code else "cot"


def _free(code: str, taken: Iterable[str]) -> str:
    number, free = 1, code
    while free in taken:
        number += 1
        free = f"{code}_{number}"
    return free


def _column(table: LocatedTable, column: TableColumn, code: str, year: int) -> Column:
    label = " > ".join(map(_plain, column.path))
    told = " > ".join(" ".join(in_year(header_words(part), year)) for part in column.path)
    plain = " > ".join(" ".join(header_words(part)) for part in column.path)
    kind = column.kind if column.numeric else "text"
    unit, measure = _unit(table, column)
    return Column(
        code=code,
        labels=(label,) if told == plain else (label, told),
        kind=kind,
        measure=measure,
        unit=unit,
        required=_is_filled(table, column) and kind in ("count", "money"),
    )


def _unit(table: LocatedTable, column: TableColumn) -> tuple[str | None, str | None]:
    """The unit and measure that the column states, else what its words count."""
    unit = column.unit
    if column.kind == "rate":
        return ("percent" if unit is not None and unit.code == "percent" else None), None
    if column.kind not in ("count", "money"):
        return None, None
    if unit is not None and unit.kind == column.kind:
        return (None if unit.code == unit.measure else unit.code), unit.measure
    if column.kind == "money":
        return None, "dong"
    words = " ".join(map(fold, column.path))
    counted = next((measure for pattern, measure in _COUNTED if re.search(pattern, words)), None)
    texts = (*reversed(column.path), *reversed(table.title))
    # The unit line's "triệu đồng" is of the columns of money.
    printed = next((it for it in map(printed_unit, texts) if it and not _of_another_kind(it)), None)
    word = fold(printed) if printed and not any(map(str.isdigit, printed)) else ""
    return None, counted or word or UNNAMED


def _of_another_kind(printed: str) -> bool:
    unit = unit_of(printed)
    return unit is not None and unit.kind != "count"


def _is_filled(table: LocatedTable, column: TableColumn) -> bool:
    figures = table.figures(column)
    rows = table.rows_of("leaf")
    return bool(rows) and all(figures[row - table.first_row] is not None for row in rows)
