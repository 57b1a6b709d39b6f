"""What a person sees who works with `ansinh` on a terminal: texts, tables, progress, refusals.

The use cases stand one room further up in app/; nothing here reads or computes anything.
"""
