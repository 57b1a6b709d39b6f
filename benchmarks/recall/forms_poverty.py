"""Poor households: review, change, near-poor change, targets, groups, lacks of services."""

from benchmarks.recall.forms import Asked, Form, Shape, Values


def _review(asked: Asked) -> Values:
    figures = asked.world.poverty(asked.unit.code)
    return {
        "households": figures.households,
        "persons": figures.population,
        "poor_households": figures.poor["households"]["closing"],
        "near_poor_households": figures.near["households"]["closing"],
        "poor_persons": figures.poor["persons"]["closing"],
        "near_poor_persons": figures.near["persons"]["closing"],
        "minority_part": figures.poor["households"]["closing"] // 3,
    }


def _change(asked: Asked) -> Values:
    figures = asked.world.poverty(asked.unit.code)
    return {**figures.poor[asked.line], **figures.simple(asked.line)}


def _near_change(asked: Asked) -> Values:
    return dict(asked.world.poverty(asked.unit.code).near[asked.line])


def _targets(asked: Asked) -> Values:
    rng = asked.rng("targets")
    flows = asked.world.poverty(asked.unit.code).poor["households"]
    achieved = flows["to_near_poor"] + flows["above_near_poor"]
    target: int | None = max(1, int(achieved * rng.uniform(0.7, 1.15)))
    if rng.random() < 0.06:
        target = None
    return {
        "poor_opening": flows["opening"],
        "target": target,
        "registered": int(achieved * rng.uniform(0.9, 1.3)),
        "achieved": achieved,
    }


def _groups(asked: Asked) -> Values:
    rng = asked.rng("groups")
    total = asked.world.poverty(asked.unit.code).poor["households"]["closing"]
    minority = int(total * rng.uniform(0.0, 0.5))
    weak = int((total - minority) * rng.uniform(0.05, 0.5))
    merit = int((total - minority - weak) * rng.uniform(0, 0.1))
    return {
        "total": total,
        "ethnic_minority": minority,
        "no_labour": weak,
        "merit": merit,
        "others": total - minority - weak - merit,
    }


def _lacks(asked: Asked) -> Values:
    rng = asked.rng("lacks")
    households = asked.world.poverty(asked.unit.code).poor["households"]["closing"]
    codes = [
        line.split("#")[0].strip() for line in (_LACKS_12 + _LACKS_10).splitlines() if "#" in line
    ]
    values: Values = {"households": households}
    for code in codes:
        values.setdefault(code, int(households * rng.uniform(0.02, 0.7)))
    return values


