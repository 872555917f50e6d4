"""The property-relation language: what is known of a function beyond its type, and what follows from it."""

from keyhole.properties.check import conflicts, unread
from keyhole.properties.explain import why
from keyhole.properties.knowledge import Knowledge, ask, knowledge, parse_query
from keyhole.properties.lowering import lowered
from keyhole.properties.model import PropertyFile
from keyhole.properties.printer import print_file
from keyhole.properties.reader import parse, read_file

__all__ = [
    "Knowledge",
    "PropertyFile",
    "ask",
    "conflicts",
    "knowledge",
    "lowered",
    "parse",
    "parse_query",
    "print_file",
    "read_file",
    "unread",
    "why",
]
