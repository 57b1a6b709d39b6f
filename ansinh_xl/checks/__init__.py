"""What can be wrong, one check per file: FormTables or facts into findings. Nothing is changed."""

from ansinh_xl.checks.run import check_table

__all__ = ["check_table"]
