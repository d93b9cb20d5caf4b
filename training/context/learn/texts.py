"""Tokenised texts in flat arrays, and the batches cut from them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

PAD, UNKNOWN, START, END = 0, 1, 2, 3
FIRST_TOKEN = 5
# Marks between sentences and paragraphs of the running text; these ids never occur inside a text.
BREAKS = (0, 3)


@dataclass(frozen=True)
class Batch:
    """ids [n, s] int64, [CLS] first and [SEP] last, padded with [PAD]; mask [n, s] bool."""

    ids: np.ndarray
    mask: np.ndarray


@dataclass(frozen=True)
class Texts:
    """Text i is tokens[begin[i]:end[i]]."""

    tokens: np.ndarray
    begin: np.ndarray
    end: np.ndarray

    def __len__(self) -> int:
        return len(self.begin)

    def batch(self, which: np.ndarray, longest: int) -> Batch:
        """The texts `which`, each cut so that it has at most `longest` tokens with [CLS] and [SEP]."""
        begin = self.begin[which].astype(np.int64)
        length = np.minimum(self.end[which].astype(np.int64) - begin, longest - 2)
        width = int(length.max(initial=0)) + 2
        place = np.arange(width)[None, :] - 1
        inside = (place >= 0) & (place < length[:, None])
        ids = np.zeros((len(which), width), np.int64)
        ids[inside] = self.tokens[(begin[:, None] + place)[inside]]
        ids[:, 0] = START
        ids[np.arange(len(which)), length + 1] = END
        return Batch(ids, np.arange(width)[None, :] < (length + 2)[:, None])


@dataclass(frozen=True)
class Pairs:
    """Texts that belong together; pairs of one group are never each other's negatives."""

    name: str
    first: Texts
    second: Texts
    groups: np.ndarray


def read_texts(folder: Path, name: str, level: np.ndarray) -> Texts:
    """Reads `<name>.tokens.u16` and `<name>.starts.u32`; `level` maps marks to their plain form."""
    tokens = level[np.fromfile(folder / f"{name}.tokens.u16", np.uint16)]
    starts = np.fromfile(folder / f"{name}.starts.u32", np.uint32)
    return Texts(tokens, starts[:-1], starts[1:])


def read_pairs(folder: Path, name: str, level: np.ndarray, kept: np.ndarray | None = None) -> Pairs:
    """A source of pairs; `kept` [pairs] is 0 for those that are left out."""
    first, second = (read_texts(folder, f"{name}.{side}", level) for side in ("first", "second"))
    groups = np.fromfile(folder / f"{name}.groups.u32", np.uint32)
    if kept is None:
        return Pairs(name, first, second, groups)
    rows = np.flatnonzero(kept)
    cut = [Texts(side.tokens, side.begin[rows], side.end[rows]) for side in (first, second)]
    return Pairs(name, cut[0], cut[1], groups[rows])


def read_sentences(path: Path, level: np.ndarray, shortest: int, longest: int) -> tuple[np.ndarray, Texts]:
    """The running text without its marks, and its sentences of `shortest` to `longest` tokens."""
    stream = np.fromfile(path, np.uint16)
    marks = np.isin(stream, BREAKS)
    ends = np.flatnonzero(marks)
    starts = np.concatenate([[0], ends[:-1] + 1])
    length = ends - starts
    keep = (length >= shortest) & (length <= longest)
    levelled = level[stream]
    return levelled[~marks], Texts(levelled, starts[keep], ends[keep])


def windows(tokens: np.ndarray, at: np.ndarray, length: np.ndarray) -> Texts:
    """Pieces of running text of the given lengths."""
    return Texts(tokens, at, at + length)
