"""What LibreOffice Calc gets: the extension (.oxt) with menu and toolbar, built and installed.

`extension/` runs in LibreOffice's own Python and imports nothing of ours.
"""
