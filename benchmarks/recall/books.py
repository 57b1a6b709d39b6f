"""Which workbooks there are: forms, who reports, layouts, and the slip that each may carry."""

from random import Random

from benchmarks.recall.areas import Unit, communes, districts, province
from benchmarks.recall.book import Book
from benchmarks.recall.faults_before import BEFORE
from benchmarks.recall.faults_book import WHOLE
from benchmarks.recall.faults_figures import FIGURES
from benchmarks.recall.faults_tables import TABLES
from benchmarks.recall.forms import Form, Shape
from benchmarks.recall.forms_care import CARE
from benchmarks.recall.forms_funding import FUNDING
from benchmarks.recall.forms_poverty import POVERTY
from benchmarks.recall.listed import LISTS, list_book
from benchmarks.recall.spelling import Hand, decomposed, old_tones, tcvn3
from benchmarks.recall.tabled import Draft, add_table
from benchmarks.recall.world import World

FORMS: dict[str, Form] = {form.code: form for form in (*POVERTY, *CARE, *FUNDING)}
ALL = (*FORMS, *LISTS)
_TOGETHER = (
    ("poverty_review", "poverty_change", "near_poverty_change"),
    ("poverty_review", "poverty_change"),
    ("poverty_review", "poverty_change", "near_poverty_change", "poverty_groups", "deprivation"),
    ("poverty_targets", "poverty_change"),
    ("social_assistance", "health_insurance"),
    ("housing_support", "rice_relief"),
    ("resolution_13", "policy_credit"),
)
FAULTY = 0.33
AFTER = {**FIGURES, **TABLES}
KINDS = (*BEFORE, *AFTER, *WHOLE)


def books(count: int, seed: int, wanted: tuple[str, ...] = ALL) -> list[Book]:
    """The workbooks of a seed; every form in turn, three in ten with one fault."""
    made = []
    waiting: list[str] = []
    for number in range(count):
        rng = Random(f"{seed}/{number}")
        form = wanted[number % len(wanted)]
        name = f"{seed}/{number}"
        if rng.random() >= FAULTY:
            made.append(_book(form, "", name))
            continue
        if len(waiting) < len(KINDS):
            waiting += rng.sample(KINDS, len(KINDS))
        made.append(_faulty(form, name, waiting))
    return made


def _faulty(form: str, name: str, waiting: list[str]) -> Book:
    """A workbook with the fault that has waited longest among those its form has a place for."""
    if form in LISTS:
        return _book(form, "any", name)
    for fault in waiting[: len(KINDS)]:
        book = _book(form, fault, f"{name}/{fault}")
        if book.truth.fault is not None:
            waiting.remove(fault)
            return book
    return _book(form, "", name)


def _book(form: str, fault: str, seed: str) -> Book:
    rng = Random(f"book/{seed}")
    if form in LISTS:
        return list_book(form, bool(fault), rng, seed)
    forms = [form]
    for together in rng.sample(_TOGETHER, len(_TOGETHER)):
        if form in together and (rng.random() < 0.22 or fault == "cross-form-mismatch"):
            forms = list(together)
            break
    period = _period(rng, forms)
    owner = _owner(rng, period, forms, fault)
    writer = rng.choices(("xlsxwriter", "openpyxl", "xlwt", "ods"), (40, 36, 18, 6))[0]
    if fault == "no-cached-value" or (fault and writer == "ods"):
        writer = "openpyxl"
    book = Book(_file_name(owner, period, rng, forms), period, writer)
    world, hand = World(seed), Hand(rng)
    if len(forms) == 1 and len(owner.code) == 3 and not fault and rng.random() < 0.12:
        _spread(book, FORMS[form], owner, world, hand, rng)
    if book.placed:
        forms = []
    stacked = len(forms) == 2 and rng.random() < 0.3
    for code in forms:
        shape = _shape(FORMS[code], period, rng, fault)
        deep = len(forms) == 1 and rng.random() < 0.12
        draft = Draft(FORMS[code], shape, owner, fault, deep=deep)
        add_table(book, draft, world, hand, rng, stacked and code != forms[0])
    _other_sheets(book, rng)
    _seed(book, fault, rng)
    _letters(book, fault, rng)
    return book


