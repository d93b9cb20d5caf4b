"""The model in training: one step, checkpoints, figures."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from data import Data, narrowed
from encoder import Encoder, MaskedWords
from losses import WordSampler, keep_cosines, partners, right_use, same_sense, surroundings
from pack import Grid, pack
from probe import Embed
from rows import RowTable, rounded
from texts import FIRST_TOKEN, Batch, Texts


class Run:
    """Model, optimisers and step count. `torch.manual_seed` must have been called."""

    def __init__(self, plan: dict[str, Any], data: Data) -> None:
        self.plan, self.data = plan, data
        start = narrowed(data.contexts.beside(data.static, plan["skipgramShare"]), plan["width"])
        self.table = RowTable(torch.from_numpy(start))
        self.row_rate = plan["rowRate"] * float(np.abs(start).mean())
        shape = [plan[name] for name in ("width", "dim", "layers", "heads", "hidden", "positions")]
        self.encoder = Encoder(*shape, plan["context"], plan["contextFocus"])
        self.words = MaskedWords(plan["dim"], plan["width"], len(start))
        self.sampler = WordSampler(data.counts, plan["sampledWords"])
        self.static = torch.from_numpy(data.static)
        self.begin, self.near = torch.from_numpy(start), torch.from_numpy(data.contexts.near)
        self.weights = [*self.encoder.parameters(), *self.words.parameters()]
        self.adam = torch.optim.AdamW(self.weights, lr=plan["rate"], betas=(0.9, 0.98), weight_decay=0.01)
        self.step = 0

    def one_step(self) -> dict[str, float]:
        """One step of all losses; returns what they were."""
        plan, data = self.plan, self.data
        rng = np.random.default_rng([plan["seed"], 2, self.step])
        long = self.step % plan["longEvery"] == plan["longEvery"] - 1
        sides, groups = data.draw_long(rng) if long else data.draw_pairs(rng, plan["batch"])
        taught, teacher = data.draw_taught(rng)
        hidden = data.draw_hidden(rng) if self.step % plan["maskedEvery"] == 0 else None
        if hidden:
            batches = [*sides, taught, hidden.batch]
        else:
            uses, places, contexts = data.draw_senses(rng)
            glosses, gloss_places = data.draw_glosses(rng)
            batches = [*sides, taught, uses, glosses]
        grid = pack(batches)
        output, distinct, rows = self.forward(grid)

        first, second, asked = (F.normalize(means) for means in grid.means(output)[:3])
        losses = {
            "pairs": partners(first, second, groups, plan["temperature"]),
            "static": keep_cosines(torch.cat([first, second]), self.static_cosines(sides)),
            "teacher": keep_cosines(asked, self.taught_cosines(taught, teacher)),
        }
        starts = [F.normalize(grid.tokens(output, side, 0)) for side in (0, 1)]
        losses["summary"] = partners(starts[0], starts[1], groups, plan["temperature"])
        wanted, there = surroundings(grid, self.begin, self.near, plan["contexts"]["focus"], plan["ownShare"])
        losses["around"] = 1 - F.cosine_similarity(output[..., : plan["width"]][there], wanted[there]).mean()
        if hidden:
            guesses, targets = grid.where(output, 3, hidden.where), torch.from_numpy(hidden.targets)
            losses["masked"] = self.sampler.loss(self.words, guesses, targets, self.table.rows, rng)
        else:
            words, told = (F.normalize(grid.tokens(output, *at)) for at in ((3, places), (4, gloss_places)))
            each, heat = 2 * plan["sensePairs"], plan["senseTemperature"]
            losses["senses"] = same_sense(words, torch.from_numpy(contexts), each, heat, plan["senseSharpness"])
            losses["glosses"] = right_use(told.view(plan["glosses"]["uses"], -1, plan["dim"]), heat)
        total = sum(plan["weights"][name] * loss for name, loss in losses.items())
        self.update(total, distinct, rows)
        self.step += 1
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def forward(self, grid: Grid) -> tuple[Tensor, Tensor, Tensor]:
        """Token vectors [rows, width, dim] of a grid; its distinct token ids, and their table rows, which gather the
        gradient."""
        distinct, place = torch.unique(torch.from_numpy(grid.ids), return_inverse=True)
        rows = self.table.rows[distinct].requires_grad_(True)
        used = rows
        if self.step >= self.plan["roundFrom"] * self.plan["steps"]:
            # The last part of training sees the rows as they are shipped; the gradient passes straight through.
            used = rows + (rounded(rows.detach()) - rows.detach())
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.plan["bfloat16"]):
            output = self.encoder(F.embedding(place, used), torch.from_numpy(grid.position), grid.bias())
        return output, distinct, rows

    @torch.no_grad()
    def static_cosines(self, batches: list[Batch]) -> Tensor:
        """Cosines between texts as the static table has them; [CLS] and [SEP] do not count there."""
        vectors = []
        for batch in batches:
            ids = torch.from_numpy(batch.ids)
            weight = (ids >= FIRST_TOKEN).float()[..., None]
            vectors.append(F.normalize((F.embedding(ids, self.static) * weight).sum(1)))
        joined = torch.cat(vectors)
        return joined @ joined.T

    def taught_cosines(self, batch: Batch, teacher: np.ndarray) -> Tensor:
        """The teacher's cosines and the static table's, mixed: together they are better than either."""
        share = self.plan["teacherShare"]
        cosines = torch.from_numpy(teacher @ teacher.T)
        return share * cosines + (1 - share) * self.static_cosines([batch])

    def update(self, total: Tensor, distinct: Tensor, rows: Tensor) -> None:
        """One step down for the layers (AdamW) and the touched rows (Adam)."""
        plan = self.plan
        schedule = min(1.0, (self.step + 1) / plan["warmup"]) * max(0.02, 1 - self.step / plan["steps"])
        for group in self.adam.param_groups:
            group["lr"] = plan["rate"] * schedule
        self.adam.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.weights, 1.0)
        self.adam.step()
        self.table.step(distinct, rows.grad, self.row_rate * schedule)

    def embedder(self) -> Embed:
        """The model as shipped, but for the layers' 8 bits: rows rounded, no bfloat16."""
        table = rounded(self.table.rows)

        @torch.no_grad()
        def embed(texts: Texts, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            batch = texts.batch(which, self.plan["positions"])
            grid = pack([batch])
            output = self.encoder(
                F.embedding(torch.from_numpy(grid.ids), table), torch.from_numpy(grid.position), grid.bias()
            )
            vectors = torch.zeros(*batch.ids.shape, output.shape[2])
            vectors[torch.from_numpy(batch.mask)] = grid.where(output, 0, batch.mask)
            return vectors.numpy(), batch.mask

        return embed

    def save(self, path: Path) -> None:
        """Writes a checkpoint beside the old one, then takes its place."""
        modules = {"encoder": self.encoder, "words": self.words, "adam": self.adam, "table": self.table}
        states = {name: m.state() if name == "table" else m.state_dict() for name, m in modules.items()}
        beside = path.with_suffix(".new")
        torch.save({**states, "step": self.step, "plan": json.dumps(self.plan)}, beside)
        os.replace(beside, path)

    def resume(self, path: Path) -> bool:
        """Goes on from a checkpoint of the same plan."""
        if not path.exists():
            return False
        stored = torch.load(path)
        if stored["plan"] != json.dumps(self.plan):
            return False
        self.encoder.load_state_dict(stored["encoder"])
        self.words.load_state_dict(stored["words"])
        self.adam.load_state_dict(stored["adam"])
        self.table.load(stored["table"])
        self.step = stored["step"]
        return True

    def write(self, folder: Path) -> None:
        """The finished weights as raw little-endian float32, and their shapes."""
        arrays = {"table": self.table.rows, **self.encoder.state_dict()}
        folder.mkdir(parents=True, exist_ok=True)
        for name, values in arrays.items():
            values.detach().numpy().astype("<f4").tofile(folder / f"{name}.f32")
        shapes = {name: list(values.shape) for name, values in arrays.items()}
        (folder / "shapes.json").write_text(json.dumps(shapes))

