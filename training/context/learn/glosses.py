"""A dictionary's uses of words: "word: definition", and example sentences. Uses of one meaning belong together."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from contexts import unit
from texts import Texts, read_texts

# Words whose token id leaves this remainder are asked about and not learned from.
ASKED_EVERY = 20


class Glosses:
    """Uses [n]: text i has the word `word[i]` at `place[i]`, in meaning `meaning[i]`. For each use in `anchors` there
    are right uses (same word and meaning) and wrong ones (same word, another meaning, text not nearer than `apart`);
    `words` are the token ids of all such words."""

    def __init__(self, folder: Path, level: np.ndarray, static: np.ndarray, apart: float) -> None:
        self.texts = read_texts(folder, "glosses", level)
        columns = np.fromfile(folder / "glosses.u32", np.uint32).reshape(-1, 4).astype(np.int64)
        self.word, self.meaning, self.place, self.is_definition = columns.T
        means = mean_rows(self.texts, static)
        self.right: dict[int, np.ndarray] = {}
        self.wrong: dict[int, np.ndarray] = {}
        bounds = np.flatnonzero(np.diff(self.word, prepend=-1, append=-1))
        for begin, end in zip(bounds, bounds[1:]):
            uses = np.arange(begin, end)
            same = self.meaning[uses][:, None] == self.meaning[uses]
            far = means[uses] @ means[uses].T < apart
            for i, use in enumerate(uses):
                right = uses[same[i] & (uses != use)]
                # A use counts as wrong if it and its meaning's other uses are all far from this meaning's uses.
                wrong = uses[~same[i] & far[same[i]].all(0)]
                if len(right) and len(wrong):
                    self.right[use], self.wrong[use] = right, wrong
        every = np.array(sorted(self.right))
        self.words = np.unique(self.word[every])
        asked = self.word[every] % ASKED_EVERY == 0
        self.anchors, self.asked = every[~asked], every[asked & (self.is_definition[every] == 0)]

    def draw(self, anchors: np.ndarray, wrong: int, rng: np.random.Generator) -> np.ndarray:
        """For each use a right one and `wrong` wrong ones: [n, 2 + wrong]."""
        picks = [[use, rng.choice(self.right[use]), *rng.choice(self.wrong[use], wrong)] for use in anchors]
        return np.array(picks)


def mean_rows(texts: Texts, static: np.ndarray) -> np.ndarray:
    """Unit mean rows [n, dim] of texts that lie one after the other."""
    return unit(np.add.reduceat(static[texts.tokens], texts.begin.astype(np.int64)))
