"""A page for each relation of property files: what a fact of it says, a file with one, and calls that are made up to meet it."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.properties.rules.relations import RELATIONS, Relation
from keyhole.repl.pages.page import Page

EXAMPLES = {
    "size": "int memcmp(const void *a, const void *b, size_t n)\nsize a, n\nsize b, n\n",
    "terminated": "size_t strlen(const char *s)\nterminated s\n",
    "output": "void fill(int *y, int n)\nsize y, n\noutput y\n",
    "inout": "void twice(int *y, int n)\nsize y, n\ninout y\n",
    "const": "int total(int *x, int n)\nsize x, n\nconst x\n",
    "enum": "int apply(int op, int x)\nenum op, 0, 1, 2\n",
    "constraint": "int quotient(int x, int y)\nconstraint y > 0\n",
    "indices": "int gather(const int *x, const int *i, int n)\nsize x, n\nsize i, n\nindices i, x\n",
    "pack": "int total(const int *x, int n)\nsize x, n\npack x, 4\n",
    "align": "int total(const int *x, int n)\nsize x, n\nalign x, 16\n",
    "alias": "void move(char *x, const char *y, int n)\nsize x, n\nsize y, n\nalias x, y\n",
    "finite": "float root(float x)\nfinite x\n",
    "offset": "int centre(const int *y, int n)\nsize y, n\noffset y\n",
    "paired": "float dot(const float *x, const float *y, int n)\nsize x, n\nsize y, n\npaired x, y\n",
    "data_ptr": "int total(const int *x, int n)\nsize x, n\ndata_ptr\n",
    "generator": "int rows(const int *starts, int n)\nsize starts, n\ngenerator :csr\n",
    "commutative": "int largest(int x, int y)\ncommutative x, y\n",
    "idempotent": "int abs(int x)\nconstraint x > -2147483648\nidempotent\n",
    "pure": "int abs(int x)\nconstraint x > -2147483648\npure\n",
    "monotone": "int half(int x)\nmonotone x\n",
    "periodic": "int low(unsigned x)\nperiodic x, 8\n",
}
_SHAPES_INPUTS = (
    "Calls are made up by it: a function that is called with arguments that it does not expect may do anything, and nothing "
    "could be learned or tested then."
)
_SAYS_SOMETHING = (
    "Learning and migration may build on it; a fact that is wrong would make a model wrong, so it can be tried."
)


def pages() -> Iterator[Page]:
    """All of them."""
    yield from map(page, RELATIONS)


def page(relation: Relation) -> Page:
    """The page of one."""
    tried = "`keyhole props test FILE.props LIB.so` tries it against the library's function."
    return Page(
        "relations",
        relation.name,
        f"`{relation.form}`: {relation.says}.",
        _SAYS_SOMETHING if relation.name in _CLAIMS else _SHAPES_INPUTS,
        EXAMPLES[relation.name],
        "\n".join(_calls(EXAMPLES[relation.name])),
        (),
        tried if relation.tested else "It is believed: no experiment would show it wrong.",
        language="text",
    )


_CLAIMS = frozenset(("commutative", "idempotent", "pure", "monotone", "periodic", "const", "output", "inout"))


def _calls(text: str) -> Iterator[str]:
    """Some calls of the function that a file describes, as they would be made for a test."""
    from keyhole.errors import KeyholeError
    from keyhole.properties.language.reader import parse
    from keyhole.properties.rules.knowledge import knowledge
    from keyhole.properties.trials.generators import samples
    from keyhole.properties.trials.plan import plan
    from keyhole.properties.trials.show import call_text

    file = parse(text, "example.props")
    about = file.functions[0]
    try:
        made = plan(knowledge(file, about))
        shown = [call_text(about.name, made, call) for call in samples(made, 40)]
    except KeyholeError as error:
        yield error.render()
        return
    fitting = sorted(set(shown), key=lambda each: (abs(len(each) - 45), each))
    yield from fitting[:3]
