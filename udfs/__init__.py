"""What Excel sees: custom functions and macros. Thin: the work is in ansinh_xl."""