def _spread(
    book: Book, form: Form, owner: Unit, world: World, hand: Hand, rng: Random
) -> None:  # fmt: skip
    """One form over many sheets, a commune each, in one hand."""
    shape = _shape(form, book.truth.period, rng, "")
    ways = [way for way in ("groups", "columns") if way in shape.orientations]
    if not ways:
        return
    way = "groups" if ways[0] == "groups" else "single"
    state = rng.getrandbits(64)
    for commune in communes(owner.code, book.truth.period):
        draft = Draft(form, shape, commune, "", way, commune.short)
        add_table(book, draft, world, hand, Random(state), False)


def _period(rng: Random, forms: list[str]) -> str:
    if "resolution_13" in forms:
        return rng.choice(("2020", "2020", "2019"))
    return rng.choices(("2020", "2019", "2022", "2023"), (70, 10, 10, 10))[0]


def _owner(rng: Random, year: str, forms: list[str], fault: str) -> Unit:
    if any(FORMS[code].province_only for code in forms):
        return province()
    # Most slips need several rows.
    weights = (40, 60, 0) if fault else (35, 42, 23)
    level = rng.choices(("province", "district", "commune"), weights)[0]
    if level == "province":
        return province()
    unit = rng.choice(districts(year))
    return unit if level == "district" else rng.choice(communes(unit.code, year))


def _shape(form: Form, period: str, rng: Random, fault: str) -> Shape:
    era = "to2021" if period < "2022" else "from2022"
    shapes = [shape for shape in form.shapes if shape.era in ("", era)]
    if fault in ("cross-form-mismatch", "numbering-conflict"):
        shapes = [shape for shape in shapes if "units" in shape.orientations] or shapes
    return rng.choice(shapes)


_TOPICS = {
    "poverty_review": "ra soat ho ngheo", "poverty_change": "dien bien ho ngheo",
    "near_poverty_change": "dien bien can ngheo", "poverty_targets": "chi tieu giam ngheo",
    "poverty_groups": "nhom ho ngheo", "deprivation": "thieu hut DVXHCB",
    "social_assistance": "BTXH", "care_facility": "co so BTXH", "health_insurance": "the BHYT",
    "policy_credit": "tin dung", "housing_support": "nha o", "rice_relief": "gao cuu tro",
    "resolution_13": "NQ 13",
}  # fmt: skip


def _file_name(owner: Unit, period: str, rng: Random, forms: list[str]) -> str:
    topic = _TOPICS[forms[0]]
    name = owner.short if rng.random() < 0.5 else owner.name
    return rng.choice((
        f"{name} - {topic} {period}", f"{topic}_{name}_{period}", f"Bao cao {topic} {name}",
        f"{name} {topic}",
    ))  # fmt: skip


def _other_sheets(book: Book, rng: Random) -> None:
    """Excel's empty sheets, and the odd page of words."""
    if rng.random() < 0.2:
        for name in ("Sheet2", "Sheet3"):
            book.sheet(name)
    if rng.random() < 0.06:
        cover = book.sheet("Hướng dẫn")
        for row, text in enumerate((
            "HƯỚNG DẪN GHI BIỂU", "- Số liệu lấy đến hết ngày 31/12.",
            "- Gửi về Sở LĐ-TB&XH trước ngày 15/01.", "- Không thêm, bớt cột của biểu mẫu.",
        )):  # fmt: skip
            cover.put(row, 0, text)


def _seed(book: Book, fault: str, rng: Random) -> None:
    """A fault of the finished book, unless one stands in a table already."""
    if book.truth.fault is not None:
        return
    if fault in AFTER:
        book.truth.fault = AFTER[fault](book, rng)
    elif fault in WHOLE:
        book.truth.fault = WHOLE[fault](book, rng)


def _letters(book: Book, fault: str, rng: Random) -> None:
    """Some machines write decomposed letters or put the tone elsewhere."""
    if book.truth.fault and book.truth.fault.kind == "legacy-encoding":
        for sheet in book.sheets:
            sheet.in_old_letters(tcvn3)
        return
    chance = rng.random()
    for sheet in book.sheets:
        if chance < 0.06:
            sheet.spell(decomposed)
        elif chance < 0.18:
            sheet.spell(old_tones)
        elif chance < 0.22:
            sheet.font = ".VnTime"
