"""Trains the context model: `python3 train.py plan.json`. training/context/train.ts writes the plan and calls this.

Runs by steps, not by the clock, and each step draws from its own seed: a run that was cut off goes on from its last
checkpoint to the same end.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import torch

from data import Data
from probe import static_embedder
from run import Run
from start import read_or_teach


def main(plan_path: str) -> None:
    plan = json.loads(Path(plan_path).read_text())
    torch.set_num_threads(plan["threads"])
    torch.manual_seed(plan["seed"])
    data = Data(plan)
    print(f"  static table: {told(data.probe.quick(static_embedder(data.static)))}", flush=True)
    data.begin(read_or_teach(Path(plan["folders"]["start"]) / "start.npy", data, plan))
    print(f"  after the teacher: {told(data.probe.quick(static_embedder(data.static)))}", flush=True)
    run = Run(plan, data)
    checkpoint = Path(plan["folders"]["checkpoint"]) / "checkpoint.pt"
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    if run.resume(checkpoint):
        print(f"  goes on from step {run.step}", flush=True)
    sums: dict[str, list[float]] = {}
    print(f"  begins: {told(data.probe.quick(run.embedder()))}", flush=True)
    started, first = time.time(), run.step
    while run.step < plan["steps"]:
        for name, loss in run.one_step().items():
            sums.setdefault(name, []).append(loss)
        if run.step % plan["report"] == 0 or run.step == plan["steps"]:
            losses = {name: sum(values) / len(values) for name, values in sums.items()}
            sums.clear()
            pace = (time.time() - started) / (run.step - first)
            print(f"  step {run.step} of {plan['steps']}, {pace:.2f} s each: {told(losses)}", flush=True)
        if run.step % plan["probe"] == 0:
            print(f"    {told(data.probe.quick(run.embedder(run.shipped())))}", flush=True)
            run.save(checkpoint)
    run.write(Path(plan["folders"]["weights"]))


def told(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in figures.items())


if __name__ == "__main__":
    main(sys.argv[1])
