"""Programs: source texts, compiled once.

A text runs as it is. Two kinds of programs need a little more, which is put in between its lines:
where a future is kept in a variable, a call that notes the name of the variable; and where
as_completed() may put coroutines into a set, a decorator that gives them numbers.
"""

import ast
import re

import observed

_filename = "program"
_group = re.compile(r"^\s*async with (?:.* as )?(\w+):$", re.MULTILINE)
_most = 512
_compiled = {}


class Program:
    def __init__(self, text, is_probe):
        self.has_callbacks = ".add_done_callback(" in text
        self.group_names = {
            text.count("\n", 0, found.start(1)) + 1: spec_name(found.group(1))
            for found in _group.finditer(text)
        }
        keeps = ".create_future()" in text or re.search(r"(?<!await )asyncio\.gather\(", text)
        hashes = "asyncio.as_completed(" in text
        if is_probe:
            keeps = hashes = False
        source = text
        if keeps or hashes:
            source = ast.parse(text, _filename)
            if keeps:
                _Keeping().visit(source)
            if hashes:
                _hash_coroutines(source)
            ast.fix_missing_locations(source)
        self.code = compile(source, _filename, "exec")

    def run(self, names):
        observed.use_group_names(self.group_names)
        exec(self.code, {"__name__": "__main__", **names})


def program_of(text, is_probe):
    program = _compiled.get((text, is_probe))
    if program is None:
        if len(_compiled) >= _most:
            _compiled.clear()
        program = _compiled[text, is_probe] = Program(text, is_probe)
    return program


def spec_name(name):
    """Names that Python needs for itself have one underscore more than in the spec."""
    return name[:-1] if name.endswith("_") else name


class _Keeping(ast.NodeTransformer):
    def visit_Assign(self, node):
        target = node.targets[0]
        if not isinstance(target, ast.Name) or isinstance(node.value, (ast.Await, ast.Constant)):
            return node
        name = ast.Constant(spec_name(target.id))
        read = ast.Name(target.id, ast.Load())
        note = ast.Call(ast.Name("__keep__", ast.Load()), [name, read], [])
        return [node, ast.copy_location(ast.Expr(note), node)]


def _hash_coroutines(module):
    for node in module.body:
        if isinstance(node, ast.AsyncFunctionDef):
            node.decorator_list.append(ast.Name("__hashed__", ast.Load()))
