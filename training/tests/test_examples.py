import unittest

from rerank_training import examples, measure
from rerank_training.examples import Groups, Passage, Query


def query(name):
    roles = ["positive", "negative", "negative", "unsure", "negative", "negative"]
    return Query(name, name, [1], [Passage([place], float(place), role) for place, role in enumerate(roles)])


class ExampleTests(unittest.TestCase):
    def setUp(self):
        self.groups = Groups([query(f"q{place}") for place in range(7)], 5, seed=1)

    def test_the_same_step_is_the_same_whatever_came_before(self):
        fresh = Groups(self.groups.queries, 5, seed=1)
        for step in range(3):
            self.groups.step(step, 4)
        one, other = self.groups.step(9, 4), fresh.step(9, 4)
        self.assertEqual([(q.name, [p.ids for p in ps]) for q, ps in one], [(q.name, [p.ids for p in ps]) for q, ps in other])

    def test_every_query_comes_once_in_a_round(self):
        names = [q.name for q, _ in self.groups.step(0, 7)]
        self.assertEqual(7, len(set(names)))

    def test_a_group_begins_with_its_positive_and_prefers_negatives(self):
        for _, passages in self.groups.step(0, 7):
            self.assertEqual("positive", passages[0].role)
            self.assertEqual(1, sum(p.role == "positive" for p in passages))
            self.assertNotIn("unsure", [p.role for p in passages])

    def test_scores_of_any_kind_keep_their_order(self):
        scores = [0.9, None, 0.2, 0.5]
        for kind in examples.TEACHABLE:
            known = examples.as_logits(scores, kind)
            self.assertIsNone(known[1])
            self.assertTrue(known[0] > known[3] > known[2], kind)

    def test_an_unknown_kind_is_refused(self):
        with self.assertRaisesRegex(ValueError, "guess"):
            examples.as_logits([1.0], "guess")

    def test_ndcg_of_a_known_ranking(self):
        self.assertAlmostEqual(0.6309, measure.ndcg([False, True, False]), places=4)
        self.assertIsNone(measure.ndcg([False, False]))


if __name__ == "__main__":
    unittest.main()
