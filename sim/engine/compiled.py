"""Compile a block of rules with Numba, and find it again on disk the next time.

The generated module's name carries a hash of every rule's source, of what the rules call, of the
tables' types and of the versions of Numba and Python, so a cached machine code is never stale.
"""

from __future__ import annotations

import dis
import hashlib
import importlib.util
import inspect
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from enum import EnumMeta
from functools import lru_cache
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import numba
import numpy as np
from platformdirs import user_cache_dir

from sim.engine.compose import Block

log = logging.getLogger("indsats")
FIRST_TIME = "Compiling the rules: once on this computer, about half a minute ..."
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}


def cache_folder() -> Path:
    """Return the folder for generated modules: the user's cache, else the temporary folder."""
    for root in (os.environ.get("INDSATS_CACHE"), user_cache_dir("indsats"), tempfile.gettempdir()):
        if root is None:
            continue
        folder = Path(root) / "rules"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    raise OSError("no folder for compiled rules can be written: set INDSATS_CACHE to one that can")


def _called(function: FunctionType) -> Iterator[tuple[str, Any]]:
    """Yield the global names a function uses, with their values."""
    codes = [function.__code__]
    while codes:
        code = codes.pop()
        codes += [constant for constant in code.co_consts if inspect.iscode(constant)]
        loaded = {i.argval for i in dis.get_instructions(code) if i.opname == "LOAD_GLOBAL"}
        for name in sorted(loaded & function.__globals__.keys()):
            yield name, function.__globals__[name]


def _source(function: FunctionType) -> str:
    try:
        return inspect.getsource(function)
    except (OSError, TypeError):
        return repr((function.__code__.co_code, function.__code__.co_consts, function.__code__.co_names))


def fingerprint(function: Any, seen: set[int] | None = None) -> str:
    """Return the text that determines what a rule does: its source and all that it uses."""
    seen = set() if seen is None else seen
    function = getattr(function, "py_func", function)
    if id(function) in seen:
        return ""
    seen.add(id(function))
    parts = [_source(function)]
    for name, value in _called(function):
        if isinstance(getattr(value, "py_func", value), FunctionType):
            parts.append(fingerprint(value, seen))
        elif isinstance(value, EnumMeta):
            parts.append(f"{name}={list(value)!r}")
        elif isinstance(value, (int, float, str, tuple, np.generic)):
            parts.append(f"{name}={value!r}")
    return "\n".join(parts)


def compile_rule(function: Any, made: dict[int, Any] | None = None) -> Any:
    """Return the function compiled, together with every plain function it calls."""
    made = {} if made is None else made
    if not isinstance(function, FunctionType):
        return function
    if id(function) not in made:
        scope = dict(function.__globals__)
        for name, value in _called(function):
            if isinstance(value, FunctionType):
                scope[name] = compile_rule(value, made)
        copy = FunctionType(function.__code__, scope, function.__name__, function.__defaults__)
        made[id(function)] = numba.njit(forceinline=True, **OPTIONS)(copy)
    return made[id(function)]


def why_not_compilable(function: Any, arguments: tuple[Any, ...]) -> str | None:
    """Return why Numba cannot compile a rule for these arguments, or None if it can."""
    try:
        types: Any = numba.typeof  # untyped in Numba
        compile_rule(function).compile(tuple(types(argument) for argument in arguments))
    except Exception as error:  # noqa: BLE001 - Numba raises many kinds for code it does not know
        return str(error).strip().splitlines()[0]
    return None


def module_name(
    source: str, functions: tuple[tuple[str, Callable[..., None]], ...], types: tuple[str, ...]
) -> str:
    """Return the name of the generated module: one name, one meaning."""
    digest = hashlib.sha256(source.encode())
    for name, function in functions:
        digest.update(f"{name}\n{fingerprint(function)}".encode())
    digest.update(f"{types} {numba.__version__} {np.__version__} {sys.version_info[:3]} {OPTIONS}".encode())
    digest.update(Path(__file__).read_bytes())
    return f"indsats_rules_{digest.hexdigest()[:20]}"


def is_cached(name: str) -> bool:
    """Tell whether the module has been compiled on this machine before."""
    return any(cache_folder().glob(f"__pycache__/{name}.block*.nbc"))


def compile_block(block: Block, arguments: tuple[Any, ...]) -> Callable[..., None]:
    """Return the block's function compiled: of this process, else of the disk cache, else anew."""
    types = tuple(str(getattr(argument, "dtype", argument)) for argument in arguments)
    return _compiled(block.source, tuple(block.functions.items()), types)


@lru_cache(maxsize=32)
def _compiled(
    source: str, functions: tuple[tuple[str, Callable[..., None]], ...], types: tuple[str, ...]
) -> Callable[..., None]:
    name = module_name(source, functions, types)
    if not is_cached(name):
        log.info(FIRST_TIME)
    module = _load(name, _write(name, source))
    made: dict[int, Any] = {}
    for key, function in functions:
        setattr(module, key, compile_rule(function, made))
    compiled: Callable[..., None] = numba.njit(cache=True, **OPTIONS)(module.block)
    return compiled


def _write(name: str, source: str) -> Path:
    path = cache_folder() / f"{name}.py"
    if not path.exists():
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{name}")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(source)
        Path(temporary).replace(path)
    return path


def _load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # Numba's cache finds the function's module by name
    spec.loader.exec_module(module)
    return module
