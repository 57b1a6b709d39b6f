"""`python -m ansinh_xl`: the `ansinh` command where its own name is not on the path."""

from ansinh_xl.cli import main

main()
