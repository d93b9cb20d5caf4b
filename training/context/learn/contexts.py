"""What stands around a word, as one vector.

A text's tokens count by the length of their rows (skip-gram rows by a / (a + p), p the token's share of the text, Arora et al. 2017),
times exp(focus · cosine of their skip-gram row with the word's): what is said of a river tells more about "bank" than what is said of
Monday.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from texts import FIRST_TOKEN, Texts


@dataclass(frozen=True)
class ContextPlan:
    smooth: float
    focus: float


class Contexts:
    """Skip-gram rows [tokens, dim] of unit length, their mean taken away, and the weight of each token."""

    def __init__(self, skipgram: np.ndarray, counts: np.ndarray, plan: ContextPlan) -> None:
        share = counts / counts.sum()
        self.focus = plan.focus
        self.weights = (plan.smooth / (plan.smooth + share)).astype(np.float32)
        self.near = unit(skipgram - np.average(skipgram, axis=0, weights=np.sqrt(share))).astype(np.float32)

    def beside(self, table: np.ndarray, share: float) -> np.ndarray:
        """A table [tokens, dim] and beside it the skip-gram rows by their weights, their mean length `share` of its own."""
        rows = self.near * self.weights[:, None]
        rows[:FIRST_TOKEN] = 0
        lengths = [np.linalg.norm(each, axis=1).mean() for each in (table, rows)]
        return np.concatenate([table, rows * (share * lengths[0] / lengths[1])], 1).astype(np.float32)

    def of(self, rows: np.ndarray, sentences: Texts, which: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Unit vectors [n, dim]: the weighted sum of the `rows` [tokens, dim] around the token at `place` in the sentences `which`."""
        begin = sentences.begin[which].astype(np.int64)
        length = sentences.end[which].astype(np.int64) - begin
        ends = np.cumsum(length)
        use = np.repeat(np.arange(len(which)), length)
        at = np.arange(ends[-1]) - np.repeat(ends - length, length)
        tokens = sentences.tokens[begin[use] + at]
        word = sentences.tokens[begin + place]
        weights = np.exp(self.focus * (self.near[tokens] * self.near[word][use]).sum(1))
        weights[at == place[use]] = 0
        return unit(np.add.reduceat(rows[tokens] * weights[:, None], ends - length))

    def compared(self, rows: np.ndarray, size: int) -> np.ndarray:
        """The map [dim, size] from `rows` [tokens, dim] under which their products are about as the cosines of the skip-gram rows."""
        seen = slice(FIRST_TOKEN, len(rows) // 2)
        near, rows = self.near[seen], unit(rows[seen])
        values, turns = np.linalg.eigh(near.T @ near)
        main = near @ turns[:, np.argsort(-values)[:size]]
        return np.linalg.lstsq(rows, main, rcond=None)[0].astype(np.float32)


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / (np.linalg.norm(rows, axis=-1, keepdims=True) + 1e-9)
