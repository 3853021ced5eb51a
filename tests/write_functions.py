"""Which functions of data/ write, found in the code: every function that reaches a call that changes a file."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

# Calls that change what is on the disk, by their full name or, of a path, by the method's.
_FUNCTIONS = frozenset({
    "os.replace", "os.rename", "os.renames", "os.remove", "os.unlink", "os.rmdir", "os.mkdir", "os.makedirs", "os.truncate",
    "os.symlink", "os.link", "shutil.rmtree", "shutil.copyfile", "shutil.copy", "shutil.copy2", "shutil.copytree", "shutil.move",
    "pyarrow.parquet.write_table",
})  # fmt: skip
_METHODS = frozenset({
    "write_bytes", "write_text", "mkdir", "unlink", "rmdir", "rename", "touch", "symlink_to", "hardlink_to", "to_csv",
    "to_parquet", "to_excel",
})  # fmt: skip
_OPENERS = frozenset({"open", "zipfile.ZipFile", "gzip.open", "os.fdopen"})
_WRITING_MODES = frozenset("wax+")


@dataclass(frozen=True)
class Function:
    """A function or method of data/: ``parameters`` without a default, as name to annotation; what its body names."""

    name: str
    parameters: Mapping[str, str]
    names: frozenset[str]
    methods: frozenset[str]
    changes_files: bool
    is_method: bool

    @property
    def is_public(self) -> bool:
        return not any(part.startswith("_") for part in self.name.split("."))


def functions(module: str, source: str) -> Iterator[Function]:
    """The functions and methods of one module, each with everything inside it."""
    tree = ast.parse(source)
    known = _imported(tree) | {
        node.name: f"{module}.{node.name}" for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield _function(node, f"{module}.{node.name}", known, is_method=False)
        elif isinstance(node, ast.ClassDef):
            for method in node.body:
                if isinstance(method, ast.FunctionDef):
                    yield _function(method, f"{module}.{node.name}.{method.name}", known, is_method=True)


def writers(found: Mapping[str, Function], derived: frozenset[str]) -> set[str]:
    """Every function that changes files or names one that does, itself or further down.

    What ``derived`` functions write is nobody's doing and does not count.
    """
    by_method: dict[str, set[str]] = {}
    for name in (name for name, function in found.items() if function.is_method):
        by_method.setdefault(name.rpartition(".")[2], set()).add(name)
    reached = {name for name, function in found.items() if function.changes_files} - derived
    while True:
        more = {
            name
            for name, function in found.items()
            if name not in reached | derived
            and (function.names & reached or any(by_method.get(method, set()) & reached for method in function.methods))
        }
        if not more:
            return reached
        reached |= more


def modules(folder: Path) -> Iterator[tuple[str, str]]:
    """Dotted name and source of every module below a folder of the project."""
    for path in sorted(folder.rglob("*.py")):
        dotted = ".".join(path.relative_to(folder.parent).with_suffix("").parts).removesuffix(".__init__")
        yield dotted, path.read_text(encoding="utf-8")


def _imported(tree: ast.Module) -> dict[str, str]:
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.asname or alias.name.split(".")[0]: alias.name if alias.asname else alias.name.split(".")[0]
                      for alias in node.names}  # fmt: skip
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _function(node: ast.FunctionDef, name: str, known: Mapping[str, str], is_method: bool) -> Function:
    named = [part for part in ast.walk(node) if isinstance(part, ast.Name | ast.Attribute)]
    full = {text for part in named if (text := _full_name(part, known))}
    methods = {part.attr for part in named if isinstance(part, ast.Attribute) and not _full_name(part, known)}
    calls = [part for part in ast.walk(node) if isinstance(part, ast.Call)]
    changes = bool(full & _FUNCTIONS or methods & _METHODS) or any(_opens_to_write(call, known) for call in calls)
    return Function(name, _required(node.args), frozenset(full), frozenset(methods), changes, is_method)


def _full_name(node: ast.expr, known: Mapping[str, str]) -> str | None:
    """``os.replace`` of ``os.replace``, ``data.storage.files.sync`` of ``files.sync``; None for what a value owns."""
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute) and (owner := _full_name(node.value, known)):
        return f"{owner}.{node.attr}"
    return None


def _opens_to_write(call: ast.Call, known: Mapping[str, str]) -> bool:
    is_opener = isinstance(call.func, ast.Name | ast.Attribute) and (
        (_full_name(call.func, known) or ast.unparse(call.func)) in _OPENERS
        or (isinstance(call.func, ast.Attribute) and call.func.attr == "open")
    )
    given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    texts = [value.value for value in given if isinstance(value, ast.Constant) and isinstance(value.value, str)]
    return is_opener and any(len(text) <= 3 and _WRITING_MODES & set(text) for text in texts)


def _required(arguments: ast.arguments) -> dict[str, str]:
    positional = [*arguments.posonlyargs, *arguments.args]
    without_default = positional[: len(positional) - len(arguments.defaults)]
    keywords = [
        parameter
        for parameter, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is None
    ]
    return {
        parameter.arg: ast.unparse(parameter.annotation) if parameter.annotation else ""
        for parameter in (*without_default, *keywords)
    }
