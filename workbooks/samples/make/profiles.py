"""The habits of the 18 districts: file names, sheet names, spelling, shapes, units, signatures."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbooks.samples.make.layout import Look, TextStyle
from workbooks.samples.make.naming import NameStyle

REVIEW, CHANGE, NEAR, SOCIAL = "review", "change", "near", "social"


@dataclass(frozen=True)
class Profile:
    """One district office's way of filling in the forms."""

    code: str
    file: str
    sheets: dict[str, str]
    names: NameStyle = "full"
    look: Look = field(default_factory=Look)
    indent: int = 0
    """Blank columns at the left of every table."""
    total: tuple[str, str] = ("last", "Tổng cộng")
    sections: str | None = None
    """How communes are grouped: "kind" (thị trấn, xã), "terrain" (đồng bằng, miền núi)."""
    review: str = "groups"
    change: str = "flat"
    social: str = "units"
    money: str = "triệu đồng"
    note_column: bool = False
    spacer: bool = False
    form_numbers: bool = False
    live_rates: bool = True
    typed: dict[str, TextStyle] = field(default_factory=dict)
    """Columns typed as text, by "form.code"."""
    town: str = ""
    chair: str = ""
    clerk: str = ""


def _look(**changes: object) -> Look:
    return Look(**changes)  # type: ignore[arg-type]


