import unittest

import torch

from rerank_training import batches, scratch, vocabulary
from rerank_training.model import CrossEncoder, Shape
from rerank_training.tokens import SPECIAL, Tokenizer


class ScratchTests(unittest.TestCase):
    def test_frequent_words_become_tokens(self):
        tokens = vocabulary.learn(["pump pump pump valve valve seal", "pumps and valves"], 60)
        self.assertEqual(list(SPECIAL), tokens[:5])
        self.assertEqual(len(tokens), len(set(tokens)))
        tokenizer = Tokenizer(tokens)
        self.assertEqual(["pump", "##s"], [tokens[place] for place in tokenizer.encode("pumps")])
        self.assertNotIn(tokenizer.unknown, tokenizer.encode("pumps and valves"))

    def test_tokens_of_like_company_get_like_rows(self):
        # 1 and 2 stand beside the same tokens, 3 beside others.
        sequences = [[4, 1, 5], [4, 2, 5], [6, 3, 7]] * 20
        rows = scratch.embeddings(sequences, 8, 5, seed=1)[:, :-1]
        like = torch.cosine_similarity(rows[1], rows[2], 0)
        unlike = torch.cosine_similarity(rows[1], rows[3], 0)
        self.assertGreater(like.item(), unlike.item() + 0.5)

    def test_attention_begins_with_similar_tokens_of_the_other_text(self):
        torch.manual_seed(1)
        table = torch.nn.functional.normalize(torch.randn(20, 64), dim=1)
        model = CrossEncoder(Shape(20, 64, 2, 4, 128, 32)).eval()
        scratch.start(model, table, seed=1)
        tokenizer = Tokenizer([*SPECIAL, *map(str, range(15))])
        ids, types, positions, _ = batches.tensors([([10, 11], [10, 12])], tokenizer, 16, torch.device("cpu"))

        with torch.no_grad():
            state = model.ne(model.we(ids) + model.pe(positions) + model.te(types))
            layer = model.layers[0]
            query, key = (part(state)[0, :, :16] for part in (layer.q, layer.k))
            shares = torch.softmax(query @ key.T / 4, 1)

        # [CLS] 10 11 [SEP] 10 12 [SEP]: the first 10 looks at the second one.
        self.assertEqual(4, shares[1].argmax().item())


if __name__ == "__main__":
    unittest.main()
