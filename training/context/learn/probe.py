"""Figures to watch while training: STS-B dev, nearest sense, Banking77. Nothing here is ever trained on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Callable

import numpy as np

from contexts import unit
from glosses import Glosses
from texts import FIRST_TOKEN, Texts, read_texts

# Token vectors of a batch of texts: (texts, which) -> ([n, seq, dim], mask [n, seq]).
Embed = Callable[[Texts, np.ndarray], tuple[np.ndarray, np.ndarray]]


class Probe:
    """Reads the questions once and asks them of any model."""

    def __init__(self, folder: Path, level: np.ndarray, glosses: Glosses, drawn: np.ndarray) -> None:
        self.glosses, self.drawn = glosses, drawn
        self.sts = [read_texts(folder, f"sts.{side}", level) for side in ("first", "second")]
        self.scores = np.fromfile(folder / "sts.scores.f32", np.float32)
        self.senses = read_texts(folder, "senses", level)
        self.uses = json.loads((folder / "senses.json").read_text())
        self.banking = read_texts(folder, "banking", level)
        self.intents = np.fromfile(folder / "banking.intents.u32", np.uint32)
        self.asked = np.fromfile(folder / "banking.asked.u8", np.uint8).astype(bool)

    def quick(self, embed: Embed) -> dict[str, float]:
        """STS-B dev, and nearest sense on the sentences that are for tuning."""
        first, second = (pooled(embed, texts) for texts in self.sts)
        result = {"sts": spearman((first * second).sum(1), self.scores)}
        result.update({f"sense {k}": v for k, v in self.nearest_sense(embed).items()})
        result["gloss"] = self.right_uses(embed)
        return result

    def right_uses(self, embed: Embed) -> float:
        """Share of dictionary uses of unseen words that are nearer to a use of their meaning than to all wrong ones."""
        which = self.drawn.reshape(-1)
        found = []
        for at in range(0, len(which), 250):
            part = which[at : at + 250]
            vectors, _ = embed(self.glosses.texts, part)
            found.append(unit(vectors[np.arange(len(part)), self.glosses.place[part] + 1]))
        uses = np.concatenate(found).reshape(*self.drawn.shape, -1)
        cosine = np.einsum("nd,nkd->nk", uses[:, 0], uses[:, 1:])
        return float((cosine[:, 0] > cosine[:, 1:].max(1) + 1e-6).mean())

    def nearest_sense(self, embed: Embed) -> dict[str, float]:
        """Leave one out: does the word's nearest other use (raw token vector) have the same sense? And the gap
        between the cosines of same and different senses."""
        uses = self.uses
        vectors, _ = embed(self.senses, np.arange(len(uses)))
        token = unit(np.stack([vectors[n, use["place"] + 1] for n, use in enumerate(uses)]))
        cosine = token @ token.T
        words = np.array([use["word"] for use in uses])
        senses = np.array([use["sense"] for use in uses])
        together = (words[:, None] == words[None]) & ~np.eye(len(uses), dtype=bool)
        same = senses[:, None] == senses[None]
        nearest = np.where(together, cosine, -9).argmax(1)
        centroid = np.where(together & same, cosine, 0).sum(1) / (together & same).sum(1)
        other = np.where(together & ~same, cosine, 0).sum(1) / (together & ~same).sum(1)
        return {
            "of three": of_three(cosine, together, senses, words),
            "nearest": float((senses[nearest] == senses).mean()),
            "group": float((centroid > other).mean()),
            "same": float(cosine[together & same].mean()),
            "cross": float(cosine[together & ~same].mean()),
        }

    def intents_right(self, embed: Embed) -> float:
        """Banking77: share of the asked fifth whose five nearest neighbours vote for its intent."""
        vectors = pooled(embed, self.banking)
        known, asked = vectors[~self.asked], vectors[self.asked]
        cosine = asked @ known.T
        near = np.argsort(-cosine, 1, kind="stable")[:, :5]
        votes = np.zeros((len(asked), int(self.intents.max()) + 1))
        for k in range(5):
            rows = np.arange(len(asked))
            np.add.at(votes, (rows, self.intents[~self.asked][near[:, k]]), cosine[rows, near[:, k]])
        return float((votes.argmax(1) == self.intents[self.asked]).mean())


def of_three(cosine: np.ndarray, together: np.ndarray, senses: np.ndarray, words: np.ndarray) -> float:
    """As nearest, when three uses of each sense are drawn: the mean of 200 draws, the same every time."""
    rng = np.random.default_rng(5)
    _, kind = np.unique(np.char.add(words, senses.astype(str)), return_inverse=True)
    right = []
    for _ in range(200):
        order = rng.permutation(len(kind))
        order = order[np.argsort(kind[order], kind="stable")]
        rank = np.arange(len(kind)) - np.searchsorted(kind[order], kind[order])
        drawn = np.sort(order[rank < 3])
        part = np.ix_(drawn, drawn)
        nearest = np.where(together[part], cosine[part], -9).argmax(1)
        right.append((senses[drawn][nearest] == senses[drawn]).mean())
    return float(np.mean(right))


def pooled(embed: Embed, texts: Texts) -> np.ndarray:
    """Unit vectors of all texts, mean pooling; texts of like length share a batch."""
    order = np.argsort(texts.end.astype(np.int64) - texts.begin, kind="stable")
    result: np.ndarray | None = None
    for at in range(0, len(order), 256):
        which = order[at : at + 256]
        vectors, mask = embed(texts, which)
        mean = (vectors * mask[..., None]).sum(1) / mask.sum(1)[:, None]
        if result is None:
            result = np.zeros((len(texts), mean.shape[1]), np.float32)
        result[which] = mean
    assert result is not None
    return unit(result)


def spearman(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.corrcoef(ranks(a), ranks(b))[0, 1])


def ranks(values: np.ndarray) -> np.ndarray:
    """Ranks from 0; equal values share the mean of their ranks."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - (counts + 1) / 2)[inverse]


def static_embedder(table: np.ndarray) -> Embed:
    """The static table as a model: a token's vector is its row whatever stands around it."""

    def embed(texts: Texts, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        batch = texts.batch(which, 256)
        return table[batch.ids], batch.mask & (batch.ids >= FIRST_TOKEN)

    return embed
