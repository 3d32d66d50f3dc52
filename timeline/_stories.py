"""Stories: guided walks, step by step, whose steps name events of the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from timeline._rows import Draft, Rows
from timeline._rules import unknown_key
from timeline._values import Event, Step
from timeline.errors import Problem


def check_stories(
    drafts: Iterable[Draft[Step]], events: Rows[Event]
) -> tuple[dict[str, tuple[Step, ...]], list[Problem]]:
    """Return the stories by key, each in the order of its steps, and every Problem.

    A faulty step is left out. One whose event was left out or does not exist stays without it.
    """
    found: dict[str, list[Step]] = {}
    problems: list[Problem] = []
    for draft in drafts:
        step = replace(draft.value, line=draft.line)
        if draft.sound("event_id") and step.event_id and step.event_id not in events.values:
            if line := events.lost_line(step.event_id):
                said = {"text": step.event_id, "of": events.file, "on": line}
                note = draft.problem("V07", "event_id", "left_out", **said)
                problems.append(replace(note, severity="warning"))
            elif events.whole:
                said = unknown_key(step.event_id, events)
                problems.append(draft.problem("V07", "event_id", **said))  # type: ignore[arg-type]
            step = replace(step, event_id="")
        problems += draft.problems
        if not draft.bad:
            found.setdefault(step.story, []).append(step)
    return {
        key: tuple(sorted(steps, key=lambda s: s.step)) for key, steps in found.items()
    }, problems
