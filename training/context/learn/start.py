"""The table that the layers start from: the sentence model's, brought nearer to the teacher's cosines first.

No layers yet, so a step is a few milliseconds and rare words move too; with layers there is time for far fewer steps.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from data import Data
from losses import keep_cosines, partners
from rows import RowTable
from texts import FIRST_TOKEN


def means(table: Tensor, ids: Tensor, place: Tensor) -> Tensor:
    """Unit mean of rows `place` [texts, seq] of a table; where ids are [CLS], [SEP] or padding nothing counts."""
    weight = (ids >= FIRST_TOKEN).float()[..., None]
    return F.normalize((F.embedding(place, table) * weight).sum(1))


def taught_table(data: Data, plan: dict[str, Any]) -> np.ndarray:
    """The static table after `start.steps` steps on pairs of texts and the teacher's cosines, same shape."""
    start = plan["start"]
    before = torch.from_numpy(data.static)
    table = RowTable(before)
    rate = start["rate"] * float(before.abs().mean())
    for step in range(start["steps"]):
        rng = np.random.default_rng([plan["seed"], 3, step])
        sides, groups = data.draw_pairs(rng, start["pairs"])
        which = rng.integers(len(data.taught), size=start["batch"])
        taught, teacher = data.taught.batch(which, plan["longest"]), torch.from_numpy(data.teacher[which])
        batches = [torch.from_numpy(batch.ids) for batch in (*sides, taught)]
        distinct = torch.unique(torch.cat([ids.reshape(-1) for ids in batches]))
        rows = table.rows[distinct].requires_grad_(True)
        first, second, asked = (means(rows, ids, torch.searchsorted(distinct, ids)) for ids in batches)
        share, old = start["share"], means(before, batches[2], batches[2])
        wanted = share * (teacher @ teacher.T) + (1 - share) * (old @ old.T)
        loss = partners(first, second, groups, plan["temperature"])
        loss = loss + start["teacher"] * keep_cosines(asked, wanted)
        loss.backward()
        table.step(distinct, rows.grad, rate * max(0.02, 1 - step / start["steps"]))
    return table.rows.numpy()


def read_or_teach(path: Path, data: Data, plan: dict[str, Any]) -> np.ndarray:
    """The table of an earlier run, or a new one, kept in `path`."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name("unfinished.npy")
        np.save(beside, taught_table(data, plan))
        os.replace(beside, path)
    return np.load(path)
