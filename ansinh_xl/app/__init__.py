"""The use cases that join the rooms: inspect, extract, check, consolidate, demo.

What a terminal shows of them stands in app/terminal, what Excel asks in app/queries.
"""
