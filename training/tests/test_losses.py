import unittest

import torch

from rerank_training import losses


class LossTests(unittest.TestCase):
    def setUp(self):
        self.known = torch.ones(1, 3, dtype=torch.bool)
        self.scores = torch.tensor([[3.0, 1.0, 0.0]])

    def test_every_loss_is_least_for_the_teachers_own_scores(self):
        for name in losses.NAMES:
            right = losses.teacher(name, self.scores * 1.0, self.scores, self.known)
            wrong = losses.teacher(name, self.scores.flip(1), self.scores, self.known)
            self.assertLess(right.item(), wrong.item(), name)

    def test_unknown_scores_do_not_count(self):
        known = torch.tensor([[True, True, False]])
        for name in losses.NAMES:
            one = losses.teacher(name, torch.tensor([[2.0, 1.0, 9.0]]), self.scores, known)
            other = losses.teacher(name, torch.tensor([[2.0, 1.0, -9.0]]), self.scores, known)
            self.assertAlmostEqual(one.item(), other.item(), places=5, msg=name)

    def test_labels_pass_over_unsure_passages(self):
        positive = torch.tensor([[True, False, False]])
        counted = torch.tensor([[True, True, False]])
        one = losses.labels(torch.tensor([[2.0, 1.0, 9.0]]), positive, counted)
        other = losses.labels(torch.tensor([[2.0, 1.0, -9.0]]), positive, counted)
        self.assertAlmostEqual(one.item(), other.item(), places=5)

    def test_rows_without_a_positive_give_nothing_and_no_error(self):
        none = torch.zeros(1, 3, dtype=torch.bool)
        self.assertEqual(0, losses.labels(self.scores, none, self.known).item())

    def test_an_unknown_loss_is_refused(self):
        with self.assertRaisesRegex(ValueError, "kl, margin-mse, ranknet"):
            losses.teacher("mse", self.scores, self.scores, self.known)


if __name__ == "__main__":
    unittest.main()
