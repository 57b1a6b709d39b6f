"""Run as a program: our functions through the COM side of classic xlwings, with COM itself stubbed.

Everything from `call_udf` inwards is xlwings' own code: decorators, dispatch and conversions as on
Windows. What Excel and pywin32 do is not proven here. Prints one JSON document.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import os
import sys
import types
from typing import Any

MISSING = -2147352572
"""What COM hands over for an optional argument that the formula leaves out."""


def stub(name: str, **attributes: Any) -> types.ModuleType:
    module = types.ModuleType(name)
    vars(module).update(attributes)
    sys.modules[name] = module
    return module


stub("pythoncom", CoInitialize=lambda: None, com_error=Exception)
stub("pywintypes", com_error=Exception, TimeType=type(None))
client = stub("win32com.client", Dispatch=lambda item: item)
stub("win32com", client=client)

os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"  # for the engine of the open workbooks
import xlwings  # noqa: E402  after the stubs, as on a machine that has pywin32


class NoRange:
    """The caller's cell; our functions never ask for it."""

    def __init__(self, xl: Any) -> None:
        self.xl = xl


engine = types.SimpleNamespace(
    name="excel",
    type="desktop",
    prepare_xl_data_element=lambda value, options: value,
    clean_value_data=lambda data, *_: data,
)
xlwings._xlwindows = stub(  # type: ignore[attr-defined]
    "xlwings._xlwindows", Range=NoRange, is_range_instance=lambda value: False, engine=engine
)
stub("xlwings.com_server", loop=asyncio.new_event_loop())
xlwings.engines.add(xlwings.Engine(impl=engine))
xlwings.engines.active = xlwings.engines["excel"]

from xlwings import udfs as classic  # noqa: E402

xlwings.func, xlwings.arg, xlwings.ret = classic.xlfunc, classic.xlarg, classic.xlret
xlwings.script = classic.xlsub

from pathlib import Path  # noqa: E402

from ansinh_xl.store import Store  # noqa: E402
from tests.server.office_book import posted  # noqa: E402
from tests.udfs.small_consolidation import save_all  # noqa: E402
from tests.udfs.the_cases import CASES, Case  # noqa: E402
from udfs import classic as addin  # noqa: E402
from udfs import functions, macros  # noqa: E402
from udfs.catalogue import custom_functions  # noqa: E402


class OpenWorkbooks(list[Any]):
    """What a button works on: xlwings' own books, of its engine that needs no Excel."""

    def __call__(self, sent: dict[str, Any]) -> Any:
        self.append(xlwings.Book(json=sent, engine="remote"))
        return self[-1].impl


opened = xlwings._xlwindows.Book = OpenWorkbooks()  # type: ignore[attr-defined]


def called(name: str, *args: Any) -> Any:
    return classic.call_udf("udfs.classic", name, args)


def with_as_little_as_possible(name: str) -> Any:
    """A formula with its required arguments blank and the optional ones left out."""
    told = getattr(functions, name).__xlfunc__["args"]
    return called(name, *(MISSING if "optional" in item else None for item in told))


def clicked(name: str, workbook: str) -> dict[str, Any]:
    """What a button's macro has to say, and what it asks Excel to do with the open workbook."""
    xlwings._xlwindows.BOOK_CALLER = posted(Path(workbook))
    said = addin.run_macro(name)
    return {"said": said, "sheets": [sheet.name for sheet in opened[-1].sheets]}


def from_com(value: Any) -> Any:
    """What Excel hands over for an argument: ranges as tuples, numbers as floats."""
    if isinstance(value, list):
        return tuple(tuple(map(from_com, row)) for row in value)
    return float(value) if type(value) is int else value


def filled(case: Case) -> list[Any]:
    """The arguments of a case, with Excel's sign for each that is left out."""
    optional = len(inspect.signature(getattr(functions, case.function)).parameters)
    given = [MISSING if arg is None else from_com(arg) for arg in case.args]
    return given + [MISSING] * (optional - len(given))


def answered_cases() -> list[Any]:
    store = Store.open()
    save_all(store)
    store.close()
    return [called(case.function, *filled(case)) for case in CASES]


MONEY = (("Chương trình", "Kinh phí"), ("Nhà ở", 868_743_000_000.0))
TABLE = (("Đơn vị", "Chỉ tiêu", "Thực hiện"), ("Hội An", 10.0, 15.0), ("Tây Giang", 0.0, 1.0))
sys.stdout.write(
    json.dumps(
        {
            "attainment": called("attainment", 3009.0, 2700.0, MISSING),
            "attainment_range": called("attainment", ((1.0,), (2.0,)), ((4.0,), (0.0,)), MISSING),
            "vnd": called("vnd", 1.0, MISSING, MISSING),
            "vn_number": called("vn_number", (("2,5", "7"), ("3,5", "8")), MISSING),
            "poverty_progress": called("poverty_progress", "Hội An", MISSING, MISSING, TABLE),
            "nothing_yet": called("poverty_progress", MISSING, MISSING, MISSING, MISSING),
            "macros": [
                macros.validate_workbook.__xlfunc__["sub"],
                macros.consolidate.__xlfunc__["sub"],
            ],
            "every_function": {
                name: with_as_little_as_possible(name) for name in custom_functions()
            },
            "about": addin.about(),
            "checked": clicked("validate_workbook", sys.argv[1]),
            "no_form": clicked("validate_workbook", sys.argv[2]),
            "cases": answered_cases(),
            "money": called("funding_total", *[MISSING] * 6, MONEY),
            "category": functions.vnd.__xlfunc__["category"],
            "help": functions.vnd.__xlfunc__["args"][0]["doc"],
        }
    )
)
