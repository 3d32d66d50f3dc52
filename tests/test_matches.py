"""Where words stand in a text: the marked part is what the search found."""

import pytest

from timeline.dataset import load_dataset
from timeline.text import LANGS
from timeline.view import fold, matches


def marked(text, words):
    return [text[start:end] for start, end in matches(text, words)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Gaza and GAZA", "gaza", ["Gaza", "GAZA"]),
        ("Déjà vu", "deja", ["Déjà"]),
        ("De\u0301ja", "de", ["De\u0301"]),
        ("الإسرائيلية في غزة", "الاسراييليه", ["الإسرائيلية"]),
        ("مستشفى الشفاء", "مستشفي الشفا", ["مستشفى الشفاء"]),
        ("غَزَّة", "غزه", ["غَزَّة"]),
        ("two  \n words", "two words", ["two  \n words"]),
        ("Straße", "strasse", ["Straße"]),
        ("٧ تشرين", "7", ["٧"]),
        ("aaa", "aa", ["aa"]),
        ("Gaza", "rafah", []),
        ("Gaza", " \u0651 ", []),
        ("", "gaza", []),
    ],
)
def test_what_is_marked_is_what_matched(text, words, found):
    assert marked(text, words) == found


@pytest.mark.parametrize("lang", LANGS)
def test_marks_and_search_agree_on_every_text_of_the_list(lang):
    for event in load_dataset("data").event.values():
        for text in (event.text("title", lang), event.text("summary", lang)):
            folded = fold(text)
            assert fold("".join(marked(text, text))) == folded
            for word in folded.split():
                found = marked(text, word)
                assert len(found) == folded.count(word)
                assert {fold(each) for each in found} == {word}
