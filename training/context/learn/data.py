"""Everything that training reads from disk, and the batches it draws."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from contexts import ContextPlan, Contexts, unit
from glosses import Glosses
from probe import Probe
from senses import SensePlan, draw_senses, find_senses, read_senses, write_senses
from texts import FIRST_TOKEN, MASK, Batch, Texts, read_pairs, read_sentences, read_texts, windows


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
        self.glosses = Glosses(folders["glosses"], self.level, self.static, plan["glosses"]["apart"])
        skipgram = np.fromfile(folders["skipgram"] / "rows.f32", np.float32).reshape(len(self.vocabulary), -1)
        around = ContextPlan(**plan["contexts"])
        self.contexts = Contexts(skipgram[self.level], self.static, self.counts, around)
        stored = folders["senses"] / "senses.npz"
        if not stored.exists():
            stored.parent.mkdir(parents=True, exist_ok=True)
            looked = SensePlan(**plan["senses"])
            starts = np.array(json.loads((folders["vocabulary"] / "starts.json").read_text())[:-1])
            found = find_senses(self.sentences, self.contexts, starts, self.glosses.words, looked, plan["seed"])
            write_senses(stored, found)
        self.senses = read_senses(stored)
        rng = np.random.default_rng([plan["seed"], 4])
        asked = rng.permutation(self.glosses.asked)[: plan["glosses"]["asked"]]
        drawn = self.glosses.draw(asked, plan["glosses"]["wrong"], rng)
        self.probe = Probe(inputs, self.level, self.glosses, drawn)

    def draw_pairs(self, rng: np.random.Generator, size: int) -> tuple[list[Batch], np.ndarray]:
        """Both sides of a batch of `size` pairs from one source, and their groups."""
        source = self.pairs[rng.choice(len(self.pairs), p=self.shares)]
        which = rng.integers(len(source.groups), size=size)
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

    def draw_senses(self, rng: np.random.Generator) -> tuple[Batch, np.ndarray, np.ndarray]:
        """Uses of some words, as many of each: pieces of sentences, where in them the word is, and the vectors of what
        stands around it in the whole sentences [uses, dim]."""
        drawn = draw_senses(self.senses, self.plan["senseWords"], self.plan["sensePairs"], rng)
        which, place = drawn[:, [0, 2]].reshape(-1), drawn[:, [1, 3]].reshape(-1).astype(np.int64)
        batch, seen = self.around(which, place, rng)
        return batch, seen, self.contexts.of(self.sentences, which, place)

    def around(self, which: np.ndarray, place: np.ndarray, rng: np.random.Generator) -> tuple[Batch, np.ndarray]:
        """Of each sentence a piece with the word at `place` in it, of a length drawn; and where in it the word is. What
        is known of the whole sentence is to be told from the piece: short sentences are to be understood too."""
        begin = self.sentences.begin[which].astype(np.int64)
        end = self.sentences.end[which].astype(np.int64)
        wanted = rng.integers(*self.plan["seen"], size=len(which), endpoint=True)
        before = (rng.random(len(which)) * wanted).astype(np.int64)
        first = np.clip(place - before, 0, np.maximum(0, end - begin - wanted))
        piece = Texts(self.sentences.tokens, begin + first, np.minimum(end, begin + first + wanted))
        return piece.batch(np.arange(len(which)), self.plan["longest"]), place - first + 1

    def draw_glosses(self, rng: np.random.Generator) -> tuple[Batch, np.ndarray]:
        """Dictionary uses, each followed by a right one and some wrong ones, and where in them the word is."""
        plan = self.plan["glosses"]
        drawn = self.glosses.draw(rng.choice(self.glosses.anchors, plan["uses"]), plan["wrong"], rng).reshape(-1)
        return self.glosses.texts.batch(drawn, self.plan["longest"]), self.glosses.place[drawn] + 1


def narrowed(static: np.ndarray, width: int) -> np.ndarray:
    """The table turned to its main directions (principal components of frequent rows) and cut to `width`; rows of
    mean length 1. Cosines stay as near as `width` numbers allow."""
    frequent = unit(static[200 : len(static) * 2 // 3])
    values, turns = np.linalg.eigh(frequent.T @ frequent)
    rows = static @ turns[:, np.argsort(-values)[:width]]
    return (rows / np.linalg.norm(rows, axis=1).mean()).astype(np.float32)
