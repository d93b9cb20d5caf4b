"""Everything that training reads from disk, and the batches it draws."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from probe import Probe
from senses import SensePlan, draw_senses, find_senses, read_senses, unit, write_senses
from texts import FIRST_TOKEN, MASK, Batch, read_pairs, read_sentences, read_texts, windows


@dataclass(frozen=True)
class Hidden:
    """A batch with some tokens replaced by [MASK]: where (bool, shape of the ids), and what they were."""

    batch: Batch
    where: np.ndarray
    targets: np.ndarray


class Data:
    """The plan's inputs."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan = plan
        folders = {name: Path(path) for name, path in plan["folders"].items()}
        inputs = folders["inputs"]
        self.level = np.fromfile(inputs / "level.u16", np.uint16)
        self.vocabulary = (folders["vocabulary"] / "vocabulary.txt").read_text().rstrip("\n").split("\n")
        self.counts = np.fromfile(folders["vocabulary"] / "counts.u32", np.uint32).astype(np.float64)
        self.static = np.fromfile(inputs / "static.f32", np.float32).reshape(len(self.vocabulary), -1)
        self.running, self.sentences = read_sentences(
            folders["vocabulary"] / "tokens.u16", self.level, plan["shortestSentence"], plan["longest"] - 2
        )
        kept = {"banking77": np.fromfile(inputs / "banking.kept.u8", np.uint8)}
        there = [n for n in plan["sources"] if (folders["pairs"] / f"{n}.groups.u32").exists()]
        self.pairs = [read_pairs(folders["pairs"], n, self.level, kept.get(n)) for n in there]
        shares = np.array([plan["sources"][n] for n in there])
        self.shares = shares / shares.sum()
        self.taught = read_texts(inputs, "taught", self.level)
        self.teacher = unit(np.fromfile(inputs / "taught.f32", np.float32).reshape(len(self.taught), -1))
        stored = folders["senses"] / "senses.npz"
        if not stored.exists():
            stored.parent.mkdir(parents=True, exist_ok=True)
            looked = SensePlan(**plan["senses"])
            write_senses(stored, find_senses(self.sentences, self.static, self.vocabulary, looked, plan["seed"]))
        self.senses = read_senses(stored)
        self.probe = Probe(inputs, self.level)

    def draw_pairs(self, rng: np.random.Generator) -> tuple[list[Batch], np.ndarray]:
        """Both sides of a batch of pairs from one source, and their groups."""
        source = self.pairs[rng.choice(len(self.pairs), p=self.shares)]
        which = rng.integers(len(source.groups), size=self.plan["batch"])
        sides = [side.batch(which, self.plan["longest"]) for side in (source.first, source.second)]
        return sides, source.groups[which]

    def draw_long(self, rng: np.random.Generator) -> tuple[list[Batch], np.ndarray]:
        """Long pieces of running text and what follows each, so that every position is learned."""
        longest = int(rng.choice(self.plan["longLengths"]))
        n = self.plan["longTokens"] // longest
        at = rng.integers(len(self.running) - 2 * longest, size=n)
        length = rng.integers(longest // 2, longest - 1, size=(2, n))
        sides = [windows(self.running, at, length[0]), windows(self.running, at + length[0], length[1])]
        return [side.batch(np.arange(n), longest) for side in sides], np.arange(n)

    def draw_taught(self, rng: np.random.Generator) -> tuple[Batch, np.ndarray]:
        """Texts the teacher was asked about, and its unit vectors."""
        which = rng.integers(len(self.taught), size=self.plan["taughtBatch"])
        return self.taught.batch(which, self.plan["longest"]), self.teacher[which]

    def draw_hidden(self, rng: np.random.Generator) -> Hidden:
        """Sentences with a share of their tokens masked."""
        which = rng.integers(len(self.sentences), size=self.plan["maskedBatch"])
        batch = self.sentences.batch(which, self.plan["longest"])
        where = (batch.ids >= FIRST_TOKEN) & (rng.random(batch.ids.shape) < self.plan["maskedShare"])
        return Hidden(Batch(np.where(where, MASK, batch.ids), batch.mask), where, batch.ids[where])

    def draw_senses(self, rng: np.random.Generator) -> tuple[list[Batch], list[np.ndarray]]:
        """Two sentences for each of some uses of some words, and where in them the word is."""
        drawn = draw_senses(self.senses, self.plan["senseWords"], self.plan["sensePairs"], rng)
        batches = [self.sentences.batch(drawn[:, side], self.plan["longest"]) for side in (0, 2)]
        return batches, [drawn[:, side].astype(np.int64) + 1 for side in (1, 3)]


def narrowed(static: np.ndarray, width: int) -> np.ndarray:
    """The table turned to its main directions (principal components of frequent rows) and cut to `width`; rows of
    mean length 1. Cosines stay as near as `width` numbers allow."""
    frequent = unit(static[200 : len(static) * 2 // 3])
    values, turns = np.linalg.eigh(frequent.T @ frequent)
    rows = static @ turns[:, np.argsort(-values)[:width]]
    return (rows / np.linalg.norm(rows, axis=1).mean()).astype(np.float32)
