"""Lists of persons or households, by whole columns: no row becomes an object, and none a fact."""

from ansinh_xl.extract.lists.find import find_list, read_list
from ansinh_xl.extract.lists.summary import Listed, summary_of
from ansinh_xl.extract.lists.types import ListColumn, ListTable

__all__ = ["ListColumn", "ListTable", "Listed", "find_list", "read_list", "summary_of"]