_REVIEW_A = """
households | Tổng số hộ dân cư; Tổng số hộ dân; Tổng số hộ; Số hộ dân cư
persons | Nhân khẩu; Tổng số nhân khẩu; Số nhân khẩu; Tổng số khẩu
poor_households | Hộ nghèo > Số hộ; Hộ
poor_rate% poor_households / households | Hộ nghèo > Tỷ lệ (%); Tỷ lệ %; Tỷ lệ hộ nghèo (%)
poor_persons | Hộ nghèo > Số khẩu; Nhân khẩu; Số nhân khẩu
near_poor_households | Hộ cận nghèo > Số hộ; Hộ
near_poor_rate% near_poor_households / households | Hộ cận nghèo > Tỷ lệ (%); Tỷ lệ %
near_poor_persons | Hộ cận nghèo > Số khẩu; Nhân khẩu; Số nhân khẩu
"""
_REVIEW_B = """
households | Tổng số hộ dân cư; Tổng số hộ dân
poor_households | Số hộ nghèo; Hộ nghèo; Tổng số hộ nghèo
poor_rate% poor_households / households | Tỷ lệ hộ nghèo (%); Tỷ lệ hộ nghèo; Tỷ lệ HN (%)
near_poor_households | Số hộ cận nghèo; Hộ cận nghèo; Tổng số hộ cận nghèo
near_poor_rate% near_poor_households / households | Tỷ lệ hộ cận nghèo (%); Tỷ lệ hộ cận nghèo
"""
_REVIEW_D = """
households | Tổng số hộ dân cư; Tổng số hộ dân; Tổng số hộ
poor_households | Hộ nghèo > Tổng số; Số hộ
minority_part! | Hộ nghèo > Trong đó: hộ DTTS; Trong đó: Hộ dân tộc thiểu số
poor_rate% poor_households / households | Hộ nghèo > Tỷ lệ (%); Tỷ lệ %
near_poor_households | Hộ cận nghèo > Tổng số; Số hộ
near_poor_rate% near_poor_households / households | Hộ cận nghèo > Tỷ lệ (%); Tỷ lệ %
"""
_REVIEW_C = """
households | Tổng số hộ dân cư; Dân cư trên địa bàn > Số hộ; Hộ
persons | Tổng số hộ dân cư; Dân cư trên địa bàn > Nhân khẩu; Số khẩu
poor_households | Kết quả rà soát; Kết quả điều tra, rà soát > Hộ nghèo > Số hộ; Hộ
poor_rate% poor_households / households | Kết quả rà soát; Kết quả điều tra, rà soát > Hộ nghèo > Tỷ lệ (%); Tỷ lệ hộ (%)
poor_persons | Kết quả rà soát; Kết quả điều tra, rà soát > Hộ nghèo > Nhân khẩu; Số khẩu
poor_persons_rate% poor_persons / persons | Kết quả rà soát; Kết quả điều tra, rà soát > Hộ nghèo > Tỷ lệ khẩu (%); Tỷ lệ nhân khẩu (%)
near_poor_households | Kết quả rà soát; Kết quả điều tra, rà soát > Hộ cận nghèo > Số hộ; Hộ
near_poor_rate% near_poor_households / households | Kết quả rà soát; Kết quả điều tra, rà soát > Hộ cận nghèo > Tỷ lệ (%); Tỷ lệ hộ (%)
near_poor_persons | Kết quả rà soát; Kết quả điều tra, rà soát > Hộ cận nghèo > Nhân khẩu; Số khẩu
near_poor_persons_rate% near_poor_persons / persons | Kết quả rà soát; Kết quả điều tra, rà soát > Hộ cận nghèo > Tỷ lệ khẩu (%); Tỷ lệ nhân khẩu (%)
"""
_CHANGE_FULL = """
opening | Số hộ nghèo đầu kỳ; Hộ nghèo đầu kỳ; Đầu kỳ; Hộ nghèo đầu năm
to_near_poor | Số hộ thoát nghèo; Thoát nghèo; Hộ thoát nghèo > Trở thành hộ cận nghèo; Trở thành cận nghèo; Thành cận nghèo
above_near_poor | Số hộ thoát nghèo; Thoát nghèo; Hộ thoát nghèo > Vượt chuẩn hộ cận nghèo; Vượt chuẩn cận nghèo; Vượt qua chuẩn cận nghèo
other_decrease | Khác (giảm); Giảm khác; Khác giảm; Biến động giảm khác
from_near_poor | Hộ cận nghèo trở thành hộ nghèo; Hộ CN trở thành hộ nghèo; Từ hộ cận nghèo thành hộ nghèo
relapsed | Hộ tái nghèo; Tái nghèo
new | Hộ nghèo phát sinh mới; Phát sinh mới; Hộ nghèo mới phát sinh
other_increase | Khác (tăng); Tăng khác; Khác tăng; Biến động tăng khác
closing = opening - to_near_poor - above_near_poor - other_decrease + from_near_poor + relapsed + new + other_increase | Số hộ nghèo cuối kỳ; Hộ nghèo cuối kỳ; Cuối kỳ; Hộ nghèo cuối năm
"""
_CHANGE_GROUPED = """
opening | Số hộ nghèo đầu kỳ; Hộ nghèo đầu kỳ; Đầu kỳ
to_near_poor | Diễn biến giảm trong kỳ; Biến động giảm; Giảm trong kỳ > Thoát nghèo > Trở thành cận nghèo
above_near_poor | Diễn biến giảm trong kỳ; Biến động giảm; Giảm trong kỳ > Thoát nghèo > Vượt chuẩn cận nghèo
other_decrease | Diễn biến giảm trong kỳ; Biến động giảm; Giảm trong kỳ > Khác; Giảm khác
from_near_poor | Diễn biến tăng trong kỳ; Biến động tăng; Tăng trong kỳ > Hộ cận nghèo trở thành hộ nghèo; Từ cận nghèo
relapsed | Diễn biến tăng trong kỳ; Biến động tăng; Tăng trong kỳ > Tái nghèo; Hộ tái nghèo
new | Diễn biến tăng trong kỳ; Biến động tăng; Tăng trong kỳ > Phát sinh mới; Hộ nghèo mới
other_increase | Diễn biến tăng trong kỳ; Biến động tăng; Tăng trong kỳ > Khác; Tăng khác
closing = opening - to_near_poor - above_near_poor - other_decrease + from_near_poor + relapsed + new + other_increase | Số hộ nghèo cuối kỳ; Hộ nghèo cuối kỳ; Cuối kỳ
"""
_CHANGE_SIMPLE = """
opening | Số hộ nghèo đầu năm; Hộ nghèo đầu kỳ; Đầu kỳ; Số hộ nghèo đầu kỳ
escaped | Số hộ thoát nghèo; Thoát nghèo; Hộ thoát nghèo
relapsed | Số hộ tái nghèo; Tái nghèo; Hộ tái nghèo
new_all:new | Số hộ nghèo phát sinh mới; Phát sinh mới; Hộ nghèo phát sinh
closing = opening - escaped + relapsed + new_all | Số hộ nghèo cuối năm; Hộ nghèo cuối kỳ; Cuối kỳ; Số hộ nghèo cuối kỳ
"""
_NEAR = """
opening | Số hộ cận nghèo đầu kỳ; Hộ cận nghèo đầu kỳ; Đầu kỳ; Hộ cận nghèo đầu năm
to_poor | Số hộ thoát cận nghèo; Giảm hộ cận nghèo; Thoát cận nghèo > Trở thành hộ nghèo; Thành hộ nghèo
above_near_poor | Số hộ thoát cận nghèo; Giảm hộ cận nghèo; Thoát cận nghèo > Vượt chuẩn hộ cận nghèo; Vượt chuẩn cận nghèo
other_decrease | Khác (giảm); Giảm khác; Khác giảm
from_poor | Hộ nghèo trở thành hộ cận nghèo; Từ hộ nghèo thành hộ cận nghèo; Hộ nghèo thành cận nghèo
relapsed | Hộ tái cận nghèo; Tái cận nghèo; Tái cận
new | Hộ cận nghèo phát sinh mới; Phát sinh mới
other_increase | Khác (tăng); Tăng khác; Khác tăng
closing = opening - to_poor - above_near_poor - other_decrease + from_poor + relapsed + new + other_increase | Số hộ cận nghèo cuối kỳ; Hộ cận nghèo cuối kỳ; Cuối kỳ; Hộ cận nghèo cuối năm
"""
_TARGETS = """
poor_opening | Hộ nghèo đầu năm; Số hộ nghèo đầu năm; Tổng số hộ nghèo đầu năm
target | Chỉ tiêu giảm; Chỉ tiêu giao giảm hộ nghèo; Chỉ tiêu giao; Chỉ tiêu giảm hộ nghèo
registered | Đăng ký thoát nghèo; Số hộ đăng ký thoát nghèo; Hộ đăng ký thoát nghèo
achieved | Thực hiện; Kết quả thực hiện; Số hộ giảm thực hiện
attainment% achieved / target | % KH; Tỷ lệ đạt (%); % so với kế hoạch; Đạt tỷ lệ % so với chỉ tiêu
"""
_TARGETS_SHORT = """
poor_opening | Hộ nghèo đầu năm; Số hộ nghèo đầu năm
target | Chỉ tiêu giảm; Chỉ tiêu giao; Chỉ tiêu giảm hộ nghèo
achieved | Thực hiện; Kết quả thực hiện
attainment% achieved / target | % KH; Tỷ lệ đạt (%)
"""
_GROUPS = """
total? = ethnic_minority + no_labour + merit + others | Tổng số hộ nghèo; Tổng số; Tổng cộng hộ nghèo
ethnic_minority | Hộ nghèo dân tộc thiểu số; Hộ nghèo DTTS; Hộ dân tộc thiểu số
no_labour | Hộ nghèo không có khả năng lao động; Hộ không có khả năng lao động; Hộ nghèo không còn khả năng LĐ
merit | Hộ nghèo có thành viên là người có công với cách mạng; Hộ nghèo chính sách người có công; Hộ nghèo có người có công
others | Các đối tượng khác; Hộ nghèo khác; Hộ nghèo còn lại; Nhóm khác
"""
_GROUPS_UNDER = _GROUPS.replace("| Hộ", "| Trong đó; Chia theo nhóm đối tượng > Hộ").replace(
    "| Các", "| Trong đó; Chia theo nhóm đối tượng > Các"
)
_LACKS_12 = """
employment#count | Việc làm
dependants#count | Người phụ thuộc trong hộ gia đình; Người phụ thuộc
nutrition#count | Dinh dưỡng
health_insurance#count | Bảo hiểm y tế; BHYT
adult_education#count | Trình độ giáo dục của người lớn; Trình độ GD của người lớn
school_attendance#count | Tình trạng đi học của trẻ em
housing_quality#count | Chất lượng nhà ở
housing_area#count | Diện tích nhà ở bình quân đầu người; Diện tích nhà ở BQ đầu người; Diện tích nhà ở
water#count | Nguồn nước sinh hoạt
toilet#count | Nhà tiêu hợp vệ sinh
telecom#count | Sử dụng dịch vụ viễn thông
information_means#count | Phương tiện phục vụ tiếp cận thông tin
"""
_LACKS_10 = """
health_services#count | Tiếp cận các dịch vụ y tế; Tiếp cận dịch vụ y tế
health_insurance#count | Bảo hiểm y tế; BHYT
adult_education#count | Trình độ giáo dục của người lớn; Trình độ GD người lớn
school_attendance#count | Tình trạng đi học của trẻ em
housing_quality#count | Chất lượng nhà ở
housing_area#count | Diện tích nhà ở; Diện tích nhà ở bình quân đầu người
water#count | Nguồn nước sinh hoạt; Nguồn nước SH
toilet#count | Hố xí/nhà tiêu hợp vệ sinh; Nhà tiêu hợp vệ sinh
telecom#count | Sử dụng dịch vụ viễn thông
information_means#count | Tài sản phục vụ tiếp cận thông tin; Phương tiện phục vụ tiếp cận thông tin
"""


