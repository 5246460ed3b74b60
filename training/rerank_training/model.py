"""A BERT-like cross-encoder: one logit for a query and a passage."""

import json
import math
import os
from dataclasses import asdict, dataclass

import torch
from torch import nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """The sizes of a model, by their names in a Hugging Face config.json."""

    vocab_size: int
    hidden_size: int = 256
    num_hidden_layers: int = 4
    num_attention_heads: int = 4
    intermediate_size: int = 1024
    max_position_embeddings: int = 512

    @classmethod
    def read(cls, directory):
        with open(os.path.join(directory, "config.json"), encoding="utf-8") as file:
            config = json.load(file)
        return cls(**{name: config[name] for name in cls.__dataclass_fields__})

    def to_config(self):
        """Gives the whole config.json."""
        return {
            "architectures": ["BertForSequenceClassification"], "model_type": "bert", **asdict(self),
            "hidden_act": "gelu", "layer_norm_eps": 1e-12, "type_vocab_size": 2, "pad_token_id": 0, "num_labels": 1,
            "id2label": {"0": "LABEL_0"}, "position_embedding_type": "absolute",
        }


class Layer(nn.Module):
    def __init__(self, shape):
        super().__init__()
        size, wide = shape.hidden_size, shape.intermediate_size
        self.heads = shape.num_attention_heads
        self.q, self.k, self.v, self.o = (nn.Linear(size, size) for _ in range(4))
        self.n1, self.n2 = nn.LayerNorm(size, 1e-12), nn.LayerNorm(size, 1e-12)
        self.f1, self.f2 = nn.Linear(size, wide), nn.Linear(wide, size)

    def forward(self, state, hidden, dropout):
        batch, length, size = state.shape

        def split(value):
            return value.view(batch, length, self.heads, size // self.heads).transpose(1, 2)

        weights = split(self.q(state)) @ split(self.k(state)).transpose(2, 3) / math.sqrt(size // self.heads)
        weights = torch.softmax(weights + hidden, -1)
        context = (weights @ split(self.v(state))).transpose(1, 2).reshape(batch, length, size)
        state = self.n1(state + dropout(self.o(context)))
        return self.n2(state + dropout(self.f2(functional.gelu(self.f1(state)))))


class CrossEncoder(nn.Module):
    def __init__(self, shape, dropout=0.0):
        super().__init__()
        self.shape = shape
        self.we = nn.Embedding(shape.vocab_size, shape.hidden_size)
        self.pe = nn.Embedding(shape.max_position_embeddings, shape.hidden_size)
        self.te = nn.Embedding(2, shape.hidden_size)
        self.ne = nn.LayerNorm(shape.hidden_size, 1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.num_hidden_layers))
        self.pool = nn.Linear(shape.hidden_size, shape.hidden_size)
        self.cls = nn.Linear(shape.hidden_size, 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids, types, positions, mask):
        """All inputs are [batch, length]; mask is true where there is a token. Gives one logit for each row."""
        state = self.ne(self.we(ids) + self.pe(positions) + self.te(types))
        state = self.dropout(state)
        hidden = (~mask)[:, None, None, :].to(state.dtype) * torch.finfo(state.dtype).min
        for layer in self.layers:
            state = layer(state, hidden, self.dropout)
        return self.cls(torch.tanh(self.pool(state[:, 0]))).squeeze(-1)
