"""A strict reader of BibTeX, for tests: entries with braced fields and nothing else between them than comments of our own."""

import re

__all__ = ["read_bibtex"]

KINDS = {"article": {"author", "journal", "year"}, "book": {"title"}, "misc": set()}
_ENTRY = re.compile(r"@(\w+)\{([a-z0-9][a-z0-9-]*),\n")
_FIELD = re.compile(r"  ([a-z]+) = \{")


def read_bibtex(text):
    """The entries by key, each with its kind under "kind"; raises `ValueError` for what BibTeX or LaTeX would choke on."""
    entries, place = {}, 0
    while place < len(text):
        if text[place] == "\n":
            place += 1
            continue
        if text[place] == "%":
            line, _, _ = text[place:].partition("\n")
            if "@" in line:
                raise ValueError(f"an entry begins in a comment: {line}")
            place += len(line) + 1
            continue
        head = _ENTRY.match(text, place)
        if not head or head[2] in entries or head[1] not in KINDS:
            raise ValueError(f"no entry, or one twice: {text[place:place + 60]!r}")
        place, fields = head.end(), {}
        while field := _FIELD.match(text, place):
            value, place = _braced(text, field.end())
            if field[1] in fields or not value or not text.startswith(",\n", place):
                raise ValueError(f"field {field[1]} of {head[2]}")
            fields[field[1]] = value
            place += 2
        if not text.startswith("}\n", place) or not KINDS[head[1]] <= set(fields):
            raise ValueError(f"{head[2]}: it does not end, or lacks {KINDS[head[1]] - set(fields)}")
        place += 2
        entries[head[2]] = {"kind": head[1], **fields}
    return entries


def _braced(text, start):
    """The text up to the brace that closes, and the place after it; BibTeX counts braces whatever stands before them."""
    depth, place = 1, start
    while depth:
        character = text[place]
        mathematics = character in "$^_" and "$" in text[start:place + 1]
        special = character in "%#&$_^~" and not _escaped(text, place) and not mathematics
        if special or not 32 <= ord(character) <= 126:
            raise ValueError(f"{character!r} in {text[start:place + 20]!r}")
        depth += {"{": 1, "}": -1}.get(character, 0)
        place += 1
    return text[start:place - 1], place


def _escaped(text, place):
    return text[place - 1] == "\\"
