"""Every state a session was in, as a tree: undo goes up, redo goes down again, and any state can be visited and branched from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from keyhole.errors import KeyholeError
from keyhole.repl.session.state import State


@dataclass(frozen=True, slots=True)
class Node:
    """A state, the command that led to it, and the number of the state before (None for the first)."""

    number: int
    parent: int | None
    command: str
    state: State


class History:
    """The tree. ``at`` is where the session stands."""

    def __init__(self, first: State) -> None:
        self.nodes: list[Node] = [Node(0, None, "", first)]
        self.at = 0
        self._latest: dict[int, int] = {}

    @property
    def state(self) -> State:
        """The state at hand."""
        return self.nodes[self.at].state

    @property
    def node(self) -> Node:
        """Where the session stands."""
        return self.nodes[self.at]

    def add(self, state: State, command: str) -> Node:
        """A new state after the one at hand; the session stands there from now on."""
        node = Node(len(self.nodes), self.at, command, state)
        self.nodes.append(node)
        self.visit(node.number)
        return node

    def amend(self, state: State) -> Node:
        """Put a state in the place of the one at hand: what differs is nothing that anybody would undo."""
        self.nodes[self.at] = replace(self.node, state=state)
        return self.node

    def undo(self) -> Node:
        """Go to the state before. Raises KeyholeError at the first."""
        parent = self.node.parent
        if parent is None:
            raise KeyholeError("nothing to undo", code="no-undo")
        self.at = parent
        return self.node

    def redo(self) -> Node:
        """Go to the state after, of several the one visited last. Raises KeyholeError when there is none."""
        after = self._latest.get(self.at)
        if after is None:
            raise KeyholeError("nothing to redo", code="no-redo")
        self.at = after
        return self.node

    def visit(self, number: int) -> Node:
        """Go to any state; redo leads there again. Raises KeyholeError for a number that is none."""
        if not 0 <= number < len(self.nodes):
            raise KeyholeError(
                f"there is no state {number}", code="no-state", hint=f"0 to {len(self.nodes) - 1}: history"
            )
        child: int | None = number
        while child is not None and (parent := self.nodes[child].parent) is not None:
            self._latest[parent] = child
            child = parent
        self.at = number
        return self.node

    def children(self, number: int) -> tuple[Node, ...]:
        """The states that were reached from one, oldest first."""
        return tuple(node for node in self.nodes if node.parent == number)

    def origin(self) -> Node:
        """Where the program at hand came in."""
        return next((n for n in reversed(self.lineage()) if n.command.startswith(("load", "define"))), self.nodes[0])

    def lineage(self) -> tuple[Node, ...]:
        """From the first state to the one at hand."""
        found = [self.node]
        while (parent := found[-1].parent) is not None:
            found.append(self.nodes[parent])
        return tuple(reversed(found))
