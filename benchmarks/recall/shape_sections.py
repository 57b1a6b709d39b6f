"""Poor and near-poor households as sections of rows, with the same columns for both."""

from random import Random

from benchmarks.recall.areas import Unit
from benchmarks.recall.book import Book
from benchmarks.recall.books import FORMS
from benchmarks.recall.build import Plan, scope_of
from benchmarks.recall.forms import Shape
from benchmarks.recall.printing import printing
from benchmarks.recall.shape_drawn import WRITERS, some_owner
from benchmarks.recall.spelling import Hand
from benchmarks.recall.tabled import Draft, draw_table
from benchmarks.recall.tables import Row, Table, add_up, columns_of, derive
from benchmarks.recall.truth import Fact, dims_of
from benchmarks.recall.world import Poverty, World

_REVIEW = """
households | Tổng số hộ dân cư; Tổng số hộ dân
count | Số hộ; Hộ; Tổng số
rate% count / households | Tỷ lệ (%); Tỷ lệ %
people | Số khẩu; Nhân khẩu; Số nhân khẩu
"""
_CHANGE = """
opening | Đầu kỳ; Số hộ đầu kỳ; Số hộ đầu năm
above_near_poor | Vượt chuẩn cận nghèo; Vượt chuẩn hộ cận nghèo
other_decrease | Giảm khác; Khác (giảm)
relapsed | Tái nghèo, tái cận nghèo; Tái nghèo/tái cận nghèo
new | Phát sinh mới; Phát sinh
other_increase | Tăng khác; Khác (tăng)
closing = opening - above_near_poor - other_decrease + relapsed + new + other_increase | Cuối kỳ; Số hộ cuối kỳ; Số hộ cuối năm
"""
_REVIEWED = {
    "poor": {"count": "poor_households", "people": "poor_persons"},
    "near": {"count": "near_poor_households", "people": "near_poor_persons"},
}
_HALVES = {"poor": ("Hộ nghèo", "HỘ NGHÈO"), "near": ("Hộ cận nghèo", "HỘ CẬN NGHÈO")}
_TITLES = {
    "poverty_review": "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO",
    "poverty_change": "DIỄN BIẾN HỘ NGHÈO, HỘ CẬN NGHÈO",
}
_HEADS = ("Đơn vị", "Địa phương", "Tên đơn vị")


def poor_sections(rng: Random, seed: str) -> Book:
    period = rng.choice(("2020", "2022"))
    owner = some_owner(period, rng)
    code = rng.choice(("poverty_review", "poverty_change"))
    words: dict[str, str] = {}
    table = Table(code, columns_of(_REVIEW if code == "poverty_review" else _CHANGE, rng, words))
    table.title, table.name_labels = _TITLES[code], (rng.choice(_HEADS),)
    show = printing(False, "", rng)
    show.convention = ""
    scope = scope_of(owner, period, rng, False)
    world, hand = World(seed), Hand(rng)
    upper, summed = rng.randrange(2), rng.random() < 0.7
    for mark, half in zip(rng.choice(("I II", "A B")).split(), _HALVES, strict=True):
        rows = [
            _leaf(code, half, unit, hand.name(unit), number, world.poverty(unit.code), table)
            for number, unit in enumerate(scope.units, 1)
        ]
        head = Row("subtotal" if summed else "section", _HALVES[half][upper], stt=mark)
        if summed:
            head.leaves = rows
            add_up(table, head)
        table.rows += [head, *rows]
    shape = Shape("")
    plan = Plan(FORMS[code], shape, "units", (), scope, period, 1000, False, False, True)
    book = Book(f"{owner.name} {code.split('_')[1]} {period}", period, rng.choice(WRITERS))
    draw_table(book, Draft(FORMS[code], shape, owner, ""), table, plan, show, rng, False, {}, None)
    told = [_as_told(fact, code) for fact in book.truth.facts]
    book.truth.facts = list({fact.key: fact for fact in told}.values())
    if code == "poverty_change":
        book.truth.forms.append("near_poverty_change")
    return book


def _leaf(
    code: str, half: str, unit: Unit, label: str, number: int, figures: Poverty, table: Table
) -> Row:
    row = Row("leaf", label, stt=number, unit=unit.code, dims={"half": half})
    lines = figures.poor if half == "poor" else figures.near
    line = lines["households"]
    if code == "poverty_review":
        row.values = {"households": figures.households, "count": line["closing"],
                      "people": lines["persons"]["closing"]}  # fmt: skip
    else:
        out, into = (
            ("to_near_poor", "from_near_poor") if half == "poor" else ("to_poor", "from_poor")
        )
        row.values = {key: line[key] for key in ("opening", "above_near_poor", "relapsed", "new")}
        row.values["other_decrease"] = line["other_decrease"] + line[out]
        row.values["other_increase"] = line["other_increase"] + line[into]
    derive(table.columns, row.values)
    return row


def _as_told(fact: Fact, code: str) -> Fact:
    """The fact's form and indicator by the section it stands in."""
    half = dict(fact.key.dims)["half"]
    if code == "poverty_review":
        indicator = _REVIEWED[half].get(fact.key.indicator, fact.key.indicator)
        return fact._replace(key=fact.key._replace(indicator=indicator, dims=()))
    form = "poverty_change" if half == "poor" else "near_poverty_change"
    dims = dims_of({"line": "households"})
    return fact._replace(key=fact.key._replace(form=form, dims=dims))
