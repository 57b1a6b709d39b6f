"""The macros that xlwings Server offers. Any name in here could be called, so there is no other."""

from udfs.macros import consolidate, validate_workbook

__all__ = ["consolidate", "validate_workbook"]
