"""Links between rows of one file: a faulty one is dropped and said, the row stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from timeline._rows import Draft, Rows
from timeline._rules import unknown_key
from timeline._values import Actor, Event
from timeline.errors import Problem


def check_links(drafts: Iterable[Draft[Event]], rows: Rows[Event]) -> list[Problem]:
    """Keep the sound links of every event in ``rows`` and return what was wrong with the rest.

    A link needs an event that exists, is another one, can have come first, does not close a loop,
    and a basis. One to an event that was left out becomes a note on this event.
    """
    answers: dict[str, list[str]] = {key: [] for key in rows.values}
    problems: list[Problem] = []
    for draft in drafts:
        if rows.values.get(draft.key) is not draft.value:
            continue
        event = draft.value
        if event.responds_to and not event.response_basis:
            if draft.sound("response_basis"):
                problems.append(draft.problem("V14", "response_basis", "basis"))
        else:
            found = [_fault(draft, key, rows, answers) for key in event.responds_to]
            problems += [problem for problem in found if problem]
        links = tuple(answers[event.event_id])
        if event.response_basis and not event.responds_to and draft.sound("responds_to"):
            problems.append(draft.problem("V14", "response_basis", "only"))
        basis = event.response_basis if links else ""
        rows.values[draft.key] = draft.value = replace(
            event, responds_to=links, response_basis=basis, notes=tuple(draft.notes)
        )
    return problems


def _fault(
    draft: Draft[Event], key: str, rows: Rows[Event], answers: Mapping[str, list[str]]
) -> Problem | None:
    event, said = draft.value, {"text": key[:40]}
    if key == event.event_id:
        return draft.problem("V14", "responds_to", "self", **said)
    if key not in rows.values:
        if line := rows.lost_line(key):
            draft.note("V07", "responds_to", "left_out", of=rows.file, on=line, **said)
            return None
        return draft.problem("V14", "responds_to", "missing", **said) if rows.whole else None
    if rows.values[key].first_day > event.last_day:
        return draft.problem("V14", "responds_to", "later", **said)
    if _reaches(key, event.event_id, answers):
        return draft.problem("V14", "responds_to", "loop", **said)
    answers[event.event_id].append(key)
    return None


def _reaches(start: str, goal: str, answers: Mapping[str, list[str]]) -> bool:
    """Tell whether ``start`` answers ``goal``, directly or through others."""
    seen, waiting = set(), [start]
    while waiting:
        key = waiting.pop()
        if key == goal:
            return True
        if key not in seen:
            seen.add(key)
            waiting += answers[key]
    return False


def check_parents(drafts: Iterable[Draft[Actor]], rows: Rows[Actor]) -> None:
    """Drop the parent of an actor where it does not exist or leads back to the actor."""
    for draft in drafts:
        actor = rows.values.get(draft.key)
        if actor is None or not actor.parent or not draft.sound("parent"):
            continue
        if actor.parent not in rows.values:
            said = unknown_key(actor.parent, rows)
            rows.problems.append(draft.problem("V07", "parent", **said))  # type: ignore[arg-type]
        elif draft.key in _line_of(actor.parent, rows):
            rows.problems.append(draft.problem("V07", "parent", "loop", text=actor.parent))
        else:
            continue
        rows.values[draft.key] = replace(actor, parent="")


def _line_of(key: str, rows: Rows[Actor]) -> list[str]:
    line: list[str] = []
    while key in rows.values and key not in line:
        line.append(key)
        key = rows.values[key].parent
    return line
