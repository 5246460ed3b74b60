import os
import tempfile
import unittest

import torch

from rerank_training.examples import Groups, Passage, Query
from rerank_training.model import CrossEncoder, Shape
from rerank_training.tokens import SPECIAL, Tokenizer
from rerank_training.training import CHECKPOINT, Training

SETTINGS = {"steps": 6, "queries": 2, "learning_rate": 1e-3, "weight_decay": 0.01, "loss": "kl", "teacher_weight": 0.5, "max_tokens": 16,
            "measure_every": 2, "patience": 0, "dev_depth": 10, "seed": 1, "rows": 4, "say_every": 100}


def make(out, settings, is_measured=True):
    torch.manual_seed(1)
    words = [chr(ord("a") + place) for place in range(8)]
    tokenizer = Tokenizer([*SPECIAL, *words])
    queries = [Query(word, word, tokenizer.encode(word),
                     [Passage(tokenizer.encode(other), float(word == other), "positive" if word == other else "negative") for other in words])
               for word in words]
    shape = Shape(len(tokenizer.tokens), 8, 1, 2, 16, 32)
    groups = Groups(queries[:6], 4, settings["seed"])
    return Training(CrossEncoder(shape, 0.1), groups, queries[6:] if is_measured else [], tokenizer, settings, out, torch.device("cpu"))


class TrainingTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.out = folder.name
        torch.set_num_threads(1)

    def folder(self, name):
        path = os.path.join(self.out, name)
        os.makedirs(path)
        return path

    def test_interrupted_training_ends_with_the_same_weights(self):
        # Without held-out queries the last weights are kept, those that an interruption could change.
        whole = make(self.folder("whole"), SETTINGS, is_measured=False)
        whole.run()
        out = self.folder("interrupted")
        stopped = make(out, SETTINGS, is_measured=False)
        train = stopped._train

        def interrupted():
            if stopped.step == 5:
                raise KeyboardInterrupt
            return train()

        stopped._train = interrupted
        with self.assertRaises(KeyboardInterrupt):
            stopped.run()
        other = make(out, SETTINGS, is_measured=False)

        other.run()

        self.assertEqual(whole.history, other.history)
        for name, value in whole.model.state_dict().items():
            self.assertTrue(torch.equal(value, other.model.state_dict()[name]), name)

    def test_a_checkpoint_of_other_settings_is_refused(self):
        out = self.folder("mine")
        make(out, SETTINGS).run()
        self.assertTrue(os.path.exists(os.path.join(out, CHECKPOINT)))
        with self.assertRaisesRegex(ValueError, "other learning_rate"):
            make(out, {**SETTINGS, "learning_rate": 2e-3}).run()

    def test_training_stops_when_nothing_is_gained(self):
        sut = make(self.folder("stale"), {**SETTINGS, "steps": 40, "patience": 2, "learning_rate": 0.0})

        history = sut.run()

        self.assertEqual([0, 2, 4], [entry["step"] for entry in history])


if __name__ == "__main__":
    unittest.main()