def _lack_shape(lacks: str, total: bool, years: str) -> Shape:
    codes = [line.split("#")[0].strip() for line in lacks.splitlines() if "#" in line]
    under = lacks.replace("#count | ", f"#count | {_LACK_HEAD} > ")
    head = "households | Tổng số hộ nghèo; Số hộ nghèo; Hộ nghèo\n"
    if total:
        head += (
            f"deprivations_total#count? = {' + '.join(codes)}"
            " | Tổng số chỉ số thiếu hụt; Tổng số lượt thiếu hụt; Tổng số thiếu hụt\n"
        )
    return Shape(head + under, orientations=("units", "columns"), era=years)


_LACK_HEAD = (
    "Trong đó số hộ thiếu hụt; Chỉ số thiếu hụt các dịch vụ xã hội cơ bản;"
    " Số hộ nghèo thiếu hụt các dịch vụ xã hội cơ bản"
)

POVERTY = (
    Form(
        "poverty_review",
        (
            "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO",
            "TỔNG HỢP KẾT QUẢ ĐIỀU TRA, RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO",
            "BIỂU TỔNG HỢP RÀ SOÁT HỘ NGHÈO, CẬN NGHÈO",
        ),
        (
            Shape(_REVIEW_A, orientations=("units", "units", "columns")),
            Shape(_REVIEW_B, orientations=("units", "units", "columns")),
            Shape(_REVIEW_C),
            Shape(_REVIEW_D),
        ),
        _review,
    ),
    Form(
        "poverty_change",
        (
            "TỔNG HỢP DIỄN BIẾN HỘ NGHÈO",
            "DIỄN BIẾN HỘ NGHÈO",
            "BÁO CÁO DIỄN BIẾN TĂNG, GIẢM HỘ NGHÈO",
        ),
        (
            Shape(_CHANGE_FULL, "both"),
            Shape(_CHANGE_GROUPED, "both"),
            Shape(_CHANGE_SIMPLE, "both", era="to2021"),
            Shape(_CHANGE_FULL, "one", ("units", "columns")),
            Shape(_CHANGE_SIMPLE, "one", ("units", "columns"), "to2021"),
        ),
        _change,
    ),
    Form(
        "near_poverty_change",
        (
            "TỔNG HỢP DIỄN BIẾN HỘ CẬN NGHÈO",
            "DIỄN BIẾN HỘ CẬN NGHÈO",
            "BÁO CÁO DIỄN BIẾN TĂNG, GIẢM HỘ CẬN NGHÈO",
        ),
        (Shape(_NEAR, "both"), Shape(_NEAR, "one", ("units", "columns"))),
        _near_change,
    ),
    Form(
        "poverty_targets",
        (
            "GIAO CHỈ TIÊU GIẢM HỘ NGHÈO",
            "CHỈ TIÊU VÀ KẾT QUẢ THỰC HIỆN GIẢM HỘ NGHÈO",
            "TỔNG HỢP THỰC HIỆN CHỈ TIÊU GIẢM HỘ NGHÈO",
        ),
        (
            Shape(_TARGETS, orientations=("units", "units", "columns")),
            Shape(_TARGETS_SHORT),
        ),
        _targets,
    ),
    Form(
        "poverty_groups",
        ("HỘ NGHÈO THEO NHÓM ĐỐI TƯỢNG", "TỔNG HỢP HỘ NGHÈO THEO CÁC NHÓM ĐỐI TƯỢNG"),
        (
            Shape(_GROUPS, orientations=("units", "columns")),
            Shape(_GROUPS_UNDER, orientations=("units", "columns")),
        ),
        _groups,
    ),
    Form(
        "deprivation",
        (
            "TỔNG HỢP HỘ NGHÈO THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN",
            "PHÂN TÍCH HỘ NGHÈO THEO MỨC ĐỘ THIẾU HỤT CÁC DỊCH VỤ XÃ HỘI CƠ BẢN",
        ),
        (
            _lack_shape(_LACKS_10, True, "to2021"),
            _lack_shape(_LACKS_10, False, "to2021"),
            _lack_shape(_LACKS_12, True, "from2022"),
            _lack_shape(_LACKS_12, False, "from2022"),
        ),
        _lacks,
    ),
)
