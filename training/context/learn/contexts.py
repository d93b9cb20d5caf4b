"""What stands around a word, as one vector: the teacher of senses.

The mean of the other words' rows, of the skip-gram table and of the sentence model's table side by side. A word counts a / (a + p) by its share p
of the text (Arora et al. 2017), times exp(focus · cosine of its skip-gram row with the word's): what is said of a river
tells more about "bank" than what is said of Monday.
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
    """Rows [tokens, dim] of the two tables, unit length, and the weight of each token."""

    def __init__(self, skipgram: np.ndarray, static: np.ndarray, counts: np.ndarray, plan: ContextPlan) -> None:
        share = counts / counts.sum()
        self.focus = plan.focus
        self.weights = (plan.smooth / (plan.smooth + share)).astype(np.float32)
        self.near = unit(skipgram - np.average(skipgram, axis=0, weights=np.sqrt(share))).astype(np.float32)
        self.rows = np.concatenate([self.near, unit(static)], 1)

    def beside(self, table: np.ndarray, share: float) -> np.ndarray:
        """A table [tokens, dim] and beside it the skip-gram rows by their weights, their mean length `share` of its own."""
        rows = self.near * self.weights[:, None]
        rows[:FIRST_TOKEN] = 0
        lengths = [np.linalg.norm(each, axis=1).mean() for each in (table, rows)]
        return np.concatenate([table, rows * (share * lengths[0] / lengths[1])], 1).astype(np.float32)

    def of(self, sentences: Texts, which: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Unit vectors [n, dim] of what is around the token at `place` in the sentences `which`."""
        begin = sentences.begin[which].astype(np.int64)
        length = sentences.end[which].astype(np.int64) - begin
        ends = np.cumsum(length)
        use = np.repeat(np.arange(len(which)), length)
        at = np.arange(ends[-1]) - np.repeat(ends - length, length)
        tokens = sentences.tokens[begin[use] + at]
        word = sentences.tokens[begin + place]
        weights = self.weights[tokens] * np.exp(self.focus * (self.near[tokens] * self.near[word][use]).sum(1))
        weights[at == place[use]] = 0
        return unit(np.add.reduceat(self.rows[tokens] * weights[:, None], ends - length))


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / (np.linalg.norm(rows, axis=-1, keepdims=True) + 1e-9)
