"""The context model: token rows, positions and a few transformer layers (Vaswani et al. 2017)."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


# Rows have a mean length of 1.
CONSTANT = 1.0
# What normalisation multiplies a row by, beside that constant in 20 of 128 numbers.
LENGTHENED = 2.5


class Layer(nn.Module):
    """Self-attention and a feed-forward step, each on normalised input and added to what was there (pre-norm)."""

    def __init__(self, dim: int, heads: int, hidden: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(dim)
        self.qkv = nn.Linear(dim, 3 * dim)
        self.out = nn.Linear(dim, dim)
        self.norm2 = nn.LayerNorm(dim)
        self.up = nn.Linear(dim, hidden)
        self.down = nn.Linear(hidden, dim)
        # Both steps add nothing at first, so the model starts as the static table.
        for last in (self.out, self.down):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)

    @torch.no_grad()
    def add_context(self, share: float, focus: float, width: int) -> None:
        """Attention adds `share` of the mean of the first `width` numbers of the tokens it sees, as normalised; tokens like the
        one that looks count more, e to the `focus` · product of rows. So where the vector of a context lies is
        known before the first step."""
        dim = self.out.in_features
        each = dim // self.heads
        part = min(each, width)
        self.qkv.weight[: 2 * dim] = 0
        for head in range(self.heads):
            # Each head compares a random part of the directions; all together all of them.
            turn = torch.linalg.qr(torch.randn(width, part))[0].T
            turn *= (width / part * focus * each**0.5 / LENGTHENED**2) ** 0.5
            for first in (head * each, dim + head * each):
                self.qkv.weight[first : first + part, :width] = turn
        self.qkv.weight[2 * dim :] = share**0.5 * torch.eye(dim)
        self.qkv.bias.zero_()
        self.out.weight.copy_(share**0.5 * torch.eye(dim) * (torch.arange(dim) < width))

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x [batch, seq, dim]; bias [batch, 1, seq or 1, seq]: 0 where a token may look, very negative elsewhere."""
        n, s, d = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(n, s, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(2, 3) * (d // self.heads) ** -0.5
        mixed = torch.softmax(scores + bias.to(scores.dtype), -1) @ v
        x = x + self.out(mixed.transpose(1, 2).reshape(n, s, d)).float()
        return x + self.down(F.gelu(self.up(self.norm2(x)))).float()


class Encoder(nn.Module):
    """Token rows in, one vector a token out. The rows themselves live outside: a step touches few of them."""

    def __init__(self, width: int, dim: int, layers: int, heads: int, hidden: int, positions: int, context: float, focus: float) -> None:
        super().__init__()
        self.widen = nn.Linear(width, dim, bias=False)
        nn.init.eye_(self.widen.weight)
        self.positions = nn.Parameter(torch.randn(positions, dim) * 0.005)
        self.layers = nn.ModuleList(Layer(dim, heads, hidden) for _ in range(layers))
        self.keep_lengths(width, dim)
        self.layers[0].add_context(context, focus, width)

    @torch.no_grad()
    def keep_lengths(self, width: int, dim: int) -> None:
        """A constant in the numbers that the rows leave free, taken away again by the last layer. Beside it the length of a
        row, which is how much the word counts, comes through the normalisation; without it all words count alike."""
        constant = torch.zeros(dim)
        constant[width:] = CONSTANT * (-1.0) ** torch.arange(dim - width)
        self.positions += constant
        self.layers[-1].down.bias -= constant

    def forward(self, rows: Tensor, position: Tensor, bias: Tensor) -> Tensor:
        """rows [batch, seq, width], position [batch, seq], bias as for a layer. Returns [batch, seq, dim] float32."""
        x = self.widen(rows).float() + F.embedding(position, self.positions)
        # In the first layer no token sees itself: what it takes in is what stands around it.
        others = bias.expand(-1, -1, bias.shape[3], -1) - 1e4 * torch.eye(bias.shape[3])
        for n, layer in enumerate(self.layers):
            x = layer(x, bias if n else others)
        return x


class MaskedWords(nn.Module):
    """Guesses a masked word from its output; only used in training."""

    def __init__(self, dim: int, width: int, tokens: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(dim)
        self.turn = nn.Linear(dim, width)
        self.bias = nn.Parameter(torch.zeros(tokens))
        self.sharpness = nn.Parameter(torch.tensor(8.0))

    def forward(self, x: Tensor, rows: Tensor, which: Tensor) -> Tensor:
        """Scores [n, len(which)] of the tokens `which`, whose table rows are `rows`."""
        turned = self.turn(self.norm(x))
        return (turned @ F.normalize(rows).T).float() * self.sharpness + self.bias[which]