PROFILES: tuple[Profile, ...] = (
    Profile(
        "502", "TP Tam Kỳ (bản chính thức).xlsx",
        {REVIEW: "Biểu 01 - Rà soát", CHANGE: "Biểu 02 - Diễn biến HN",
         NEAR: "Biểu 03 - Diễn biến HCN", SOCIAL: "Biểu 04 - BTXH"},
        sections="kind", review="groups", change="full", social="categories",
        money="nghìn đồng", form_numbers=True, town="Tam Kỳ",
        chair="Nguyễn Minh N.", clerk="Trần Thị H.",
    ),
    Profile(
        "503", "Hoi An - Bao cao GN 2020.xlsx",
        {REVIEW: "RS HN,HCN", CHANGE: "Tang giam HN", SOCIAL: "BTXH"},
        names="abbreviated", look=_look(size=11, zero="-", numbering="brackets", live=False),
        total=("first", "TỔNG SỐ"), review="flat", change="grouped", social="categories",
        money="đồng", town="Hội An", chair="Lê Văn H.", clerk="Phạm Thị T.",
    ),
    Profile(
        "504", "Tây Giang.xlsx",
        {CHANGE: "Diễn biến", REVIEW: "Tổng hợp rà soát", SOCIAL: "Bảo trợ xã hội"},
        look=_look(size=13), total=("last", "Cộng"), review="wide", change="flat",
        note_column=True, town="Tây Giang", chair="Bh'ling M.", clerk="Zơrâm T.",
    ),
    Profile(
        "505", "BC Dong Giang 2020.xlsx",
        {REVIEW: "Sheet1", CHANGE: "Sheet2", SOCIAL: "Sheet3"},
        names="bare", look=_look(size=12, zero="-"), indent=1, review="groups", change="flat",
        social="categories", money="nghìn đồng", town="P'rao", chair="Đỗ T.", clerk="A Viết S.",
    ),
    Profile(
        "506", "dai loc.xls",
        {REVIEW: "ra soat", CHANGE: "dien bien", SOCIAL: "btxh"},
        look=_look(size=11, numbering=None, live=False), sections="terrain",
        total=("last", "TỔNG CỘNG"), review="flat", change="flat", money="đồng",
        town="Ái Nghĩa", chair="Trần Văn M.", clerk="Nguyễn Thị Kim L.",
    ),
    Profile(
        "507", "TX Điện Bàn - Biểu mẫu báo cáo năm 2020.xlsx",
        {REVIEW: "M1. Tổng hợp", CHANGE: "M2. Diễn biến HN", NEAR: "M3. Diễn biến HCN",
         SOCIAL: "M4. BTXH"},
        names="old-tone", look=_look(size=11, shade="#DDEBF7"), sections="kind",
        total=("first", "TỔNG CỘNG"), review="wide", change="full", form_numbers=True,
        money="triệu đồng", town="Điện Bàn", chair="Trần Úc", clerk="Võ Thị Bích Th.",
    ),
    Profile(
        "508", "Duy Xuyen 2020.xlsx",
        {REVIEW: "KQ rà soát", CHANGE: "Biến động", SOCIAL: "Trợ cấp XH"},
        names="mixed", look=_look(numbering="brackets"), spacer=True, total=("last", "Toàn huyện"),
        review="groups", change="grouped", typed={"review.households": "dots"},
        money="nghìn đồng", town="Nam Phước", chair="Phan Xuân C.", clerk="Lê Thị Ph.",
    ),
    Profile(
        "509", "UBND huyện Quế Sơn_BC ra soat 2020.xlsx",
        {REVIEW: "01", CHANGE: "02", SOCIAL: "03"},
        names="decomposed", look=_look(size=12), total=("last", "Tổng cộng toàn huyện"),
        review="flat", change="grouped", social="categories", money="triệu đồng",
        live_rates=False, town="Đông Phú", chair="Nguyễn Văn L.", clerk="Đinh Thị M.",
    ),
    Profile(
        "510", "H. Nam Giang - rà soát 2020.xlsx",
        {REVIEW: "TH hộ nghèo, cận nghèo", CHANGE: "DB hộ nghèo", SOCIAL: "Đối tượng BTXH"},
        look=_look(size=12), total=("last", "Tổng cộng"), review="people", change="lines",
        social="note", money="triệu đồng", town="Thạnh Mỹ", chair="A Viết S.", clerk="Coor H.",
    ),
    Profile(
        "511", "PHUOC SON.xlsx",
        {REVIEW: "B1", CHANGE: "B2", SOCIAL: "B3"},
        names="upper", look=_look(size=12, live=False), indent=1, total=("first", "TOÀN HUYỆN"),
        review="people", change="lines", social="units", money="tỷ đồng", town="Khâm Đức",
        chair="Lê Quang Tr.", clerk="Hồ Thị Ng.",
    ),
    Profile(
        "512", "Hiệp Đức - BC giảm nghèo năm 2020.xlsx",
        {REVIEW: "Kết quả rà soát", CHANGE: "Diễn biến hộ nghèo", SOCIAL: "BTXH cộng đồng"},
        look=_look(size=13, numbering="brackets"), total=("last", "CỘNG"), review="groups",
        change="flat", social="categories", money="đồng", note_column=True,
        town="Tân Bình", chair="Nguyễn Như C.", clerk="Huỳnh Thị D.",
    ),
    Profile(
        "513", "Thang Binh bieu 1-4.xlsx",
        {REVIEW: "Biểu 1", CHANGE: "Biểu 2", NEAR: "Biểu 3", SOCIAL: "Biểu 4"},
        names="full", look=_look(size=11), sections="terrain", total=("last", "Tổng cộng"),
        review="wide", change="grouped", typed={"social.amount": "comma-decimal"},
        money="triệu đồng", form_numbers=True, town="Hà Lam", chair="Võ Văn H.",
        clerk="Trương Thị N.",
    ),
    Profile(
        "514", "Tien Phuoc.xlsx",
        {REVIEW: "rà soát 2020", CHANGE: "diễn biến 2020", SOCIAL: "BTXH 2020"},
        names="mixed", look=_look(size=12), total=("last", "Tổng cộng"), review="groups",
        change="flat", social="two-sections", money="triệu đồng", note_column=True,
        town="Tiên Kỳ", chair="Phạm Văn Đ.", clerk="Nguyễn Thị Th.",
    ),
    Profile(
        "515", "Bac Tra My.xlsx",
        {REVIEW: "Mẫu 01", CHANGE: "Mẫu 02", NEAR: "Mẫu 03", SOCIAL: "Mẫu 04"},
        look=_look(size=11, zero="-"), sections="kind", total=("last", "Tổng cộng"),
        review="people", change="full", money="nghìn đồng", form_numbers=True,
        town="Trà My", chair="Thái Hoàng V.", clerk="Nguyễn Thị L.",
    ),
    Profile(
        "516", "Huyện Nam Trà My_2020.xlsx",
        {REVIEW: "Rà soát", CHANGE: "Diễn biến", NEAR: "Cận nghèo", SOCIAL: "BTXH"},
        look=_look(size=12), indent=1, total=("first", "Tổng cộng"), review="wide",
        change="grouped", social="qualified", money="triệu đồng", live_rates=False,
        town="Trà Mai", chair="Trần Duy D.", clerk="Hồ Văn Ph.",
    ),
    Profile(
        "517", "BC giam ngheo 2020 - H. Núi Thành.xlsx",
        {REVIEW: "Tổng hợp KQ", CHANGE: "Diễn biến HN", NEAR: "Diễn biến cận nghèo",
         SOCIAL: "Đối tượng BTXH"},
        names="old-tone", look=_look(size=12, shade="#E2EFDA"), sections="terrain",
        total=("last", "Tổng cộng"), review="groups", change="full", spacer=True,
        money="đồng", town="Núi Thành", chair="Nguyễn Văn M.", clerk="Bùi Thị Kim O.",
    ),
    Profile(
        "518", "Phu Ninh_BC nam 2020 (gui So).xlsx",
        {REVIEW: "Ra soat HN-HCN", CHANGE: "Dien bien HN", SOCIAL: "BTXH + kinh phi"},
        names="bare", look=_look(size=12, numbering="brackets"), total=("last", "TỔNG CỘNG"),
        review="flat", change="rates", typed={"review.households": "nbsp"},
        money="nghìn đồng", live_rates=False, town="Phú Thịnh", chair="Huỳnh Xuân Ch.",
        clerk="Đặng Thị X.",
    ),
    Profile(
        "519", "Nong Son 2020.xls",
        {REVIEW: "RaSoat", CHANGE: "DienBien", SOCIAL: "BTXH"},
        look=_look(size=13, live=False), total=("last", "Tổng cộng"), review="groups",
        change="flat", social="categories", money="triệu đồng", town="Trung Phước",
        chair="Nguyễn Đức T.", clerk="Trần Thị Kim H.",
    ),
)  # fmt: skip
