"""Blank workbooks for staff, made by ``python -m workbooks.templates.make``."""
