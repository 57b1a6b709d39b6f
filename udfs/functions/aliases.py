"""Second names of functions, Vietnamese without marks: the very same function under each."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

import xlwings as xw

from udfs.functions.arguments import CATEGORY

ALIASES = {
    "docso": "vnd",
    "tien_do_giam_ngheo": "poverty_progress",
    "ty_le_dat": "attainment",
    "chi_tieu_giam_ngheo": "target",
    "du_bao_ca_nam": "projected_year_end",
    "xep_hang": "rank_units",
    "ty_le_ngheo": "poverty_rate",
    "dien_bien_ngheo": "poverty_flow",
    "so_ho_thoat_ngheo": "gross_exits",
    "kinh_phi": "funding_total",
    "ty_le_giai_ngan": "disbursement_rate",
    "muc_binh_quan": "unit_cost",
    "tong_hop_huyen": "district_rollup",
    "so_lieu": "indicator",
    "so_sanh_ky": "compare_periods",
    "tang_truong": "growth",
    "chua_nop": "missing_reports",
    "nguon_so_lieu": "source_of",
    "muc_tro_cap": "allowance",
    "ma_don_vi": "area_code",
    "ten_don_vi": "area_name",
    "bo_dau": "vn_unaccent",
    "kiem_tra_bieu": "check_table",
}
"""A second name → the function it stands for."""


def alias_of(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    """The function under another name, declared to Excel anew: a host keeps one name a function."""
    assert isinstance(function, types.FunctionType)
    made = types.FunctionType(
        function.__code__, function.__globals__, name, function.__defaults__, function.__closure__
    )
    made.__annotations__ = function.__annotations__
    made.__doc__ = (function.__doc__ or "").replace(
        f"={function.__name__.upper()}(", f"={name.upper()}("
    )
    made.__module__ = function.__module__
    declared: Callable[..., Any] = xw.func(category=CATEGORY)(made)
    return declared
