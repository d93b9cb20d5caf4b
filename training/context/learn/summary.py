"""[CLS] as the vector of a text: where it begins.

A mean of vectors that know their senses is a poor mean of a text. So the last layer makes [CLS] long, and the mean of all tokens is
mostly its vector; the vectors of words are free.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
import torch.nn.functional as F

from contexts import unit
from data import Data, ridge
from encoder import Encoder
from probe import Embed
from texts import FIRST_TOKEN, Texts


@torch.no_grad()
def add_summaries(encoder: Encoder, embed: Embed, data: Data, plan: dict[str, Any]) -> None:
    """The last layer brings [CLS] to the mean of the static rows, as well as a linear map can (ridge regression on every `summaryEvery`th
    text the teacher was asked about), turned to lie as the means of the other tokens do (Procrustes, Schönemann 1966), and `summary`
    times as long as a token. `embed` is the model without it."""
    last = encoder.layers[-1]
    which = np.arange(0, len(data.taught), plan["summaryEvery"])
    found, around, told = [], [], []
    parts = [(data.taught, part) for part in np.array_split(which, len(which) // 200)]
    single = Texts(data.single, np.arange(len(data.single)), np.arange(1, len(data.single) + 1))
    parts += [(single, part) for part in np.array_split(np.arange(0, len(single), plan["summaryWords"]), 20)]
    for texts, part in parts:
        vectors, mask = embed(texts, part)
        found.append(vectors[:, 0])
        around.append(vectors[:, 1:].sum(1) / mask[:, 1:].sum(1)[:, None])
        ids = texts.batch(part, plan["positions"]).ids
        told.append((data.static[ids] * (ids >= FIRST_TOKEN)[..., None]).sum(1))
    flag = F.normalize(encoder.flag, dim=0)
    first = last.norm2(torch.from_numpy(np.concatenate(found)) - last.down.bias)
    first = (first - torch.outer(first @ flag, flag)).numpy()
    means = np.concatenate(around)
    wanted = turned_like(unit(np.concatenate(told)), unit(means))
    summary = ridge(first, wanted, 1e-4)
    summary *= plan["summary"] * np.linalg.norm(means, axis=1).mean() / np.linalg.norm(first @ summary, axis=1).mean()
    last.add_summary(flag, torch.from_numpy(summary).float())


def turned_like(rows: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The rows [n, a] in the space of the others [n, b], a at most b, turned so that they lie as near to these as they can."""
    left, _, right = np.linalg.svd(rows.T @ others, full_matrices=False)
    return (rows @ left @ right).astype(np.float32)
