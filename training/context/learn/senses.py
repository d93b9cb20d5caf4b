"""Pairs of sentences that use one word in the same sense, found in running text without any list of senses.

For each word sentences with it are drawn, each described by what stands around the word (contexts.py). A sentence and
its nearest make a pair; the sentences are cut into clusters, so that a batch can set pairs of one word from
different clusters against each other.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from contexts import Contexts, unit
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
    drawn: int
    clusters: int
    twins: float
    fewest: int


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
    sentences: Texts, contexts: Contexts, starts: np.ndarray, words: np.ndarray, plan: SensePlan, seed: int
) -> Senses:
    """Looks through all sentences for `words` (token ids). Pairs of one word in one source of text make a group, `starts`
    being the begins of the sources: else sources are told apart, not senses."""
    rng = np.random.default_rng([seed, 1])
    length = (sentences.end - sentences.begin).astype(np.int64)
    owner = np.repeat(np.arange(len(sentences), dtype=np.int32), length)
    first = np.concatenate([[0], np.cumsum(length)[:-1]])
    place = (np.arange(length.sum()) - first[owner]).astype(np.int16)
    token = sentences.tokens[sentences.begin[owner] + place]
    order = np.argsort(token, kind="stable")
    counts = np.bincount(token, minlength=int(words.max()) + 1)
    bounds = np.concatenate([[0], np.cumsum(counts)])
    by_count = np.argsort(-counts, kind="stable")
    wanted = np.isin(by_count, words) & (counts[by_count] >= plan.least)
    wanted[: plan.beyond] = False
    source = np.searchsorted(starts, sentences.begin, side="right")
    found: list[np.ndarray] = []
    for n, word in enumerate(by_count[wanted]):
        uses = order[bounds[word] : bounds[word + 1]]
        share = min(1.0, plan.drawn / len(uses))
        for part in np.split(uses, np.flatnonzero(np.diff(source[owner[uses]])) + 1):
            size = int(len(part) * share)
            if size >= plan.fewest:
                at = part[rng.permutation(len(part))[:size]]
                found.append(alike(sentences, owner[at], place[at].astype(np.int64), contexts, plan, rng))
        if n % 1000 == 999:
            print(f"  senses: {n + 1} words", flush=True)
    found = [pairs for pairs in found if len(pairs) >= plan.fewest // 4]
    ends = np.cumsum([len(pairs) for pairs in found])
    return Senses(np.concatenate(found).astype(np.int32), np.concatenate([[0], ends]).astype(np.int64))


def alike(
    sentences: Texts,
    owner: np.ndarray,
    place: np.ndarray,
    contexts: Contexts,
    plan: SensePlan,
    rng: np.random.Generator,
) -> np.ndarray:
    """Pairs [n, 5] of one word's sentences with like contexts."""
    context = contexts.of(sentences, owner, place)
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
