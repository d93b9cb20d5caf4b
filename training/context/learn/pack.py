"""Many short texts side by side in the rows of one grid, so that hardly any place is padding."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from texts import PAD, Batch

# Rows are at least this wide; wider where a text is longer.
WIDTH = 48


@dataclass(frozen=True)
class Grid:
    """ids, position and owner [rows, width]; owner is the number of the text, or `texts` in a hole. Text i begins at
    flat place first[i] and has length[i] tokens; batch b has the texts bounds[b]:bounds[b + 1]."""

    ids: np.ndarray
    position: np.ndarray
    owner: np.ndarray
    first: np.ndarray
    length: np.ndarray
    bounds: list[int]

    def bias(self) -> Tensor:
        """[rows, 1, width, width]: 0 between tokens of one text, very negative between others."""
        owner = torch.from_numpy(self.owner)
        apart = owner[:, :, None] != owner[:, None, :]
        return torch.zeros(apart.shape).masked_fill_(apart, -1e4)[:, None]

    def means(self, x: Tensor) -> list[Tensor]:
        """Mean token vector of each text, by batch; x [rows, width, dim]."""
        texts = len(self.first)
        sums = torch.zeros(texts + 1, x.shape[2]).index_add(0, torch.from_numpy(self.owner.reshape(-1)), x.flatten(0, 1))
        means = sums[:texts] / torch.from_numpy(self.length).float()[:, None]
        return [means[a:b] for a, b in zip(self.bounds, self.bounds[1:])]

    def tokens(self, x: Tensor, batch: int, place: np.ndarray | int) -> Tensor:
        """Of each text of a batch the vector of the token at `place`."""
        first = self.first[self.bounds[batch] : self.bounds[batch + 1]]
        return x.flatten(0, 1)[torch.from_numpy(first + place)]

    def where(self, x: Tensor, batch: int, chosen: np.ndarray) -> Tensor:
        """Vectors of the tokens that `chosen` [texts, seq] marks in a batch, row by row."""
        return self.chosen(x, batch, *np.nonzero(chosen))

    def chosen(self, x: Tensor, batch: int, text: np.ndarray, place: np.ndarray) -> Tensor:
        """Vectors of the tokens at `place` of the texts `text` of a batch."""
        return x.flatten(0, 1)[torch.from_numpy(self.first[self.bounds[batch] + text] + place)]


def pack(batches: list[Batch]) -> Grid:
    """Longest text first, each into the fullest row that has room (best fit)."""
    length = np.concatenate([batch.mask.sum(1) for batch in batches]).astype(np.int64)
    width = max(WIDTH, int(length.max()))
    first = np.zeros(len(length), np.int64)
    open_rows: list[list[int]] = [[] for _ in range(width + 1)]
    rows = 0
    for text in np.argsort(-length, kind="stable"):
        size = int(length[text])
        room = next((r for r in range(size, width) if open_rows[r]), None)
        if room is None:
            row, room, rows = rows, width, rows + 1
        else:
            row = open_rows[room].pop()
        first[text] = row * width + width - room
        open_rows[room - size].append(row)
    ids = np.full(rows * width, PAD, np.int64)
    position = np.zeros(rows * width, np.int64)
    owner = np.full(rows * width, len(length), np.int64)
    within = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    flat = np.repeat(first, length) + within
    ids[flat] = np.concatenate([batch.ids[batch.mask] for batch in batches])
    position[flat] = within
    owner[flat] = np.repeat(np.arange(len(length)), length)
    bounds = [0, *np.cumsum([len(batch.ids) for batch in batches]).tolist()]
    shape = (rows, width)
    return Grid(ids.reshape(shape), position.reshape(shape), owner.reshape(shape), first, length, bounds)
