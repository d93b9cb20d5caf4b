"""The model in training: one step, checkpoints, figures."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from data import Data
from encoder import Encoder
from losses import keep_cosines, partners, right_use, same_cosines, same_sense
from pack import Grid, pack
from probe import Embed
from rows import RowTable, rounded
from senses import GROUP
from summary import add_summaries
from texts import FIRST_TOKEN, Batch, Texts


class Run:
    """Model, optimisers and step count. `torch.manual_seed` must have been called."""

    def __init__(self, plan: dict[str, Any], data: Data) -> None:
        self.plan, self.data = plan, data
        self.table = RowTable(torch.from_numpy(data.start))
        self.row_rate = plan["rowRate"] * float(np.abs(data.start).mean())
        shape = [plan[name] for name in ("width", "dim", "layers", "heads", "hidden", "positions")]
        self.encoder = Encoder(*shape)
        compared, lens = (torch.from_numpy(part) for part in (data.compared, data.lens))
        self.encoder.layers[0].add_context(plan["context"], plan["contextFocus"], compared, lens)
        add_summaries(self.encoder, self.embedder(), data, plan)
        self.began = self.now()
        self.static = torch.from_numpy(data.static)
        self.weights = list(self.encoder.parameters())
        # What makes the summary begins large, and moves slowly.
        slow = list(self.encoder.layers[-1].down.parameters())
        others = [part for part in self.weights if all(part is not one for one in slow)]
        parts = [{"params": others, "share": 1.0}, {"params": slow, "share": plan["summaryRate"]}]
        self.adam = torch.optim.AdamW(parts, lr=plan["rate"], betas=(0.9, 0.98), weight_decay=0.01)
        self.step = 0

    def one_step(self) -> dict[str, float]:
        """One step of all losses; returns what they were."""
        plan, data = self.plan, self.data
        rng = np.random.default_rng([plan["seed"], 2, self.step])
        long = self.step % plan["longEvery"] == plan["longEvery"] - 1
        sides, groups = data.draw_long(rng) if long else data.draw_pairs(rng, plan["batch"])
        taught, teacher = data.draw_taught(rng)
        uses = data.draw_senses(rng)
        glosses, gloss_places = data.draw_glosses(rng)
        words, meanings = data.draw_words(rng)
        short = data.draw_short(rng)
        grid = pack([*sides, taught, uses.batch, glosses, words, short])
        output, distinct, rows = self.forward(grid)

        first, second, asked, _, _, alone, brief = (F.normalize(means) for means in grid.means(output))
        meant = torch.from_numpy(meanings)
        known, told = grid.chosen(output, 3, uses.text, uses.place), F.normalize(grid.tokens(output, 4, gloss_places))
        wanted, which = torch.from_numpy(uses.wanted), torch.from_numpy(uses.asked)
        alike, heat = torch.from_numpy(uses.vectors[uses.asked]), plan["senseTemperature"]
        losses = {
            "pairs": partners(first, second, groups, plan["temperature"]),
            "static": keep_cosines(torch.cat([first, second, brief]), self.static_cosines([*sides, short])),
            "teacher": keep_cosines(asked, self.taught_cosines(taught, teacher)),
            "words": keep_cosines(alone, meant),
            "nearWords": same_cosines(alone, meant, plan["wordSharpness"]),
            "around": 1 - F.cosine_similarity(known[:, : plan["width"]], wanted).mean(),
            "senses": same_sense(F.normalize(known[which]), alike, GROUP, heat, plan["senseSharpness"]),
            "glosses": right_use(told.view(plan["glosses"]["uses"], -1, plan["dim"]), heat),
        }
        total = sum(plan["weights"][name] * loss for name, loss in losses.items())
        self.update(total, distinct, rows)
        self.step += 1
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def forward(self, grid: Grid) -> tuple[Tensor, Tensor, Tensor]:
        """Token vectors [rows, width, dim] of a grid; its distinct token ids, and their table rows, which gather the
        gradient."""
        distinct, place = torch.unique(torch.from_numpy(grid.ids), return_inverse=True)
        rows = self.table.rows[distinct].requires_grad_(True)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.plan["bfloat16"]):
            output = self.encoder(F.embedding(place, rows), torch.from_numpy(grid.position), grid.bias())
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
        schedule = min(1.0, (self.step + 1) / plan["warmup"]) * max(0.02, 1 - self.step / plan["fall"])
        for group in self.adam.param_groups:
            group["lr"] = plan["rate"] * schedule * group["share"]
        self.adam.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.weights, 1.0)
        self.adam.step()
        self.table.step(distinct, rows.grad, self.row_rate * schedule)

    def now(self) -> dict[str, Tensor]:
        """A copy of all that is shipped."""
        named = {"table": self.table.rows, **self.encoder.state_dict()}
        return {name: values.detach().clone() for name, values in named.items()}

    def shipped(self) -> dict[str, Tensor]:
        """Not where training ended, but `way` of the way there from where it began: what the beginning knew of words is kept, and noise
        of single steps is damped (Wortsman et al. 2022)."""
        return {name: torch.lerp(self.began[name], values, self.plan["way"]) for name, values in self.now().items()}

    def embedder(self, weights: dict[str, Tensor] | None = None) -> Embed:
        """The model with these weights, or as it is: rows rounded, no bfloat16."""
        weights = weights or self.now()
        table = rounded(weights["table"])
        encoder = copy.deepcopy(self.encoder)
        encoder.load_state_dict({name: values for name, values in weights.items() if name != "table"})

        @torch.no_grad()
        def embed(texts: Texts, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            batch = texts.batch(which, self.plan["positions"])
            grid = pack([batch])
            output = encoder(
                F.embedding(torch.from_numpy(grid.ids), table), torch.from_numpy(grid.position), grid.bias()
            )
            vectors = torch.zeros(*batch.ids.shape, output.shape[2])
            vectors[torch.from_numpy(batch.mask)] = grid.where(output, 0, batch.mask)
            return vectors.numpy(), batch.mask

        return embed

    def save(self, path: Path) -> None:
        """Writes a checkpoint beside the old one, then takes its place."""
        modules = {"encoder": self.encoder, "adam": self.adam, "table": self.table}
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
        self.adam.load_state_dict(stored["adam"])
        self.table.load(stored["table"])
        self.step = stored["step"]
        return True

    def write(self, folder: Path) -> None:
        """The weights to ship as raw little-endian float32, and their shapes."""
        arrays = self.shipped()
        folder.mkdir(parents=True, exist_ok=True)
        for name, values in arrays.items():
            values.numpy().astype("<f4").tofile(folder / f"{name}.f32")
        shapes = {name: list(values.shape) for name, values in arrays.items()}
        (folder / "shapes.json").write_text(json.dumps(shapes))

