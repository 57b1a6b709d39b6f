"""The ribbon's icons: `python docs/icons.py`. One drawing a macro, in the sizes Excel asks for.

Drawn as SVG on a field of 16 by 16 and printed by chromium; Excel takes PNG only.
"""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS))

from pane import a_browser  # noqa: E402

ICONS = DOCS.parent / "ansinh_xl" / "hosts" / "server_project" / "static" / "images" / "icons"
SIZES = (16, 32, 80)
GREEN, PAPER, RED = "#107c41", "#ffffff", "#b3261e"
SHEET = f'<rect x="1.5" y="1.5" width="11" height="13" rx="1" fill="{PAPER}" stroke="{GREEN}"/>'
LINES = f'<path d="M4 5h6M4 8h6M4 11h3" stroke="{GREEN}"/>'
DISC = f'<circle cx="11.5" cy="11.5" r="4" fill="{GREEN}"/>'
DRAWINGS = {
    "ansinh": f'<rect x="1" y="1" width="14" height="14" rx="3" fill="{GREEN}"/>'
    f'<path d="M4 11.5L8 4l4 7.5M5.4 9h5.2" stroke="{PAPER}" stroke-width="1.6"/>',
    "validate_workbook": f'{SHEET}{LINES}{DISC}<path d="M9.6 11.6l1.4 1.4 2.4-2.8" stroke="{PAPER}"/>',
    "tidy_workbook": f'{SHEET}{LINES}{DISC}<path d="M9.5 13.5l3.5-3.8M12.4 9.2l1.2 1" stroke="{PAPER}"/>',
    "undo_tidy": f"{SHEET}{LINES}{DISC}"
    f'<path d="M13.4 13a2.3 2.3 0 1 0-3.6-2.6M9.5 8.9v1.7h1.7" stroke="{PAPER}"/>',
    "consolidate": f'<rect x="1" y="1" width="6" height="6" rx="1" fill="{PAPER}" stroke="{GREEN}"/>'
    f'<rect x="9" y="1" width="6" height="6" rx="1" fill="{PAPER}" stroke="{GREEN}"/>'
    f'<path d="M4 8v2h8V8M8 10v2" stroke="{GREEN}"/>'
    f'<rect x="4.5" y="11.5" width="7" height="4" rx="1" fill="{GREEN}"/>',
    "refresh_progress": f'<path d="M1.5 14.5h13" stroke="{GREEN}"/>'
    f'<rect x="2.5" y="9" width="3" height="5" fill="{GREEN}"/>'
    f'<rect x="6.7" y="6" width="3" height="8" fill="{GREEN}"/>'
    f'<rect x="10.9" y="2" width="3" height="12" fill="{GREEN}"/>',
    "list_missing": f'{SHEET}{LINES}<circle cx="11.5" cy="11.5" r="4" fill="{RED}"/>'
    f'<path d="M11.5 9.3v2.6M11.5 13.2v.5" stroke="{PAPER}" stroke-width="1.4"/>',
    "trace_figure": f'{SHEET}{LINES}<circle cx="10.3" cy="10.3" r="3.2" fill="{PAPER}" stroke="{GREEN}"'
    f' stroke-width="1.3"/><path d="M12.7 12.7l2.3 2.3" stroke="{GREEN}" stroke-width="1.8"/>',
}
"""Name → what stands in the field; "ansinh" for the task pane, and where a macro has none."""


def main() -> None:
    """Print every drawing in every size."""
    ICONS.mkdir(parents=True, exist_ok=True)
    with a_browser() as browser:
        page = browser.new_page()
        for name, drawing in DRAWINGS.items():
            for size in (*SIZES, 64) if name == "ansinh" else SIZES:
                page.set_viewport_size({"width": size, "height": size})
                page.set_content(
                    f'<body style="margin:0"><svg width="{size}" height="{size}" viewBox="0 0 16 16"'
                    f' style="display:block" fill="none" stroke-linecap="round">{drawing}</svg>'
                )
                picture = page.screenshot(omit_background=True)
                (ICONS / f"{name}-{size}.png").write_bytes(picture)


if __name__ == "__main__":
    main()
