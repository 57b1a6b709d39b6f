"""Run as a program: our functions through the COM side of classic xlwings, with COM itself stubbed.

Everything from `call_udf` inwards is xlwings' own code: decorators, dispatch and conversions as on
Windows. What Excel and pywin32 do is not proven here. Prints one JSON document.
"""

from __future__ import annotations

import asyncio
import json
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

from udfs import functions, macros  # noqa: E402

classic.udf_modules["udfs.functions"] = {"filetime": 0, "module": functions}
classic.get_udf_module = lambda name, workbook: functions


def called(name: str, *args: Any) -> Any:
    return classic.call_udf("udfs.functions", name, args)


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
            "category": functions.vnd.__xlfunc__["category"],
            "help": functions.vnd.__xlfunc__["args"][0]["doc"],
        }
    )
)
