"""The file of judgements that a build replays: read it, check it, add to it.

A list in YAML, one entry a judgement; entities are named by id, by name, or by both:

    - action: merge            # these are one; `entity` keeps its id and name
      entity: {name: 甲县农商行, type: Bank}
      with: [e0123456789ab]
      author: 编辑甲
      date: 2026-01-31
      reason: 同一家银行,更名前后

    - action: never-merge      # entity, with
    - action: split            # entity, surfaces and/or sources: an entity of their own
    - action: rename           # entity, name
    - action: retype           # entity, type
    - action: alias            # entity, alias: this surface means this entity
    - action: drop             # entity, and surfaces if only some of its names are no names
    - action: confirm          # entity: seen by a person and right
    - action: undecided        # without effect: a proposal that still awaits its judgement

The order of the entries makes no difference.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from kg.errors import KgError
from kg.files import whole_file

# What each action needs besides entity, author, date and reason; "?" may be left out.
ACTIONS: dict[str, tuple[str, ...]] = {
    "merge": ("with",),
    "never-merge": ("with",),
    "split": ("surfaces?", "sources?", "name?"),
    "rename": ("name",),
    "retype": ("type",),
    "alias": ("alias",),
    "drop": ("surfaces?",),
    "confirm": (),
    "undecided": ("with?",),
}
_ID = re.compile(r"e[0-9a-z]{12}\Z")
_SELECTOR_KEYS = ("id", "name", "type", "place")
_HEAD = "# Judgements on entities, replayed by every build; see `kg review --help`.\n"


class Selector(NamedTuple):
    """Which entity is meant: its id (or a former one), else name with type and place if given.

    `place` is the full name of the division that the entity belongs to.
    """

    id: str = ""
    name: str = ""
    type: str = ""
    place: str = ""

    def __str__(self) -> str:
        words = " ".join(word for word in (self.name, self.type, self.place) if word)
        return f"{words} ({self.id})" if words and self.id else words or self.id


class Correction(NamedTuple):
    """One judgement; `where` names the file and the entry, for messages."""

    action: str
    entity: Selector
    others: tuple[Selector, ...] = ()
    value: str = ""
    surfaces: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    author: str = ""
    date: str = ""
    reason: str = ""
    where: str = ""


def load(path: Path | None) -> tuple[Correction, ...]:
    """The corrections of a file; none for None. Raises KgError, naming file and entry."""
    if path is None:
        return ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise KgError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise KgError(f"{path}: not UTF-8; save the file as UTF-8") from None
    try:
        entries = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise KgError(f"{path}{_line(error)}: not valid YAML; {_problem(error)}") from None
    if entries is None:
        return ()
    if not isinstance(entries, list):
        raise KgError(f"{path}: must be a list; begin each entry with '- action:'")
    return tuple(_entry(path, n, entry) for n, entry in enumerate(entries, 1))


def _line(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f", line {mark.line + 1}" if mark else ""


def _problem(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or "check indentation and quotes")


def _entry(path: Path, number: int, entry: Any) -> Correction:
    where = f"{path}, entry {number}"
    if not isinstance(entry, dict):
        raise KgError(f"{where}: must have an action and an entity, not just a value")
    action = entry.get("action")
    if action not in ACTIONS:
        raise KgError(f"{where}: action {action!r} is none of {', '.join(ACTIONS)}")
    needs = {key.rstrip("?"): key.endswith("?") for key in ACTIONS[action]}
    allowed = {"action", "entity", "author", "date", "reason", *needs}
    for key in entry:
        if key not in allowed:
            raise KgError(f"{where}: {key!r} is no key of {action}; it takes {_list(allowed)}")
    for key, optional in {"entity": False, **needs}.items():
        if not optional and not entry.get(key):
            raise KgError(f"{where}: {action} needs {key!r}")
    if action == "split" and not (entry.get("surfaces") or entry.get("sources")):
        raise KgError(f"{where}: split needs 'surfaces' or 'sources', to say which mentions go")
    others = entry.get("with") or ()
    others = others if isinstance(others, list) else [others] if others else []
    value = next((entry[key] for key in ("name", "type", "alias") if entry.get(key)), "")
    date = entry.get("date") or ""
    if isinstance(date, datetime.date):
        date = date.isoformat()
    return Correction(
        action,
        _selector(where, entry["entity"]),
        tuple(_selector(where, other) for other in others),
        _string(where, "name", value) if value else "",
        _strings(where, "surfaces", entry.get("surfaces")),
        _strings(where, "sources", entry.get("sources")),
        str(entry.get("author") or ""),
        str(date),
        str(entry.get("reason") or ""),
        f"{path.name}, entry {number}",  # goes into the build, which no folder's name may change
    )


def _list(words: set[str]) -> str:
    return ", ".join(sorted(words))


def _selector(where: str, given: Any) -> Selector:
    if isinstance(given, str):
        return Selector(id=given) if _ID.match(given) else Selector(name=given)
    if not isinstance(given, dict) or not given:
        raise KgError(f"{where}: an entity is an id, a name, or {{name: …, type: …}}")
    for key in given:
        if key not in _SELECTOR_KEYS:
            raise KgError(f"{where}: {key!r} is no key of an entity: {', '.join(_SELECTOR_KEYS)}")
    words = {key: _string(where, key, value) for key, value in given.items()}
    if not (words.get("id") or words.get("name")):
        raise KgError(f"{where}: an entity needs an id or a name")
    return Selector(**words)


def _string(where: str, key: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise KgError(f"{where}: {key!r} must be words, not {value!r}; put them in quotes")
    return value.strip()


def _strings(where: str, key: str, value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        raise KgError(f"{where}: {key!r} must be a list of words")
    return tuple(_string(where, key, item) for item in value)


def entry(
    action: str,
    entity: Mapping[str, str],
    others: Sequence[Mapping[str, str]] = (),
    value: str = "",
    *,
    author: str,
    date: str,
    reason: str,
) -> dict[str, object]:
    """An entry as it stands in the file."""
    out: dict[str, object] = {"action": action, "entity": dict(entity)}
    if others:
        out["with"] = [dict(other) for other in others]
    for key in ACTIONS[action]:
        if key in ("name", "type", "alias"):
            out[key] = value
    return {**out, "author": author, "date": date, "reason": reason}


def decided(path: Path) -> list[dict[str, object]]:
    """The entries of a file of proposals that a person has judged. Raises KgError."""
    load(path)
    entries = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or []
    return [dict(entry) for entry in entries if entry["action"] != "undecided"]


def append(path: Path, entries: Sequence[Mapping[str, object]]) -> None:
    """Adds entries at the end of the file, all or none; what stands in it stays as it is."""
    if not entries:
        return
    load(path if path.exists() else None)  # never add to a file that builds cannot read
    old = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    added = yaml.safe_dump(
        [dict(entry) for entry in entries], allow_unicode=True, sort_keys=False, width=100
    )
    if old and not old.endswith("\n"):
        old += "\n"
    with whole_file(path) as draft:
        draft.write_text(old + added, encoding="utf-8", newline="\n")
        load(draft)
