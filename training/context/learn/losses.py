"""What the context model is asked to do. Every function returns one number to make small."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

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


def same_cosines(vectors: Tensor, wanted: Tensor, sharpness: float) -> Tensor:
    """Those of unit rows [n, d] that are to be near by the cosines `wanted` [n, n] are to be near: cross-entropy of two softmaxes of
    cosine · sharpness, over the others."""
    own = torch.eye(len(vectors), dtype=torch.bool)
    found, target = ((x * sharpness).masked_fill(own, -1e4) for x in (vectors @ vectors.T, wanted))
    return -(torch.softmax(target, 1) * torch.log_softmax(found, 1)).sum(1).mean()


def right_use(uses: Tensor, temperature: float) -> Tensor:
    """Of unit rows [n, 2 + wrong, d], the first must find the second among the rest (cross-entropy of cosines)."""
    scores = torch.einsum("nd,nkd->nk", uses[:, 0], uses[:, 1:]).float() / temperature
    return F.cross_entropy(scores, torch.zeros(len(scores), dtype=torch.long))
