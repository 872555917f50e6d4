"""Names of parameters that no name in a model can be: they have a prefix while learning goes on.

A model has names of its own, such as ``%i`` and ``%acc``, and a parameter may be called like any of them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from keyhole.properties.language.renaming import renamed
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.synth.learning.answers import Learned, NotLearned

_PREFIX = "p_"
_OWN = re.compile(rf"(?<![\w$@]){_PREFIX}(\w+)")
_NAMES = re.compile(r"%([\w.$]+)|^([\w.$]+):", re.MULTILINE)


def apart(about: Knowledge) -> Knowledge:
    """What is known of a function, with names for its parameters that no model has."""
    return renamed(about, lambda name: _PREFIX + name)


def together(answer: Learned | NotLearned) -> Learned | NotLearned:
    """An answer with the parameters' own names; one that the model has, too, is followed by a number in it."""
    if isinstance(answer, NotLearned):
        return replace(answer, reason=_plain(answer.reason))
    certificate = replace(answer.certificate, how=_plain(answer.certificate.how))
    return replace(answer, ir=_own_names(answer.ir), how=_plain(answer.how), certificate=certificate)


def _plain(text: str) -> str:
    return _OWN.sub(r"\1", text)


def _own_names(ir: str) -> str:
    taken = {name or label for name, label in _NAMES.findall(ir)}

    def own(found: re.Match[str]) -> str:
        name = found.group(1)
        return f"{name}.0" if name in taken else name

    return _OWN.sub(own, ir)
