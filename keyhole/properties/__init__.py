"""The property-relation language: what is known of a function beyond its type, and what follows from it."""

from keyhole.properties.language.lowering import lowered
from keyhole.properties.language.model import PropertyFile
from keyhole.properties.language.printer import print_file
from keyhole.properties.language.reader import parse, read_file
from keyhole.properties.rules.check import conflicts, unread
from keyhole.properties.rules.explain import why
from keyhole.properties.rules.knowledge import Knowledge, ask, knowledge, parse_query

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
