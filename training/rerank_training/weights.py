"""Reads the weights of a model directory: weights.npz, or the INT8 graph of a model that ships, as real numbers again."""

import hashlib
import os

import numpy
import torch

FILES = ("weights.npz", "weights.fp16.npz")
GRAPH = "model.int8.onnx"
MATRICES = ("q", "k", "v", "o", "f1", "f2")


def find(directory):
    """Names the file that holds the weights of a directory."""
    paths = [os.path.join(directory, name) for name in (*FILES, GRAPH)]
    path = next(filter(os.path.exists, paths), None)
    if path is None:
        raise FileNotFoundError(f"{directory} holds none of {', '.join((*FILES, GRAPH))}.")
    return path


def fingerprint(directory):
    """Gives the SHA-256 of the weights."""
    with open(find(directory), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def load(model, directory):
    """Puts the weights of a directory into a model."""
    path = find(directory)
    if path.endswith(GRAPH):
        found = from_graph(path, model.shape)
    else:
        with numpy.load(path) as arrays:
            found = {name: arrays[name] for name in arrays.files}
    model.load_state_dict({name: torch.from_numpy(value.astype(numpy.float32)) for name, value in found.items()})


def save(model, path):
    """Writes weights as half-precision numbers."""
    arrays = {name: value.detach().cpu().numpy().astype(numpy.float16) for name, value in model.state_dict().items()}
    with open(path, "wb") as file:
        numpy.savez(file, **arrays)


def from_graph(path, shape):
    """Makes real numbers of the bytes in model.int8.onnx of lrt or tiny."""
    import onnx
    from onnx import numpy_helper

    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(path).graph.initializer}

    def tensor(name):
        # Queries and keys are stored with one more column for each head, which holds no weight.
        wide = next((key for key in arrays if key == name or key.startswith(name + "/wide/")), None)
        if wide is None:
            raise ValueError(f"{path} has no {name}: give a directory with {FILES[0]}, or one of a model that ships with SkRerank.")
        value = arrays[wide]
        if "/wide/" not in wide:
            return value
        heads = shape.num_attention_heads
        narrow = value.reshape(*value.shape[:-1], heads, -1)[..., :-1]
        return narrow.reshape(*value.shape[:-1], -1)

    weights = {
        "we.weight": arrays["word_embeddings_q"].astype(numpy.float32) * arrays["word_embeddings_s"],
        "pe.weight": arrays["position_embeddings"], "te.weight": arrays["token_type_embeddings"],
        "pool.weight": arrays["pooler.weight"], "pool.bias": arrays["pooler.bias"],
        "cls.weight": arrays["classifier.weight"], "cls.bias": arrays["classifier.bias"],
    }
    weights.update({f"ne.{part}": arrays[f"ne.{part}"] for part in ("weight", "bias")})
    for layer in range(shape.num_hidden_layers):
        for name in MATRICES:
            real = tensor(f"l{layer}_{name}_Wq").astype(numpy.float32) * tensor(f"l{layer}_{name}_Ws")
            weights[f"layers.{layer}.{name}.weight"] = numpy.ascontiguousarray(real.T)
            weights[f"layers.{layer}.{name}.bias"] = tensor(f"l{layer}_{name}_b")
        for name in ("n1", "n2"):
            weights.update({f"layers.{layer}.{name}.{part}": arrays[f"layers.{layer}.{name}.{part}"] for part in ("weight", "bias")})
    return weights
