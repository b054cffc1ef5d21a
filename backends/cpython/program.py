"""Programs: source texts, compiled once.

A text runs as it is. Two kinds of programs need a little more, which is put in where it moves no
line: where a future is kept in a variable, a call that notes the name of the variable; and where
as_completed() may put coroutines into a set, a decorator that gives them numbers.

That is done by lines, since python_program() lays each statement out in one way: on one line, or
with its last bracket at its own indentation. Trees of Python's own took as long as all the rest.
"""

import re

import observed

_filename = "program"
_group = re.compile(r"^\s*async with (?:.* as )?(\w+):$", re.MULTILINE)
_most = 512
_compiled = {}


class Program:
    def __init__(self, text, is_probe, code=None):
        self.has_callbacks = ".add_done_callback(" in text
        self.has_except_star = "except*" in text
        self.group_names = {
            text.count("\n", 0, found.start(1)) + 1: spec_name(found.group(1))
            for found in _group.finditer(text)
        }
        keeps = ".create_future()" in text or re.search(r"(?<!await )asyncio\.gather\(", text)
        hashes = "asyncio.as_completed(" in text
        if is_probe:
            keeps = hashes = False
        lines = text.split("\n")
        if keeps:
            _note_names(lines)
        if hashes:
            _hash_coroutines(lines)
        self.code = code or compile("\n".join(lines), _filename, "exec")

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


def compiled_probe(text):
    """The code of a probe, or None if Python does not take it."""
    try:
        return program_of(text, True).code
    except SyntaxError:
        return None


def take_over_probe(text, code):
    """From the process that has compiled it."""
    _compiled[text, True] = Program(text, True, code)


def compiled_bare(text):
    """The text as it is."""
    code = _compiled.get(text)
    if code is None:
        if len(_compiled) >= _most:
            _compiled.clear()
        code = _compiled[text] = compile(text, "bare", "exec")
    return code


def spec_name(name):
    """Names that Python needs for itself have one underscore more than in the spec."""
    return name[:-1] if name.endswith("_") else name


# What is awaited, or is a plain value, is no future that a variable keeps.
_assignment = re.compile(r"( +)(\w+) = (?!await |[-\d\"']|None$|True$|False$)(.*)")


def _note_names(lines):
    for start, line in enumerate(lines):
        found = _assignment.fullmatch(line)
        if found is None:
            continue
        indent, name, value = found.groups()
        end = start
        if value[-1] in "([{":
            end += 1
            while not (lines[end].startswith(indent) and lines[end][len(indent)] in ")]}"):
                end += 1
        lines[end] += f'; __keep__("{spec_name(name)}", {name})'


def _hash_coroutines(lines):
    """Two empty lines stand before each coroutine."""
    for start, line in enumerate(lines):
        if line.startswith("async def "):
            lines[start - 1] = "@__hashed__"
