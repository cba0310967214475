"""The most that can flow through a network of whole numbers (Dinic), and what holds it up."""

from collections import deque
from collections.abc import Hashable


class Flow:
    """Nodes are whatever the caller likes; `add` gives an edge room, `most` pushes as much as goes."""

    def __init__(self) -> None:
        self.room: dict[Hashable, dict[Hashable, int]] = {}
        self.depth: dict[Hashable, int] = {}

    def add(self, one: Hashable, other: Hashable, room: int) -> None:
        self.room.setdefault(one, {})[other] = self.room.get(one, {}).get(other, 0) + room
        self.room.setdefault(other, {}).setdefault(one, 0)

    def most(self, source: Hashable, sink: Hashable) -> int:
        total = 0
        while sink in self._layers(source):
            left = {node: list(ends) for node, ends in self.room.items()}
            while pushed := self._push(source, sink, 1 << 60, left):
                total += pushed
        return total

    def reached(self) -> set[Hashable]:
        """The source's side of what holds it up, after `most`."""
        return set(self.depth)

    def _layers(self, source: Hashable) -> dict[Hashable, int]:
        self.depth, queue = {source: 0}, deque([source])
        while queue:
            node = queue.popleft()
            for end, room in self.room.get(node, {}).items():
                if room and end not in self.depth:
                    self.depth[end] = self.depth[node] + 1
                    queue.append(end)
        return self.depth

    def _push(self, node: Hashable, sink: Hashable, most: int, left: dict[Hashable, list[Hashable]]) -> int:
        if node == sink:
            return most
        while left[node]:
            end = left[node][-1]
            room = self.room[node][end]
            is_on = room and self.depth.get(end) == self.depth[node] + 1
            if is_on and (pushed := self._push(end, sink, min(most, room), left)):
                self.room[node][end] -= pushed
                self.room[end][node] += pushed
                return pushed
            left[node].pop()
        return 0
