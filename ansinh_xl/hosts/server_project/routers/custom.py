"""xlwings Server takes further routes from here: where the task pane sends workbooks."""

from ansinh_xl.hosts.uploads import router

__all__ = ["router"]
