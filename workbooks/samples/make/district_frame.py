"""The heading and the signatures of a district's sheets."""

from __future__ import annotations

from ansinh_xl.areas import load_areas
from workbooks.samples.make.frame import Foot, Head
from workbooks.samples.make.profiles import Profile

PRELIMINARY = (
    "(Số liệu sơ bộ)",
    "(Số liệu sơ bộ đến ngày 20/11/2020)",
    "(Sơ bộ, chưa được UBND tỉnh phê duyệt)",
)


def district_name(code: str) -> str:
    """ "huyện Tiên Phước", as it stands in running text."""
    name = district_title(code)
    return name[0].lower() + name[1:]


def district_title(code: str) -> str:
    """ "Huyện Tiên Phước"."""
    area = load_areas().get(code)
    if area is None:
        raise KeyError(code)
    return area.name


def head_of(
    profile: Profile, title: str, unit: str | None, number: str | None, preliminary: bool = True
) -> Head:
    """The block above a district's table."""
    variant = int(profile.code) % 3
    name = district_title(profile.code)
    lines = [title]
    if preliminary and variant == 2:
        lines = [f"{title} (SƠ BỘ)"]
    elif preliminary:
        lines.append(PRELIMINARY[int(profile.code) % 2])
    if variant != 1:
        lines.append(
            name.upper() if variant == 2 else f"Trên địa bàn {district_name(profile.code)}"
        )
    parent, agency = f"UBND {name.upper()}", "PHÒNG LAO ĐỘNG - TB&XH"
    if variant == 1:
        parent, agency = "ỦY BAN NHÂN DÂN", name.upper()
    report = 100 + int(profile.code) % 100 * 7
    enclosed = (
        f"(Kèm theo Báo cáo số {report}/BC-UBND ngày 20/11/2020 của UBND "
        f"{district_name(profile.code)})"
    )
    return Head(
        parent, agency, lines, enclosed if variant != 0 else None, unit,
        f"Biểu số {number}" if number else None, profile.look.font,
    )  # fmt: skip


def foot_of(profile: Profile, form: str) -> Foot:
    """The block below a district's table."""
    variant = int(profile.code) % 3
    right = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    left = ["NGƯỜI LẬP BIỂU"]
    if variant == 0:
        right, left = ["TRƯỞNG PHÒNG"], ["NGƯỜI LẬP BIỂU"]
    if variant == 2:
        right, left = (
            ["TM. UBND " + district_title(profile.code).upper(), "CHỦ TỊCH"],
            ["Người lập"],
        )
    recipients = (
        ["Nơi nhận:", "- Sở LĐ-TB&XH tỉnh;", f"- TTHĐND, UBND {district_name(profile.code)};",
         "- Lưu: VT, LĐTBXH."]
        if variant == 1
        else []
    )  # fmt: skip
    remarks = []
    if profile.code == "504" and form == "review":
        remarks = [
            "Ghi chú: Số liệu rà soát theo chuẩn nghèo tiếp cận đa chiều giai đoạn 2016-2020."
        ]
    day = 18 + int(profile.code) % 4
    return Foot(
        f"{profile.town}, ngày {day} tháng 11 năm 2020", left, right,
        profile.chair, profile.clerk, recipients, remarks, profile.look.font,
    )  # fmt: skip
