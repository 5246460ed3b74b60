import json
import os
import tempfile
import unittest

import onnx
import torch

from rerank_training import export
from rerank_training.model import CrossEncoder, Shape
from rerank_training.tokens import SPECIAL, Tokenizer


class ExportTests(unittest.TestCase):
    def test_a_directory_holds_a_checked_graph_and_goldens(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        tokenizer = Tokenizer([*SPECIAL, "a", "b"])
        torch.manual_seed(1)
        model = CrossEncoder(Shape(7, 8, 1, 2, 16, 32), dropout=0.5)
        out = os.path.join(folder.name, "out")

        for _ in range(2):
            export.write(model, tokenizer, folder.name, out, [("a", "b b")], [("a", "b")])

        onnx.checker.check_model(onnx.load(os.path.join(out, "model.onnx")), full_check=True)
        with open(os.path.join(out, "golden.json"), encoding="utf-8") as file:
            case = json.load(file)["cases"][0]
        self.assertEqual([2, 5, 3, 6, 6, 3], case["input_ids"])
        self.assertFalse(os.path.exists(out + ".part"))


if __name__ == "__main__":
    unittest.main()
