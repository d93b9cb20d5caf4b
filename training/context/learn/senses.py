"""Pairs of sentences that use one word in the same sense, found in running text without any list of senses.

For each word: sentences with it are drawn, each described by the mean static vector of its other words. A sentence and
its nearest make a pair; the sentences are cut into clusters, so that a batch can set pairs of one word from
different clusters against each other.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from texts import Texts


@dataclass(frozen=True)
class Senses:
    """Pair i: sentence and place of the word, twice, and a cluster. Word w has pairs starts[w]:starts[w + 1],
    sorted by cluster. Columns: sentence, place, sentence, place, cluster."""

    pairs: np.ndarray
    starts: np.ndarray


@dataclass(frozen=True)
class SensePlan:
    least: int
    beyond: int
    words: int
    drawn: int
    clusters: int
    twins: float


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / (np.linalg.norm(rows, axis=-1, keepdims=True) + 1e-9)


def clusters_of(x: np.ndarray, k: int, rng: np.random.Generator) -> np.ndarray:
    """Spherical k-means: a cluster for each unit row."""
    centres = x[rng.choice(len(x), k, replace=False)]
    found = np.zeros(len(x), np.int64)
    for _ in range(8):
        found = (x @ centres.T).argmax(1)
        for c in range(k):
            if (found == c).any():
                centres[c] = x[found == c].sum(0)
        centres = unit(centres)
    return found


def find_senses(
    sentences: Texts, static: np.ndarray, vocabulary: list[str], plan: SensePlan, seed: int
) -> Senses:
    """Looks through all sentences; `static` is the table [tokens, dim] whose means describe contexts."""
    rng = np.random.default_rng([seed, 1])
    length = (sentences.end - sentences.begin).astype(np.int64)
    owner = np.repeat(np.arange(len(sentences), dtype=np.int32), length)
    first = np.concatenate([[0], np.cumsum(length)[:-1]])
    place = (np.arange(length.sum()) - first[owner]).astype(np.int16)
    token = sentences.tokens[sentences.begin[owner] + place]
    order = np.argsort(token, kind="stable")
    counts = np.bincount(token, minlength=len(vocabulary))
    bounds = np.concatenate([[0], np.cumsum(counts)])
    frequent = np.argsort(-counts, kind="stable")[plan.beyond :]
    whole = [w for w in frequent if counts[w] >= plan.least and re.fullmatch("[a-z]{3,24}", vocabulary[w])]
    found: list[np.ndarray] = []
    for n, word in enumerate(whole[: plan.words]):
        at = order[rng.permutation(counts[word])[: plan.drawn] + bounds[word]]
        found.append(pairs_of_word(sentences, owner[at], place[at], static, plan, rng))
        if n % 1000 == 999:
            print(f"  senses: {n + 1} words", flush=True)
    found = [pairs for pairs in found if len(pairs) >= 16]
    starts = np.concatenate([[0], np.cumsum([len(pairs) for pairs in found])])
    return Senses(np.concatenate(found).astype(np.int32), starts.astype(np.int64))


def pairs_of_word(
    sentences: Texts,
    owner: np.ndarray,
    place: np.ndarray,
    static: np.ndarray,
    plan: SensePlan,
    rng: np.random.Generator,
) -> np.ndarray:
    """Pairs [n, 5] of one word's sentences."""
    begin = sentences.begin[owner].astype(np.int64)
    length = sentences.end[owner] - sentences.begin[owner]
    ends = np.cumsum(length)
    flat = np.arange(ends[-1]) - np.repeat(ends - length, length) + np.repeat(begin, length)
    sums = np.add.reduceat(static[sentences.tokens[flat]], ends - length)
    word = static[sentences.tokens[begin[0] + place[0]]]
    context = unit(sums - word)
    cosine = context @ context.T
    cosine[cosine > plan.twins] = -1
    near = cosine.argmax(1)
    close = cosine[np.arange(len(near)), near]
    good = np.flatnonzero(close >= np.median(close))
    cluster = clusters_of(context, plan.clusters, rng)
    table = np.stack([owner, place, owner[near], place[near], cluster], 1)[good]
    return table[np.argsort(table[:, 4], kind="stable")]


def write_senses(path: Path, senses: Senses) -> None:
    """Writes beside the file first: what is cut off is never taken for whole."""
    beside = path.with_name("unfinished.npz")
    np.savez(beside, pairs=senses.pairs, starts=senses.starts)
    os.replace(beside, path)


def read_senses(path: Path) -> Senses:
    stored = np.load(path)
    return Senses(stored["pairs"], stored["starts"])


def draw_senses(senses: Senses, words: int, each: int, rng: np.random.Generator) -> np.ndarray:
    """`each` pairs of each of `words` words, spread over the clusters: [words × each, 5]."""
    word = rng.integers(len(senses.starts) - 1, size=words)
    begin, end = senses.starts[word], senses.starts[word + 1]
    # One draw from each of `each` equal slices of the word's pairs, which lie sorted by cluster.
    share = (np.arange(each)[None, :] + rng.random((words, each))) / each
    rows = (begin[:, None] + share * (end - begin)[:, None]).astype(np.int64)
    return senses.pairs[rows.reshape(-1)]
