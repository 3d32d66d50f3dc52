"""The sober line before events about hostages and children: what follows, said beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from timeline.dataset import Event
from timeline.text import LANGS, say
from timeline.view import fold

SUBJECTS = ("captives", "children")
"""What a reader is told beforehand, in the order in which it is named."""
OF_TYPE = {"abduction": "captives", "release": "captives"}
"""Types of event that are about a subject, whatever their words."""
_PARTICLES = "[وفبلكا]{0,4}"


def subjects(event: Event) -> tuple[str, ...]:
    """Return what an event tells of that a reader should know before: by its type, or its words.

    The words stand in the catalogues (``note.words.children``), and those of every language are
    looked for, so that both languages of the page give the same note.
    """
    found = {OF_TYPE.get(event.event_type, "")}
    for lang in LANGS:
        said = fold(f"{event.text('title', lang)} {event.text('summary', lang)}")
        found |= {subject for subject in SUBJECTS if _words(subject, lang).search(said)}
    return tuple(subject for subject in SUBJECTS if subject in found)


def note_key(told: Iterable[str]) -> str:
    """Return the key of the note for some subjects, "" for none."""
    named = [subject for subject in SUBJECTS if subject in told]
    return "note." + "_".join(named) if named else ""


@cache
def _words(subject: str, lang: str) -> re.Pattern[str]:
    """Return a pattern of the words of a subject; Arabic ones may carry article and particles."""
    words = [re.escape(fold(word)) for word in say(f"note.words.{subject}", lang).split(";")]
    together = "|".join(words)
    before = _PARTICLES if lang == "ar" else ""
    return re.compile(rf"\b{before}(?:{together})\b")
