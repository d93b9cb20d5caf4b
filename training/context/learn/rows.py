"""Adam (Kingma and Ba 2015) for the token table, on the rows a step touched."""

from __future__ import annotations

import torch
from torch import Tensor

# How many 4-bit levels lie on each side of zero, and the ends of the range that are tried, as in model/quantise.ts.
LEVELS = 7
RANGES = (1.0, 0.9, 0.8, 0.7, 0.6)


class RowTable:
    """The table [tokens, width], its momenta, and a step count for each row."""

    def __init__(self, rows: Tensor) -> None:
        self.rows = rows.clone()
        self.first = torch.zeros_like(rows)
        self.second = torch.zeros_like(rows)
        self.count = torch.zeros(len(rows))

    @torch.no_grad()
    def step(self, ids: Tensor, gradient: Tensor, rate: float) -> None:
        """Moves the rows `ids` (each once) against their gradient."""
        count = self.count[ids] + 1
        first = self.first[ids].mul_(0.9).add_(gradient, alpha=0.1)
        second = self.second[ids].mul_(0.99).addcmul_(gradient, gradient, value=0.01)
        self.count[ids], self.first[ids], self.second[ids] = count, first, second
        mean = first / (1 - 0.9**count)[:, None]
        size = (second / (1 - 0.99**count)[:, None]).sqrt() + 1e-8
        self.rows[ids] -= rate * mean / size

    def state(self) -> dict[str, Tensor]:
        return {"rows": self.rows, "first": self.first, "second": self.second, "count": self.count}

    def load(self, state: dict[str, Tensor]) -> None:
        self.rows, self.first = state["rows"], state["first"]
        self.second, self.count = state["second"], state["count"]


@torch.no_grad()
def rounded(rows: Tensor) -> Tensor:
    """The rows as their 4-bit form gives them back: one scale a row, the range with the least squared error."""
    largest = rows.abs().amax(1, keepdim=True).clamp_min(1e-12)
    best, least = rows, torch.full((len(rows), 1), float("inf"))
    for share in RANGES:
        scale = largest * share / LEVELS
        candidate = (rows / scale).round_().clamp_(-LEVELS, LEVELS) * scale
        error = (candidate - rows).square().sum(1, keepdim=True)
        best = torch.where(error < least, candidate, best)
        least = torch.minimum(error, least)
    return best
