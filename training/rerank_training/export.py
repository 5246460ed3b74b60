"""Writes a model directory: model.onnx in real numbers, the tokenizer, config.json, and goldens."""

import json
import math
import os
import shutil

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from . import batches

OPERATORS, FORMAT = 17, 8


class Graph:
    """Collects nodes and weights. What it writes is the usual form of a BERT graph, which `skrerank models optimize` takes."""

    def __init__(self):
        self.nodes, self.weights = [], {}

    def add(self, operator, inputs, output, **attributes):
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, **attributes))
        return output

    def constant(self, name, value):
        self.weights.setdefault(name, numpy_helper.from_array(numpy.array(value, order="C"), name))
        return name

    def linear(self, name, layer, value):
        weight = self.constant(f"{name}.weight", layer.weight.detach().numpy().T)
        product = self.add("MatMul", [value, weight], f"{name}/product")
        return self.add("Add", [product, self.constant(f"{name}.bias", layer.bias.detach().numpy())], name)

    def normal(self, name, layer, value):
        parts = [self.constant(f"{name}.{part}", getattr(layer, part).detach().numpy()) for part in ("weight", "bias")]
        return self.add("LayerNormalization", [value, *parts], name, axis=-1, epsilon=layer.eps)


def graph_of(model):
    """Makes the ONNX model."""
    graph = Graph()
    state, mask = _embeddings(graph, model), _mask(graph)
    for place, layer in enumerate(model.layers):
        state = _layer(graph, f"layers.{place}", layer, state, mask, model.shape.hidden_size)
    first = graph.add("Gather", [state, graph.constant("zero", numpy.int64(0))], "first", axis=1)
    pooled = graph.add("Tanh", [_gemm(graph, "pool", model.pool, first)], "pooled")
    _gemm(graph, "cls", model.cls, pooled, "logits")
    return _model(graph)


def _embeddings(graph, model):
    words = graph.add("Gather", [graph.constant("we.weight", model.we.weight.detach().numpy()), "input_ids"], "words")
    types = graph.add("Gather", [graph.constant("te.weight", model.te.weight.detach().numpy()), "token_type_ids"], "types")
    shape = graph.add("Shape", ["input_ids"], "shape")
    length = graph.add("Gather", [shape, graph.constant("second", numpy.array([1]))], "length", axis=0)
    places = graph.constant("pe.weight", model.pe.weight.detach().numpy())
    positions = graph.add(
        "Slice", [places, graph.constant("start", numpy.array([0])), length, graph.constant("rows", numpy.array([0]))], "positions")
    typed = graph.add("Add", [words, types], "typed")
    return graph.normal("ne", model.ne, graph.add("Add", [typed, positions], "embedded"))


def _mask(graph):
    wide = graph.add("Unsqueeze", ["attention_mask", graph.constant("middle", numpy.array([1, 2]))], "mask/wide")
    kept = graph.add("Cast", [wide], "mask/kept", to=TensorProto.FLOAT)
    hidden = graph.add("Sub", [graph.constant("one", numpy.float32(1)), kept], "mask/hidden")
    return graph.add("Mul", [hidden, graph.constant("lowest", numpy.finfo(numpy.float32).min)], "mask")


def _layer(graph, name, layer, state, mask, size):
    head = size // layer.heads
    split = graph.constant("heads", numpy.array([0, 0, layer.heads, head]))

    def heads(part, order):
        value = graph.linear(f"{name}.{part}", getattr(layer, part), state)
        return graph.add("Transpose", [graph.add("Reshape", [value, split], f"{name}.{part}/split")], f"{name}.{part}/heads", perm=order)

    products = graph.add("MatMul", [heads("q", [0, 2, 1, 3]), heads("k", [0, 2, 3, 1])], f"{name}/products")
    scaled = graph.add("Div", [products, graph.constant("root", numpy.float32(math.sqrt(head)))], f"{name}/scaled")
    shares = graph.add("Softmax", [graph.add("Add", [scaled, mask], f"{name}/masked")], f"{name}/shares", axis=-1)
    mixed = graph.add("MatMul", [shares, heads("v", [0, 2, 1, 3])], f"{name}/mixed")
    turned = graph.add("Transpose", [mixed], f"{name}/turned", perm=[0, 2, 1, 3])
    context = graph.add("Reshape", [turned, graph.constant("joined", numpy.array([0, 0, size]))], f"{name}/context")
    attended = graph.add("Add", [graph.linear(f"{name}.o", layer.o, context), state], f"{name}/attended")
    first = graph.normal(f"{name}.n1", layer.n1, attended)
    wide = _gelu(graph, f"{name}/gelu", graph.linear(f"{name}.f1", layer.f1, first))
    second = graph.add("Add", [graph.linear(f"{name}.f2", layer.f2, wide), first], f"{name}/second")
    return graph.normal(f"{name}.n2", layer.n2, second)


def _gelu(graph, name, value):
    divided = graph.add("Div", [value, graph.constant("root_of_two", numpy.float32(math.sqrt(2)))], f"{name}/divided")
    shifted = graph.add("Add", [graph.add("Erf", [divided], f"{name}/erf"), graph.constant("one", numpy.float32(1))], f"{name}/shifted")
    product = graph.add("Mul", [value, shifted], f"{name}/product")
    return graph.add("Mul", [product, graph.constant("half", numpy.float32(0.5))], name)


def _gemm(graph, name, layer, value, output=None):
    parts = [graph.constant(f"{name}.{part}", getattr(layer, part).detach().numpy()) for part in ("weight", "bias")]
    return graph.add("Gemm", [value, *parts], output or f"{name}/gemm", transB=1)


def _model(graph):
    sides = ["batch", "sequence"]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, sides) for name in ("input_ids", "attention_mask", "token_type_ids")]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 1])]
    whole = helper.make_graph(graph.nodes, "cross_encoder", inputs, outputs, list(graph.weights.values()))
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPERATORS)], producer_name="SkRerank training")
    model.ir_version = FORMAT
    onnx.checker.check_model(model, full_check=True)
    return model


def write(model, tokenizer, base, out, goldens, calibration):
    """Writes the directory, whole or not at all.

    `goldens` and `calibration` are (query, passage) texts; the first become golden.json with ids and logits of PyTorch, the second
    pairs.json, on which the ranges of the INT8 graph are measured.
    """
    part = out + ".part"
    shutil.rmtree(part, ignore_errors=True)
    os.makedirs(part)
    model = model.cpu().eval()
    onnx.save(graph_of(model), os.path.join(part, "model.onnx"))
    for name in ("tokenizer.json", "tokenizer_config.json", "vocab.txt"):
        if os.path.exists(os.path.join(base, name)):
            shutil.copyfile(os.path.join(base, name), os.path.join(part, name))
    _json(os.path.join(part, "config.json"), model.shape.to_config())
    _json(os.path.join(part, "golden.json"), {"cases": [_case(model, tokenizer, *pair) for pair in goldens]})
    _json(os.path.join(part, "pairs.json"), {"cases": [{"query": query, "passage": passage} for query, passage in calibration]})
    shutil.rmtree(out, ignore_errors=True)
    os.rename(part, out)


def _case(model, tokenizer, query, passage):
    limit = model.shape.max_position_embeddings
    pair = tokenizer.encode(query), tokenizer.encode(passage)
    with torch.no_grad():
        logit = batches.score(model, [pair], tokenizer, limit, torch.device("cpu")).item()
    return {"query": query, "passage": passage, "input_ids": tokenizer.pair(*pair, limit)[0], "logit_fp32": round(logit, 6)}


def _json(path, value):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
