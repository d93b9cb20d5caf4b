"""`python3 -m unittest discover -s training/context/learn`: packing, masks, rounding, senses; no data needed."""

from __future__ import annotations

import unittest

import numpy as np
import torch
import torch.nn.functional as F

from contexts import ContextPlan, Contexts, unit
from encoder import Encoder
from losses import right_use, same_sense
from pack import pack
from probe import spearman
from rows import LEVELS, RowTable, rounded
from senses import Senses, draw_senses
from texts import END, FIRST_TOKEN, START, Texts

WIDTH, DIM, TOKENS = 6, 8, 50


def some_texts(lengths: list[int]) -> Texts:
    rng = np.random.default_rng(1)
    ends = np.cumsum(lengths)
    tokens = rng.integers(5, TOKENS, ends[-1]).astype(np.uint16)
    return Texts(tokens, ends - lengths, ends)


def encoder() -> Encoder:
    torch.manual_seed(3)
    model = Encoder(WIDTH, DIM, 2, 2, 12, 64, 1.0, 1.0)
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.5)
    return model


class PackTest(unittest.TestCase):
    def test_every_token_has_one_place(self) -> None:
        texts = some_texts([3, 40, 1, 17, 0, 30, 5])
        batches = [texts.batch(np.array([0, 1, 2]), 32), texts.batch(np.array([3, 4, 5, 6]), 32)]
        grid = pack(batches)
        self.assertEqual(int((grid.owner < 7).sum()), int(sum(b.mask.sum() for b in batches)))
        flat = grid.ids.reshape(-1)
        for i, (first, length) in enumerate(zip(grid.first, grid.length)):
            batch, row = (batches[0], i) if i < 3 else (batches[1], i - 3)
            found = flat[first : first + length]
            np.testing.assert_array_equal(found, batch.ids[row, :length])
            self.assertEqual((found[0], found[-1]), (START, END))
            self.assertEqual(first // grid.ids.shape[1], (first + length - 1) // grid.ids.shape[1])

    def test_a_text_sees_only_itself(self) -> None:
        model, table = encoder(), torch.randn(TOKENS, WIDTH)
        texts = some_texts([3, 9, 4, 17, 1, 30, 5])

        def means(which: list[int]) -> torch.Tensor:
            grid = pack([texts.batch(np.array(which), 32)])
            rows = F.embedding(torch.from_numpy(grid.ids), table)
            with torch.no_grad():
                return grid.means(model(rows, torch.from_numpy(grid.position), grid.bias()))[0]

        together = means(list(range(7)))
        for i in range(7):
            torch.testing.assert_close(means([i])[0], together[i], rtol=1e-4, atol=1e-5)


class RowsTest(unittest.TestCase):
    def test_rounded_rows_have_few_levels_and_stay_near(self) -> None:
        rows = torch.randn(20, 64)
        near = rounded(rows)
        for row in near:
            self.assertLessEqual(len(row.unique()), 2 * LEVELS + 1)
        self.assertLess(float((near - rows).square().mean()), 0.02)

    def test_only_touched_rows_move(self) -> None:
        table = RowTable(torch.ones(4, 2))
        table.step(torch.tensor([1, 3]), torch.ones(2, 2), 0.1)
        torch.testing.assert_close(table.rows[:, 0], torch.tensor([1.0, 0.9, 1.0, 0.9]))


class FigureTest(unittest.TestCase):
    def test_ranks_share_ties(self) -> None:
        self.assertAlmostEqual(spearman(np.array([1, 2, 2, 4]), np.array([10, 20, 20, 40])), 1)


class EncoderTest(unittest.TestCase):
    def test_begins_as_the_table_and_tells_contexts_apart(self) -> None:
        torch.manual_seed(3)
        model, table = Encoder(WIDTH, DIM, 2, 2, 12, 64, 1.0, 0.0), torch.randn(TOKENS, WIDTH) * 0.2
        table[:FIRST_TOKEN] = 0
        texts = Texts(np.array([5, 6, 7, 8, 5, 9, 10, 11], np.uint16), np.array([0, 4]), np.array([4, 8]))
        grid = pack([texts.batch(np.array([0, 1]), 32)])
        with torch.no_grad():
            output = model(F.embedding(torch.from_numpy(grid.ids), table), torch.from_numpy(grid.position), grid.bias())
        static = torch.stack([table[5:9].mean(0), table[[5, 9, 10, 11]].mean(0)])
        together = F.cosine_similarity(grid.means(output)[0][:, :WIDTH], static)
        self.assertGreater(float(together.min()), 0.95)
        word = F.normalize(grid.tokens(output, 0, 1))
        self.assertLess(float(word[0] @ word[1]), 0.95)


class ContextsTest(unittest.TestCase):
    def test_the_word_itself_does_not_count_and_near_words_count_more(self) -> None:
        near, static = np.random.default_rng(1).normal(size=(2, TOKENS, 8))
        near[7] = near[5]
        texts = Texts(np.array([5, 6, 7], np.uint16), np.array([0]), np.array([3]))

        def around(focus: float, static: np.ndarray) -> np.ndarray:
            plan = ContextPlan(1.0, focus)
            return Contexts(near, static, np.ones(TOKENS), plan).of(texts, np.array([0]), np.array([0]))[0, 8:]

        flat = around(0.0, static)
        both = unit(unit(static[6]) + unit(static[7]))
        np.testing.assert_allclose(unit(flat), both, atol=1e-5)
        self.assertGreater(float(around(4.0, static) @ static[7]), float(flat @ static[7]))


class LossTest(unittest.TestCase):
    def test_like_contexts_want_like_words(self) -> None:
        contexts = torch.eye(4)[[0, 0, 1, 1]]
        other = contexts[[0, 2, 1, 3]]
        right, wrong = (float(same_sense(words, contexts, 4, 0.1, 20)) for words in (contexts, other))
        self.assertLess(right, 0.01)
        self.assertGreater(wrong, 1)

    def test_the_right_use_is_the_second(self) -> None:
        uses = torch.eye(4)[[0, 0, 1, 2]][None]
        self.assertLess(float(right_use(uses, 0.1)), 0.01)
        self.assertGreater(float(right_use(uses[:, [0, 2, 1, 3]], 0.1)), 1)


class SensesTest(unittest.TestCase):
    def test_pairs_are_of_one_word_and_spread(self) -> None:
        pairs = np.arange(40)[:, None].repeat(5, 1)
        drawn = draw_senses(Senses(pairs, np.array([0, 16, 40])), 10, 4, np.random.default_rng(0))
        for group in drawn[:, 0].reshape(10, 4):
            begin, end = (0, 16) if group[0] < 16 else (16, 40)
            self.assertTrue(all(begin <= one < end for one in group))
            self.assertEqual(len(set(group.tolist())), 4)


if __name__ == "__main__":
    unittest.main()
