"""The colours of sketches: a Pygments style that works on dark and on light backgrounds, in sixteen colours too.

Holes stand out by weight and underline as well as by colour, so that their state can be told without colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pygments.style import Style
from pygments.token import Comment, Keyword, Name, Number, Operator, String, Token, _TokenType

from keyhole.show.lexer import HOLE, HoleState


class SketchStyle(Style):
    """Keyhole's colours."""

    name = "keyhole"
    background_color = ""
    styles: ClassVar[Mapping[_TokenType, str]] = {
        Token: "",
        Comment: "italic ansibrightblack",
        Keyword: "bold",
        Keyword.Type: "nobold ansicyan",
        Keyword.Constant: "nobold ansimagenta",
        Keyword.Declaration: "bold ansiblue",
        Keyword.Pseudo: "nobold italic",
        Operator.Word: "ansiblue",
        Name.Variable: "",
        Name.Function: "ansiblue",
        Name.Label: "ansiyellow",
        Name.Attribute: "ansibrightblack",
        Name.Decorator: "ansibrightblack",
        Number: "ansimagenta",
        String: "ansigreen",
        HOLE: "bold underline ansired",
        HoleState.OPEN.token: "bold underline ansired",
        HoleState.FILLED.token: "bold ansiyellow",
        HoleState.PROVED.token: "bold ansigreen",
    }
