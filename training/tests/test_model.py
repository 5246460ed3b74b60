import json
import os
import tempfile
import unittest

import torch

from rerank_training import batches, weights
from rerank_training.model import CrossEncoder, Shape
from rerank_training.tokens import Tokenizer

MODELS = os.path.join(os.path.dirname(__file__), "..", "..", "models")


class ModelTests(unittest.TestCase):
    """The models that ship hold bytes; as real numbers again they must score like what they were made of."""

    def test_shipped_models_tokenise_and_score_as_their_goldens(self):
        torch.set_num_threads(1)
        for name in ("lrt", "tiny"):
            directory = os.path.join(MODELS, name)
            model = CrossEncoder(Shape.read(directory)).eval()
            weights.load(model, directory)
            tokenizer = Tokenizer.read(os.path.join(directory, "vocab.txt"))
            with open(os.path.join(directory, "golden.json"), encoding="utf-8") as file:
                cases = json.load(file)["cases"]
            pairs = [(tokenizer.encode(case["query"]), tokenizer.encode(case["passage"])) for case in cases]
            for case, pair in zip(cases, pairs):
                self.assertEqual(case["input_ids"], tokenizer.pair(*pair, 512)[0])
            with torch.no_grad():
                logits = batches.score(model, pairs, tokenizer, 512, torch.device("cpu")).tolist()
            differences = [abs(logit - case["logit_fp32"]) for case, logit in zip(cases, logits)]
            self.assertLess(sum(differences) / len(differences), 0.05, name)
            self.assertLess(max(differences), 0.2, name)

    def test_weights_come_back_from_their_file(self):
        shape = Shape(vocab_size=20, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16)
        model, other = CrossEncoder(shape), CrossEncoder(shape)
        path = os.path.join(self.enterContext(tempfile.TemporaryDirectory()), weights.FILES[0])
        weights.save(model, path)
        weights.load(other, os.path.dirname(path))
        for name, value in model.state_dict().items():
            torch.testing.assert_close(value, other.state_dict()[name], atol=2e-3, rtol=0)

    def test_shifted_positions_stay_inside_the_model(self):
        pairs = [([1] * 5, [2] * 300), ([1], [2])] * 50
        for (query, passage), shift in zip(pairs, batches.shifts_of(pairs, 512, 64, "seed")):
            self.assertLess(min(64, len(query) + len(passage) + 3) - 1 + shift, 512)


if __name__ == "__main__":
    unittest.main()
