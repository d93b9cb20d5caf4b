"""The context model: token rows, positions and a few transformer layers (Vaswani et al. 2017)."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


# Rows have a mean length of 1; inside, all begins so much smaller that a summary can be long beside it.
CONSTANT, SMALL = 1.0, 0.2
# The size of the first token's flag, beside that constant.
FLAG = 3.0
# What normalised numbers are multiplied by in the units that make the summary; how far these are shut without the flag, and how much
# of the first token is the flag, normalised.
GAIN, SHUT, OPEN = 2.0, 10.0, 0.9
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
    def add_context(self, share: float, focus: float, compared: Tensor, lens: Tensor) -> None:
        """Attention adds `share` of the mean of the tokens it sees, as normalised, times `lens` [width, width]; a token like the one that
        looks counts more, e to the `focus` · product of their rows times `compared` [width, up to dim / heads]. So where the vector
        of a context lies is known before the first step."""
        dim = self.out.in_features
        each = dim // self.heads
        width, part = compared.shape
        self.qkv.weight[: 2 * dim] = 0
        for first in range(0, 2 * dim, each):
            self.qkv.weight[first : first + part, :width] = compared.T * (focus * each**0.5 / LENGTHENED**2) ** 0.5
        self.qkv.weight[2 * dim :] = share**0.5 * torch.eye(dim)
        self.qkv.bias.zero_()
        self.out.weight.zero_()
        self.out.weight[:width, :width] = share**0.5 * lens.T

    @torch.no_grad()
    def add_summary(self, flag: Tensor, summary: Tensor) -> None:
        """The feed-forward step adds `summary` [dim, dim] times the normalised input where that has much of the unit vector `flag`, and
        nothing elsewhere: pairs of hidden units, one for each direction and one for its opposite, open with the flag."""
        turns, sizes, onto = torch.linalg.svd(summary)
        count = min(int((sizes > sizes[0] * 1e-3).sum()), self.up.out_features // 2)
        turns, onto = turns[:, :count].T, onto[:count] * sizes[:count, None]
        for half, sign in enumerate((1, -1)):
            units = slice(half * count, (half + 1) * count)
            self.up.weight[units] = sign * GAIN * turns + 2 * SHUT / (OPEN * flag.numel() ** 0.5) * flag
            self.up.bias[units] = -SHUT
            self.down.weight[:, units] = sign * onto.T / (2 * GAIN)

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

    def __init__(self, width: int, dim: int, layers: int, heads: int, hidden: int, positions: int) -> None:
        super().__init__()
        self.widen = nn.Linear(width, dim, bias=False)
        nn.init.eye_(self.widen.weight).data.mul_(SMALL)
        self.positions = nn.Parameter(torch.randn(positions, dim) * 0.005 * SMALL)
        self.layers = nn.ModuleList(Layer(dim, heads, hidden) for _ in range(layers))
        self.flag = torch.zeros(dim)
        self.keep_lengths(width, dim)

    @torch.no_grad()
    def keep_lengths(self, width: int, dim: int) -> None:
        """A constant in the numbers that the rows leave free, taken away again by the last layer. Beside it the length of a
        row, which is how much the word counts, comes through the normalisation; without it all words count alike. There the first
        token has a flag too, by which the layers know it."""
        constant = torch.zeros(dim)
        constant[width:] = SMALL * CONSTANT * (-1.0) ** torch.arange(dim - width)
        self.positions += constant
        self.layers[-1].down.bias -= constant
        self.flag[width:] = (-1.0) ** (torch.arange(dim - width) // 2)
        self.positions[0] += SMALL * FLAG * self.flag

    def forward(self, rows: Tensor, position: Tensor, bias: Tensor) -> Tensor:
        """rows [batch, seq, width], position [batch, seq], bias as for a layer. Returns [batch, seq, dim] float32."""
        x = self.widen(rows).float() + F.embedding(position, self.positions)
        # In the first layer no token sees itself: what it takes in is what stands around it.
        others = bias.expand(-1, -1, bias.shape[3], -1) - 1e4 * torch.eye(bias.shape[3])
        for n, layer in enumerate(self.layers):
            x = layer(x, bias if n else others)
        return x
