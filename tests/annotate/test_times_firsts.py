import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.annotate.times.firsts import firsts
from marsad.annotate.times.grammar import rules, starts
from marsad.annotate.times.words import vocabulary


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("ab", "a"),
        ("a?b", "ab"),
        ("a{0,2}b|[cd]e", "abcd"),
        ("(?:a|b)?(?P<n1>c)d", "abc"),
        ("(?<=x)a", "a"),
        ("(?<!x)(?=y)(?:a{1,2}|b?)c", "abc"),
        ("(?:(?:a?b)?c)?d", "abcd"),
    ],
)
def test_first_characters(pattern, expected):
    assert firsts(pattern) == set(expected)


CODES = sorted(vocabulary().codes.values())


@settings(deadline=None)
@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=6).map("".join))
def test_no_rule_matches_where_it_cannot_begin(codes):
    table = starts().rules
    for rule in rules():
        found = rule.pattern.match(codes)
        if found and found.end():
            assert rule in table.get(codes[0], ())


def test_every_rule_can_begin_somewhere():
    known = {rule for found in starts().rules.values() for rule in found}
    assert [rule.name for rule in rules() if rule not in known] == []


def test_the_characters_of_classes_mean_nothing_to_patterns():
    assert all(re.escape(code) == code for code in CODES)
