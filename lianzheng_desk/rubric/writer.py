"""An edition becomes the text of a rubric file; in a file that is there already only what changed is changed."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from lianzheng_desk.errors import RubricError
from lianzheng_desk.rubric.arrange import placements
from lianzheng_desk.rubric.edition import Edition, Entry, canonical, edition_of
from lianzheng_desk.rubric.files import read_tree
from lianzheng_desk.rubric.inherit import AFTER, BASE, DROPPED, entries_of
from lianzheng_desk.rubric.loader import RubricReader
from lianzheng_desk.rubric.values import entry_values, header_values, node_of, put

_FIRST_DASH = re.compile(r"^条目:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*( *)- ", re.M)
_LATER_ENTRY = re.compile(r"(?<!^条目:\n)^  - 编号: ", re.M)
_WIDTH = 1_000_000
"""Characters a line may have: no text is broken into several lines."""


def read_edition(text: str, source: str = "") -> Edition:
    """Return what the text of a rubric file says, for editing. Raises RubricError with every mistake."""
    rubric = RubricReader().parse(text, source)
    base = read_tree(text, Path(source).name).get(BASE)
    return edition_of(rubric, base if isinstance(base, str) else "")


def to_yaml(edition: Edition, *, text: str = "", source: str = "") -> str:
    """Return the text of a file that says what `edition` says.

    text: the file as it was, "" for a new one; its comments and its order are kept. source: its path, beside which
    a base is looked for. Raises RubricError where the edition has mistakes or its base is not to be found.
    """
    edition = canonical(edition)
    base = _base(edition.base, source) if edition.base else None
    present = canonical(read_edition(text, source)) if text else None
    if present is not None and present.base == edition.base:
        if present == edition:
            return text
        revised = _dumped(_filled(read_tree(text, source, to_be_written=True), present, edition, base), _indent(text))
        if _says(revised, edition, source):
            return revised
    fresh = _dumped(_filled(CommentedMap(), None, edition, base), 2)
    fresh = _LATER_ENTRY.sub("\n\\g<0>", fresh)
    if not _says(fresh, edition, source):
        read_edition(fresh, source)  # tells its mistakes, where it has any
        raise RubricError("写出来与所填内容不一致，没有保存", where=edition.title, hint="请去掉不常用的符号再试")
    return fresh


def _base(name: str, source: str) -> Edition:
    """Read what a rubric is built on, the way the loader finds it."""
    nothing = f"编号: base-of\n名称: base-of\n{BASE}: {_quoted(name)}\n"
    return edition_of(RubricReader().parse(nothing, source))


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _says(text: str, edition: Edition, source: str) -> bool:
    try:
        return canonical(read_edition(text, source)) == edition
    except RubricError:
        return False


def _indent(text: str) -> int:
    match = _FIRST_DASH.search(text)
    return len(match[1]) if match else 2


def _dumped(tree: CommentedMap, offset: int) -> str:
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    stream = io.StringIO()
    yaml.dump(tree, stream)
    return stream.getvalue()


def _filled(tree: Any, present: Edition | None, edition: Edition, base: Edition | None) -> Any:
    """Bring `tree` to what `edition` says. present: what it says now, None for an empty one."""
    now = header_values(present) if present else {}
    usual = header_values(Edition("", ""))
    for key, value in header_values(edition).items():
        if now.get(key, usual[key] if key in tree or present else None) != value:
            if value == usual[key] and key not in ("编号", "名称", "版本"):
                tree.pop(key, None)
            else:
                put(tree, key, value, tuple(usual))
    kept = {entry.id for entry in edition.entries}
    dropped = [entry.id for entry in base.entries if entry.id not in kept] if base else []
    if dropped != _listed(tree.get(DROPPED)):
        _put_dropped(tree, dropped, tuple(usual))
    entries = _entries(tree, present, edition, base)
    _lay(tree, entries)
    return tree


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [str(one) for one in value or ()]


def _put_dropped(tree: Any, dropped: Sequence[str], order: tuple[str, ...]) -> None:
    if set(dropped) == set(_listed(tree.get(DROPPED))):
        return
    if dropped:
        put(tree, DROPPED, tuple(dropped), (*order, DROPPED))
    else:
        tree.pop(DROPPED, None)


def _entries(tree: Any, present: Edition | None, edition: Edition, base: Edition | None) -> list[Any]:
    """Return the nodes of the entries in the order in which they are to be written."""
    nodes = {str(node.get("编号")): node for node in entries_of(tree) if isinstance(node, Mapping)}
    before = {entry.id: entry for entry in present.entries} if present else {}
    inherited = {entry.id: entry for entry in base.entries} if base else {}
    wanted = [entry.id for entry in edition.entries]
    moved = list(before) != wanted
    after = placements(wanted, [one for one in inherited if one in set(wanted)]) if base else {}
    written: list[Any] = []
    for entry in edition.entries:
        old, parent = before.get(entry.id), inherited.get(entry.id)
        node = nodes.get(entry.id)
        if node is None and parent == entry and entry.id not in after:
            continue
        node = node if node is not None else CommentedMap()
        _fill_entry(node, entry, old if entry.id in nodes else None, parent)
        if moved or entry.id not in nodes:
            _put_after(node, after.get(entry.id) if base else None)
        written.append(node)
    if moved or base is None:
        return written
    return _in_old_order(written, list(nodes.values()))


def _fill_entry(node: Any, entry: Entry, old: Entry | None, parent: Entry | None) -> None:
    """Bring one node to what `entry` says. old: what it says now. parent: what the base says."""
    values = entry_values(entry)
    now = entry_values(old) if old else None
    usual = entry_values(parent or Entry(""))
    for key, value in values.items():
        if now is not None and now[key] == value:
            continue
        if value == usual[key] and (parent is not None or key != "标题") and key != "编号":
            node.pop(key, None)
        else:
            put(node, key, value, tuple(values))


def _put_after(node: Any, after: str | None) -> None:
    if after is None:
        node.pop(AFTER, None)
    elif node.get(AFTER) != after:
        put(node, AFTER, after, ("编号", AFTER))


def _in_old_order(written: Sequence[Any], old: Sequence[Any]) -> list[Any]:
    """Leave the entries of a file where they stand; new ones come behind the one that they follow."""
    result = [node for node in old if any(node is one for one in written)]
    for number, node in enumerate(written):
        if any(node is one for one in result):
            continue
        before = [one for one in written[:number] if any(one is other for other in result)]
        at = next((n for n, one in enumerate(result, 1) if before and one is before[-1]), 0)
        result.insert(at, node)
    return result


def _lay(tree: Any, entries: list[Any]) -> None:
    """Put the entries into the tree, in place where there are some, so that comments stay."""
    sequence = tree.get("条目")
    if not isinstance(sequence, CommentedSeq):
        if entries:
            tree["条目"] = node_of(entries)
        return
    if len(sequence) == len(entries) and all(one is other for one, other in zip(sequence, entries, strict=True)):
        return
    comments = {id(node): sequence.ca.items.get(at) for at, node in enumerate(sequence)}
    before = list(sequence)  # keeps the nodes alive: they are told apart by identity
    del sequence[:]
    sequence.ca.items.clear()
    sequence.fa.set_block_style()
    sequence.extend(entries)
    for at, node in enumerate(entries):
        comment = comments.get(id(node)) if any(node is one for one in before) else None
        if comment is not None:
            sequence.ca.items[at] = comment
