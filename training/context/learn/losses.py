"""What the context model is asked to do. Every function returns one number to make small."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from encoder import MaskedWords
from pack import Grid
from texts import FIRST_TOKEN

# Mean squared gaps between cosines are small numbers; this brings them to the size of the others.
GAP_SCALE = 100.0


def partners(first: Tensor, second: Tensor, groups: np.ndarray, temperature: float) -> Tensor:
    """InfoNCE (van den Oord et al. 2018) both ways: unit rows [n, d] of texts that belong together, row by row.
    Rows of one group are never each other's negatives."""
    scores = first @ second.T / temperature
    same = torch.from_numpy((groups[:, None] == groups[None, :]) & ~np.eye(len(groups), dtype=bool))
    scores = scores.masked_fill(same, -1e4)
    right = torch.arange(len(groups))
    return (F.cross_entropy(scores, right) + F.cross_entropy(scores.T, right)) / 2


def keep_cosines(vectors: Tensor, wanted: Tensor) -> Tensor:
    """Mean squared gap between the cosines of unit rows [n, d] and those wanted [n, n]."""
    return (vectors @ vectors.T - wanted).square().mean() * GAP_SCALE


def same_sense(words: Tensor, contexts: Tensor, each: int, temperature: float, sharpness: float) -> Tensor:
    """Among the `each` uses of one word, those whose contexts are alike are to have like vectors: cross-entropy of
    softmax(cosine / temperature) against softmax(cosine of contexts · sharpness), over the other uses. Unit rows
    [words × each, d]."""
    own = torch.eye(each, dtype=torch.bool)
    scores, wanted = (x.view(-1, each, x.shape[1]) for x in (words, contexts))
    scores, wanted = (torch.bmm(x, x.transpose(1, 2)).float() for x in (scores, wanted))
    target = torch.softmax((wanted * sharpness).masked_fill(own, -1e4), 2)
    found = torch.log_softmax((scores / temperature).masked_fill(own, -1e4), 2)
    return -(target * found).sum(2).mean()


@torch.no_grad()
def surroundings(grid: Grid, rows: Tensor, near: Tensor, focus: float, own: float) -> tuple[Tensor, Tensor]:
    """For each token of a grid what stands around it in its text: the mean of the other tokens' `rows` [tokens, width], weighted by
    exp(focus · cosine of their `near` rows), and a share of its own row. [rows, width, dim], and which tokens have one."""
    ids, owner = torch.from_numpy(grid.ids), torch.from_numpy(grid.owner)
    close = F.embedding(ids, near)
    weights = torch.exp(focus * torch.bmm(close, close.transpose(1, 2)))
    weights *= owner[:, :, None] == owner[:, None, :]
    weights.diagonal(dim1=1, dim2=2).zero_()
    alone = F.embedding(ids, rows)
    around = torch.bmm(weights, alone)
    there = (ids >= FIRST_TOKEN) & (owner < len(grid.first)) & (around.abs().sum(2) > 0)
    return F.normalize(around, dim=2) + own * F.normalize(alone, dim=2), there


def right_use(uses: Tensor, temperature: float) -> Tensor:
    """Of unit rows [n, 2 + wrong, d], the first must find the second among the rest (cross-entropy of cosines)."""
    scores = torch.einsum("nd,nkd->nk", uses[:, 0], uses[:, 1:]).float() / temperature
    return F.cross_entropy(scores, torch.zeros(len(scores), dtype=torch.long))


class WordSampler:
    """Words to tell a masked word from, drawn by count^0.6 (sampled softmax, Bengio and Senécal 2008)."""

    def __init__(self, counts: np.ndarray, drawn: int) -> None:
        shares = (counts + 1.0) / (counts + 1.0).sum()
        damped = shares**0.6 / (shares**0.6).sum()
        self.drawn = drawn
        self.steps = np.cumsum(damped)
        self.log_share = torch.from_numpy(np.log(shares).astype(np.float32))
        chance = np.minimum(1.0, damped * drawn)
        self.log_chance = torch.from_numpy(np.log(chance).astype(np.float32))

    def loss(self, head: MaskedWords, outputs: Tensor, targets: Tensor, table: Tensor, rng: np.random.Generator) -> Tensor:
        """Cross-entropy of the masked words `targets` [n] given their outputs [n, d]."""
        drawn = np.searchsorted(self.steps, rng.random(self.drawn)).clip(0, len(self.steps) - 1)
        which = torch.unique(torch.cat([targets, torch.from_numpy(drawn)]))
        scores = head(outputs, table[which], which) + self.log_share[which] - self.log_chance[which]
        return F.cross_entropy(scores, torch.searchsorted(which, targets))
