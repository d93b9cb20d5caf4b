"""`python3 -m unittest discover -s training/context/learn`: packing, masks, rounding, senses; no data needed."""

from __future__ import annotations

import unittest

import numpy as np
import torch
import torch.nn.functional as F

from contexts import ContextPlan, Contexts, unit
from data import ridge
from encoder import Encoder
from losses import right_use, same_cosines, same_sense
from pack import pack
from probe import spearman
from rows import LEVELS, RowTable, rounded
from senses import denoised, groups_of
from summary import turned_like
from texts import END, FIRST_TOKEN, START, Texts

WIDTH, DIM, TOKENS = 6, 8, 50


def some_texts(lengths: list[int]) -> Texts:
    rng = np.random.default_rng(1)
    ends = np.cumsum(lengths)
    tokens = rng.integers(5, TOKENS, ends[-1]).astype(np.uint16)
    return Texts(tokens, ends - lengths, ends)


def encoder() -> Encoder:
    torch.manual_seed(3)
    model = Encoder(WIDTH, DIM, 2, 2, 12, 64)
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
    def setUp(self) -> None:
        torch.manual_seed(3)
        self.model, self.table = Encoder(WIDTH, 14, 2, 2, 40, 64), torch.randn(TOKENS, WIDTH) * 0.2
        self.table[:FIRST_TOKEN] = 0
        self.model.layers[0].add_context(0.2, 0.0, torch.eye(WIDTH), torch.eye(WIDTH))
        texts = Texts(np.array([5, 6, 7, 8, 5, 9, 10, 11], np.uint16), np.array([0, 4]), np.array([4, 8]))
        self.grid = pack([texts.batch(np.array([0, 1]), 32)])

    def output(self) -> torch.Tensor:
        rows = F.embedding(torch.from_numpy(self.grid.ids), self.table)
        with torch.no_grad():
            return self.model(rows, torch.from_numpy(self.grid.position), self.grid.bias())

    def test_begins_as_the_table_and_tells_contexts_apart(self) -> None:
        output = self.output()
        static = torch.stack([self.table[5:9].mean(0), self.table[[5, 9, 10, 11]].mean(0)])
        together = F.cosine_similarity(self.grid.means(output)[0][:, :WIDTH], static)
        self.assertGreater(float(together.min()), 0.95)
        word = F.normalize(self.grid.tokens(output, 0, 1))
        self.assertLess(float(word[0] @ word[1]), 0.95)

    def test_the_summary_is_added_to_the_first_token_alone(self) -> None:
        before = self.output()
        last, flag = self.model.layers[-1], F.normalize(self.model.flag, dim=0)
        first = last.norm2((self.grid.tokens(before, 0, 0) - last.down.bias).detach())
        first -= torch.outer(first @ flag, flag)
        turn = torch.linalg.qr(torch.randn(14, 14))[0] * 0.5
        summary = (torch.eye(14) - torch.outer(flag, flag)) @ turn
        last.add_summary(flag, summary)
        added = self.output() - before
        torch.testing.assert_close(self.grid.tokens(added, 0, 0), (first @ summary).detach(), rtol=1e-3, atol=1e-3)
        for place in range(1, 6):
            self.assertLess(float(self.grid.tokens(added, 0, place).abs().max()), 1e-6)


class ContextsTest(unittest.TestCase):
    def test_the_word_itself_does_not_count_and_near_words_count_more(self) -> None:
        near, rows = np.random.default_rng(1).normal(size=(2, TOKENS, 8))
        near[7] = near[5]
        texts = Texts(np.array([5, 6, 7], np.uint16), np.array([0]), np.array([3]))

        def around(focus: float) -> np.ndarray:
            contexts = Contexts(near, np.ones(TOKENS), ContextPlan(1.0, focus))
            return contexts.of(rows, texts, np.array([0]), np.array([0]))[0]

        np.testing.assert_allclose(around(0.0), unit(rows[6] + rows[7]), atol=1e-5)
        self.assertGreater(float(around(4.0) @ unit(rows[7])), float(around(0.0) @ unit(rows[7])))


class LossTest(unittest.TestCase):
    def test_like_contexts_want_like_words(self) -> None:
        contexts = torch.eye(4)[[0, 0, 1, 1]]
        other = contexts[[0, 2, 1, 3]]
        right, wrong = (float(same_sense(words, contexts, 4, 0.1, 20)) for words in (contexts, other))
        self.assertLess(right, 0.01)
        self.assertGreater(wrong, 1)

    def test_what_is_to_be_near_is_near(self) -> None:
        words = torch.eye(4)[[0, 0, 1, 1]]
        wanted = words @ words.T
        self.assertLess(float(same_cosines(words, wanted, 20)), 0.01)
        self.assertGreater(float(same_cosines(words[[0, 2, 1, 3]], wanted, 20)), 1)

    def test_the_right_use_is_the_second(self) -> None:
        uses = torch.eye(4)[[0, 0, 1, 2]][None]
        self.assertLess(float(right_use(uses, 0.1)), 0.01)
        self.assertGreater(float(right_use(uses[:, [0, 2, 1, 3]], 0.1)), 1)


class SensesTest(unittest.TestCase):
    def test_a_group_is_of_one_source_and_names_a_use_once(self) -> None:
        source = np.repeat([0, 1, 2], [20, 5, 15])
        owner, place = np.arange(40), np.arange(40) + 100
        groups = groups_of(owner, place, source, 30, np.random.default_rng(0))
        self.assertEqual(len(groups), 30)
        for sentences, places in groups:
            self.assertEqual(len(set(sentences.tolist())), 8)
            self.assertEqual(len(set(source[sentences].tolist())), 1)
            np.testing.assert_array_equal(places, sentences + 100)
        self.assertEqual({int(source[sentences[0]]) for sentences, _ in groups}, {0, 2})
        self.assertEqual(groups_of(owner[20:25], place[20:25], source, 30, np.random.default_rng(0)), [])

    def test_a_sense_is_the_mean_of_like_contexts_but_not_of_copies(self) -> None:
        rng = np.random.default_rng(2)
        senses = np.eye(6)[:2]
        bank = unit(np.repeat(senses, 20, 0) + rng.normal(size=(40, 6)) * 0.2)
        asked = unit(senses + rng.normal(size=(2, 6)) * 0.4)
        found = denoised(asked, bank, 10, 0.999)
        self.assertGreater(float((found * senses).sum(1).min()), float((asked * senses).sum(1).max()))
        copies = np.concatenate([bank, asked])
        np.testing.assert_allclose(denoised(asked, copies, 10, 0.999), found)


class MapsTest(unittest.TestCase):
    def test_the_map_is_found_again(self) -> None:
        x, wanted = np.random.default_rng(1).normal(size=(200, 5)), np.random.default_rng(2).normal(size=(5, 3))
        np.testing.assert_allclose(ridge(x, x @ wanted, 1e-6), wanted, atol=1e-4)

    def test_turning_keeps_products_and_brings_rows_near(self) -> None:
        rng = np.random.default_rng(1)
        others = rng.normal(size=(50, 6))
        turn = np.linalg.qr(rng.normal(size=(6, 6)))[0]
        turned = turned_like(others @ turn, others)
        np.testing.assert_allclose(turned, others, atol=1e-4)
        narrow = rng.normal(size=(50, 4))
        np.testing.assert_allclose(turned_like(narrow, others) @ turned_like(narrow, others).T, narrow @ narrow.T, atol=1e-4)


if __name__ == "__main__":
    unittest.main()
