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
from senses import GROUP, SensePlan, find_senses, read_senses, write_senses
from texts import Batch, Texts, read_pairs, read_sentences, read_texts, windows


@dataclass(frozen=True)
class Uses:
    """Groups of GROUP texts with the same word. Token place[i] of text text[i] has the sense vectors[i] (unit rows), and wanted[i] is how
    that differs from the word's mean (unit rows); `asked` [texts] are those i that are the group's word."""

    batch: Batch
    text: np.ndarray
    place: np.ndarray
    vectors: np.ndarray
    wanted: np.ndarray
    asked: np.ndarray


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
        # Words that are one token, with letters only; the rarest are not looked at.
        known = np.argsort(-self.counts, kind="stable")[: plan["singleWords"]]
        self.single = np.array([n for n in known if self.vocabulary[n].isalpha() and self.level[n] == n and len(self.vocabulary[n]) > 1])
        self.glosses = Glosses(folders["glosses"], self.level, self.static, plan["glosses"]["apart"])
        skipgram = np.fromfile(folders["skipgram"] / "rows.f32", np.float32).reshape(len(self.vocabulary), -1)
        self.contexts = Contexts(skipgram[self.level], self.counts, ContextPlan(**plan["contexts"]))
        rng = np.random.default_rng([plan["seed"], 4])
        asked = rng.permutation(self.glosses.asked)[: plan["glosses"]["asked"]]
        drawn = self.glosses.draw(asked, plan["glosses"]["wrong"], rng)
        self.probe = Probe(inputs, self.level, self.glosses, drawn)

    def begin(self, static: np.ndarray) -> None:
        """Takes another static table, makes the `start` of the layers' table from it [tokens, width], and looks for senses with it."""
        plan = self.plan
        self.static = static
        table = self.contexts.beside(static, plan["skipgramShare"])
        turns = directions(table, plan["width"])
        self.meanings = unit(self.contexts.beside(static, plan["wordShare"])[self.single])
        self.start = table @ turns
        self.start /= np.linalg.norm(self.start, axis=1).mean()
        stored = Path(plan["folders"]["senses"]) / "senses.npz"
        if not stored.exists():
            stored.parent.mkdir(parents=True, exist_ok=True)
            rows = self.contexts.beside(static, plan["senseShare"]) @ turns
            starts = np.array(json.loads((Path(plan["folders"]["vocabulary"]) / "starts.json").read_text())[:-1])
            looked = SensePlan(**plan["senses"])
            found = find_senses(self.sentences, self.contexts, rows, starts, self.glosses.words, looked, plan["seed"])
            write_senses(stored, found)
        self.senses = read_senses(stored)
        self.compared = self.contexts.compared(self.start, plan["dim"] // plan["heads"])
        self.lens = self.find_lens()

    def find_lens(self) -> np.ndarray:
        """The linear map [width, width] from what stands around a word in a piece of a sentence to its sense there, as well as it can be
        told (ridge regression), and half as much of the same for how the uses of one word differ. With mean size of 1."""
        rng = np.random.default_rng([self.plan["seed"], 5])
        groups = rng.permutation(len(self.senses.sentence))[: self.plan["lensGroups"]]
        uses = self.uses(groups, rng)
        texts, asked = uses.batch, uses.asked
        pieces = Texts(texts.ids[texts.mask], *np.stack([np.cumsum(texts.mask.sum(1)) - texts.mask.sum(1), np.cumsum(texts.mask.sum(1))]))
        around = self.contexts.of(self.start, pieces, uses.text[asked], uses.place[asked])
        told = uses.vectors[asked]
        differ = [x - x.reshape(-1, GROUP, x.shape[1]).mean(1).repeat(GROUP, 0) for x in (around, told)]
        lens = ridge(*differ) + self.plan["lensWhole"] * ridge(around, told)
        lens = self.plan["lens"] * lens / np.linalg.norm(around @ lens, axis=1).mean()
        return (np.eye(len(lens)) + lens).astype(np.float32)

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

    def draw_words(self, rng: np.random.Generator) -> tuple[Batch, np.ndarray]:
        """Texts of one word, three of four being nearest to one of the others so that what is near is there too; and the cosines of
        the words [n, n], by similarity and by skip-gram rows."""
        drawn = rng.choice(len(self.single), self.plan["words"] // 4, replace=False)
        near = np.argpartition(-(self.meanings[drawn] @ self.meanings.T), 4, 1)[:, :4].reshape(-1)
        texts = windows(self.single[near], np.arange(len(near)), np.ones(len(near), np.int64))
        return texts.batch(np.arange(len(near)), 3), self.meanings[near] @ self.meanings[near].T

    def draw_short(self, rng: np.random.Generator) -> Batch:
        """Pieces of running text of two to four tokens."""
        n = self.plan["shortPieces"]
        at = rng.integers(len(self.running) - 4, size=n)
        return windows(self.running, at, rng.integers(2, 5, size=n)).batch(np.arange(n), 6)

    def draw_senses(self, rng: np.random.Generator) -> Uses:
        """Groups of uses of a word: pieces of sentences. What is known of the whole sentence is to be told from the piece: short
        sentences are to be understood too."""
        return self.uses(rng.choice(len(self.senses.sentence), self.plan["senseGroups"], replace=False), rng)

    def uses(self, groups: np.ndarray, rng: np.random.Generator) -> Uses:
        senses = self.senses
        which, at = senses.sentence[groups].reshape(-1), senses.at[groups].reshape(-1)
        batch, first = self.pieces(which, at, rng)
        drawn = (groups[:, None] * GROUP + np.arange(GROUP)).reshape(-1)
        count = senses.starts[drawn + 1] - senses.starts[drawn]
        text = np.repeat(np.arange(len(drawn)), count)
        known = np.arange(count.sum()) + np.repeat(senses.starts[drawn] - np.cumsum(count) + count, count)
        place = senses.place[known] - first[text] + 1
        seen = (place >= 1) & (place < batch.mask.sum(1)[text] - 1)
        text, place, vectors = text[seen], place[seen], senses.vectors[known[seen]].astype(np.float32)
        wanted = unit(vectors - self.plan["centred"] * senses.centres[batch.ids[text, place]].astype(np.float32))
        return Uses(batch, text, place, vectors, wanted, np.flatnonzero(place == (at - first + 1)[text]))

    def pieces(self, which: np.ndarray, at: np.ndarray, rng: np.random.Generator) -> tuple[Batch, np.ndarray]:
        """Of each sentence a piece with the place `at` in it, of a length drawn; and where the piece begins."""
        begin = self.sentences.begin[which].astype(np.int64)
        end = self.sentences.end[which].astype(np.int64)
        wanted = rng.integers(*self.plan["seen"], size=len(which), endpoint=True)
        before = (rng.random(len(which)) * wanted).astype(np.int64)
        first = np.clip(at - before, 0, np.maximum(0, end - begin - wanted))
        piece = Texts(self.sentences.tokens, begin + first, np.minimum(end, begin + first + wanted))
        return piece.batch(np.arange(len(which)), self.plan["longest"]), first

    def draw_glosses(self, rng: np.random.Generator) -> tuple[Batch, np.ndarray]:
        """Dictionary uses, each followed by a right one and some wrong ones, and where in them the word is."""
        plan = self.plan["glosses"]
        drawn = self.glosses.draw(rng.choice(self.glosses.anchors, plan["uses"]), plan["wrong"], rng).reshape(-1)
        return self.glosses.texts.batch(drawn, self.plan["longest"]), self.glosses.place[drawn] + 1


def ridge(x: np.ndarray, y: np.ndarray, small: float = 1e-2) -> np.ndarray:
    """The map [a, b] that brings x [n, a] near to y [n, b] (least squares, small maps preferred)."""
    square = x.T @ x
    return np.linalg.solve(square + small * np.trace(square) / len(square) * np.eye(len(square)), x.T @ y)


def directions(table: np.ndarray, width: int) -> np.ndarray:
    """Turns a table to its main directions (principal components of frequent rows) [dim, width]. Cosines stay as near as `width`
    numbers allow."""
    frequent = unit(table[200 : len(table) * 2 // 3])
    values, turns = np.linalg.eigh(frequent.T @ frequent)
    return turns[:, np.argsort(-values)[:width]]
