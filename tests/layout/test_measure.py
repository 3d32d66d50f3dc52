"""Text widths, against what a browser gives for the same files."""

from __future__ import annotations

import time

import pytest

from timeline.layout.measure import cap_height, ink, text_width, widened, wrap

# Widths of a span at 30 px in Chromium 156, regular and 600.
IN_A_BROWSER = [
    ("Lebanon–Israel border", 302.81, 305.73),
    ("AVATAR To Ty. 11:10", 278.55, 284.27),
    ("الأول إطلاق الأحمر سلاح", 280.75, 285.86),
    ("94 حدثاً على 7 جبهات، 39 يوماً", 367.02, 370.11),
    ("هجوم على قاعدة عين الأسد (العراق)", 427.91, 433.59),
    ("الحوثيون (Ansar Allah) 2023/10/19", 454.17, 458.22),
]


@pytest.mark.parametrize(("words", "regular", "bold"), IN_A_BROWSER)
def test_words_are_as_wide_as_a_browser_draws_them(words, regular, bold):
    assert text_width(words, 30) == pytest.approx(regular, abs=0.1)
    assert text_width(words, 30, bold=True) == pytest.approx(bold, abs=0.1)


def test_width_grows_with_the_size_and_nothing_is_as_wide_as_nothing():
    assert text_width("Geneva", 26) == pytest.approx(2 * text_width("Geneva", 13))
    assert text_width("", 13) == 0


def test_direction_marks_take_no_room():
    assert text_width("\u2067جنيف\u2069", 12) == pytest.approx(text_width("جنيف", 12))
    assert text_width("\u2068Geneva\u2069", 12) == pytest.approx(text_width("Geneva", 12))


@pytest.mark.parametrize("bold", [False, True])
def test_digits_are_all_of_one_width(bold):
    assert len({text_width(digit, 100, bold) for digit in "0123456789"}) == 1


def test_ink_stays_on_its_side_of_the_baseline():
    assert ink("H", 100)[1] == 0
    assert ink("H", 100)[0] == pytest.approx(100 * cap_height())
    assert ink("xg", 100)[1] > 15
    assert ink("الأول", 100)[0] > ink("و", 100)[0]


def test_wrapped_lines_hold_all_words_in_order_within_the_width():
    words = "US forces strike three sites in eastern Syria"
    lines = wrap(words, 11.5, False, 90)
    assert " ".join(lines) == words
    assert len(lines) == 3
    assert all(text_width(line, 11.5) <= 90 for line in lines)


def test_a_word_wider_than_the_line_is_kept_whole():
    assert wrap("an extraordinarily long word", 12, False, 40) == (
        "an",
        "extraordinarily",
        "long",
        "word",
    )


def test_a_no_break_space_holds_its_words_together():
    assert wrap("7\u00a0Oct attack", 12, False, 40) == ("7\u00a0Oct", "attack")


def test_asking_again_is_cheap():
    names = [f"label number {n}" for n in range(100)]
    for name in names:
        text_width(name, 11.5)
    start = time.perf_counter()
    for name in names:
        text_width(name, 11.5)
    assert (time.perf_counter() - start) / len(names) < 50e-6


def test_words_measured_wider_are_wider_and_wrap_earlier_and_only_then():
    words = "five words of a heading"
    plain = text_width(words, 20), text_width(words, 20, True)
    with widened(1.1, 1.2):
        assert text_width(words, 20) == pytest.approx(plain[0] * 1.1)
        assert text_width(words, 20, True) == pytest.approx(plain[1] * 1.2)
        assert len(wrap(words, 20, False, plain[0] + 1)) == 2
    assert (text_width(words, 20), text_width(words, 20, True)) == plain
    assert len(wrap(words, 20, False, plain[0] + 1)) == 1
