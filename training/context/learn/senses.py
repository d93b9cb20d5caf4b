"""What senses look like, found in running text without any list of them.

A single sentence says little about its words. But of some hundred other sentences with the word a few have a context like this
one's: the mean of theirs is the sense of the word here (k nearest neighbours as a denoiser). That mean is what the word's vector is
to be near.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from contexts import Contexts, unit
from texts import Texts

# Sentences of one word and one source lie together in groups of this size.
GROUP = 8


@dataclass(frozen=True)
class SensePlan:
    """Words seen `least` times, not among the `beyond` most frequent, have senses. A word's contexts are those of `known` of its uses; its
    sense in one is the mean of the `nearest` of them that are not nearer than `twins` (copies). `groups` are learned from for each word."""

    least: int
    beyond: int
    known: int
    nearest: int
    twins: float
    groups: int


@dataclass(frozen=True)
class Senses:
    """Group g: the sentences [groups, GROUP], and in each the place of the group's word. Of sentence s (counted in that order) the places
    place[starts[s]:starts[s + 1]] have a sense, unit rows of `vectors` [places, dim]; `centres` [tokens, dim] are the words' mean contexts."""

    sentence: np.ndarray
    at: np.ndarray
    starts: np.ndarray
    place: np.ndarray
    vectors: np.ndarray
    centres: np.ndarray


class Index:
    """Where each token stands in the sentences."""

    def __init__(self, sentences: Texts, tokens: int) -> None:
        length = (sentences.end - sentences.begin).astype(np.int64)
        owner = np.repeat(np.arange(len(sentences), dtype=np.int32), length)
        first = np.concatenate([[0], np.cumsum(length)[:-1]])
        place = (np.arange(length.sum()) - first[owner]).astype(np.int16)
        token = sentences.tokens[sentences.begin[owner] + place]
        order = np.argsort(token, kind="stable")
        self.owner, self.place = owner[order], place[order]
        self.counts = np.bincount(token, minlength=tokens)
        self.bounds = np.concatenate([[0], np.cumsum(self.counts)])

    def uses(self, word: int) -> tuple[np.ndarray, np.ndarray]:
        """The sentences with a word, in their order, and its places in them."""
        part = slice(self.bounds[word], self.bounds[word + 1])
        return self.owner[part], self.place[part].astype(np.int64)


def find_senses(
    sentences: Texts, contexts: Contexts, rows: np.ndarray, starts: np.ndarray, words: np.ndarray, plan: SensePlan, seed: int
) -> Senses:
    """Groups of the `words` (token ids) and the senses of all words in them, in the space of `rows`. A group is of one source of text,
    `starts` being the begins of the sources: else sources are told apart, not senses."""
    rng = np.random.default_rng([seed, 1])
    index = Index(sentences, len(rows))
    common = np.argsort(-index.counts, kind="stable")[: plan.beyond]
    known = index.counts >= plan.least
    known[common] = False
    source = np.searchsorted(starts, sentences.begin, side="right")
    groups = [
        group for word in words[known[words]] for group in groups_of(*index.uses(word), source, plan.groups, rng)
    ]
    sentence, at = np.stack(groups).transpose(1, 0, 2)
    flat = sentence.reshape(-1)
    begin = sentences.begin[flat].astype(np.int64)
    length = sentences.end[flat].astype(np.int64) - begin
    ends = np.cumsum(length)
    owner = np.repeat(np.arange(len(flat)), length)
    place = np.arange(ends[-1]) - np.repeat(ends - length, length)
    token = sentences.tokens[begin[owner] + place]
    keep = known[token]
    owner, place, token = owner[keep], place[keep], token[keep]
    vectors = np.zeros((len(owner), rows.shape[1]), np.float16)
    centres = np.zeros((len(rows), rows.shape[1]), np.float16)
    order = np.argsort(token, kind="stable")
    for n, part in enumerate(np.split(order, np.flatnonzero(np.diff(token[order])) + 1)):
        others, places = index.uses(int(token[part[0]]))
        drawn = np.sort(rng.permutation(len(others))[: plan.known])
        bank = contexts.of(rows, sentences, others[drawn], places[drawn])
        asked = contexts.of(rows, sentences, flat[owner[part]], place[part])
        vectors[part] = denoised(asked, bank, plan.nearest, plan.twins)
        centres[token[part[0]]] = bank.mean(0)
        if n % 2000 == 1999:
            print(f"  senses: {n + 1} words", flush=True)
    return Senses(sentence, at, np.searchsorted(owner, np.arange(len(flat) + 1)), place.astype(np.int16), vectors, centres)


def groups_of(
    owner: np.ndarray, place: np.ndarray, source: np.ndarray, most: int, rng: np.random.Generator
) -> list[np.ndarray]:
    """Up to `most` groups [2, GROUP] of a word's uses (sentence, place), each of one source, sources by their number of uses."""
    parts = np.split(np.arange(len(owner)), np.flatnonzero(np.diff(source[owner])) + 1)
    share = np.array([len(part) if len(part) >= GROUP else 0 for part in parts], np.float64)
    if share.sum() == 0:
        return []
    found = []
    for which in rng.choice(len(parts), most, p=share / share.sum()):
        chosen = rng.choice(parts[which], GROUP, replace=False)
        found.append(np.stack([owner[chosen], place[chosen]]))
    return found


def denoised(asked: np.ndarray, bank: np.ndarray, nearest: int, twins: float) -> np.ndarray:
    """For each unit row the unit mean of the `nearest` rows of the bank that are not its twins."""
    cosine = asked @ bank.T
    cosine[cosine > twins] = -1
    count = min(nearest, len(bank) - 1)
    near = np.argpartition(-cosine, count, 1)[:, :count]
    return unit(bank[near].mean(1))


def write_senses(path: Path, senses: Senses) -> None:
    """Writes beside the file first: what is cut off is never taken for whole."""
    beside = path.with_name("unfinished.npz")
    np.savez(beside, **vars(senses))
    os.replace(beside, path)


def read_senses(path: Path) -> Senses:
    stored = np.load(path)
    return Senses(**{name: stored[name] for name in stored.files})
