"""Which names are one: pairs of our own over romanisations, scripts, orders and legal forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import marsad
from marsad.match import names

ONE = [
    # Arabic romanisations
    ("Abu Bakr al-Baghdadi", "Abou Bakr el-Baghdadi"),
    ("Muammar Gaddafi", "Moammar Qadhafi"),
    ("Muhammad Hussein", "Mohamed Hussain"),
    ("Khalid Sheikh Muhammad", "Khaled Shaikh Mohammed"),
    ("Yusuf al-Qaradawi", "Youssef Qaradawi"),
    ("Abd al-Rahman al-Sudani", "Abdelrahman Alsudani".replace("Als", "al-S")),
    ("Abdullah Hassan", "Abd Allah Hasan"),
    ("Nur al-Din Zengi", "Noureddine Zengi"),
    ("Qasim al-Raymi", "Kassem al-Rimi"),
    ("Osama bin Laden", "Usama bin Ladin"),
    ("Jamal Khashoggi", "Djamal Khashogji"),
    ("Ayman al-Zawahiri", "Aiman az-Zawahri"),
    # Arabic, Persian and Cyrillic script
    ("أبو بكر البغدادي", "Abu Bakr al-Baghdadi"),
    ("حسن نصر الله", "Hassan Nasrallah"),
    ("محمد خالد", "Mohammed Khaled"),
    ("Hizb Allah Battalion", "Hizballah Battalion"),
    ("قاسم سلیمانی", "Qasem Soleimani"),
    ("Сергей Лавров", "Sergei Lavrov"),
    ("Володимир Зеленський", "Volodymyr Zelenskyi"),
    ("Γιώργος Παπάς", "Giorgos Papas"),
    # Turkish and Kurdish
    ("Süleyman Şahin", "Suleiman Shahin"),
    ("Mehmet Polat", "Mehmed Polat"),
    ("Çetin Yılmaz", "Chetin Yilmaz"),
    # order, initials, titles, joined words
    ("Haddad, Salim", "Salim Haddad"),
    ("General Salim Haddad", "Salim Haddad"),
    ("S. Haddad", "Salim Haddad"),
    ("SalimHaddad", "Salim Haddad"),
    ("Bob Miller", "Robert Miller"),
    ("Yelena Petrova", "Elena Petrova"),
    # places, groups, bodies
    ("Baghouz", "Baghuoz"),
    ("Deir ez-Zor", "Dayr az-Zawr"),
    ("Hodeidah", "al-Hudaydah"),
    ("Sufan Group", "Soufan Group"),
    ("Northern River Brigade", "NRB"),
    ("Harbour Oil Ltd", "Harbour Oil Limited"),
    ("Harbour Policy Centre", "Harbor Policy Center"),
    ("Elbridge Petroleum Company", "Elbradge Petroleum Company"),
    ("ISIS", "Daesh"),
    ("A.B.D. Company", "ABD Company"),
]


@pytest.mark.parametrize(("a", "b"), ONE, ids=[f"{a}={b}" for a, b in ONE])
def test_one_name(a: str, b: str) -> None:
    match = names.same_name(a, b)
    assert match.same, match
    assert names.same_name(b, a).score == match.score


TWO = [
    ("Salman bin Muhammad", "Muhammad bin Salman"),
    ("Ahmad ibn Hasan al-Rawi", "Hasan ibn Ahmad al-Rawi"),
    ("Karim ben Ali Toumi", "Karim ben Omar Toumi"),
    ("Hafez al-Assad", "Bashar al-Assad"),
    ("Khalid Mansour", "Khalil Mansour"),
    ("Samir Haddad", "Samira Haddad"),
    ("Ibrahim Hassan al-Tikriti", "Ibrahim Hassan al-Mosuli"),
    ("Abu Hamza", "Hamza"),
    ("Umm Kulthum", "Abu Kulthum"),
    ("Boris Ivanovich Petrov", "Boris Sergeyevich Petrov"),
    ("J. Haddad", "Salim Haddad"),
    ("Jamal Nasser", "Kamal Nasser"),
    ("al-Qaeda in Iraq", "al-Qaeda in the Arabian Peninsula"),
    ("Hamas", "Hezbollah"),
    ("Harbour Oil Company", "Mountain Oil Company"),
    ("Trading Company", "Harbour Trading Company"),
    ("Northern Brigade", "Southern Brigade"),
    ("13th Brigade", "31st Brigade"),
    ("Koutougou", "Koudougou"),
    ("김정일", "김정은"),
    ("محمد خالد", "أحمد خالد"),
]


@pytest.mark.parametrize(("a", "b"), TWO, ids=[f"{a}={b}" for a, b in TWO])
def test_two_names(a: str, b: str) -> None:
    match = names.same_name(a, b)
    assert not match.same, match
    assert names.same_name(b, a).score == match.score


def test_the_reason_names_what_differs() -> None:
    assert "'hafez' is not 'bashar'" in names.same_name("Hafez al-Assad", "Bashar al-Assad").reason
    assert "whose father" in names.same_name("Salman bin Muhammad", "Muhammad bin Salman").reason
    assert "in that place" in names.same_name("Salman bin Muhammad", "Omar bin Salman").reason
    assert "register" in names.same_name("ISIS", "Daesh").reason
    assert "first letters" in names.same_name("Northern River Brigade", "NRB").reason


def test_it_is_public() -> None:
    assert marsad.same_name("Qassim", "Kasem").same


@given(st.text(max_size=25), st.text(max_size=25))
def test_never_raises_and_keeps_its_bounds(a: str, b: str) -> None:
    match = names.same_name(a, b)
    assert 0 <= match.score <= 1
    assert match.same == (match.score >= names.SAME)
    assert match.reason


@given(st.lists(st.sampled_from(["Salim", "Haddad", "al-Rawi", "Omar", "Qasim"]), min_size=1, max_size=4, unique=True))
def test_a_name_is_itself(words: list[str]) -> None:
    assert names.same_name(" ".join(words), " ".join(words)).score == 1


def test_an_index_finds_spellings() -> None:
    index = names.Index(["Qassem", "Jamal", "Basim", "Khaled", "Haddad", "Salma"])
    assert index.rank("Kasim")[0][0] == "Qassem"
    assert index.rank("خالد")[0][0] == "Khaled"
    assert index.rank("Djamel")[0][0] == "Jamal"
    assert index.rank("Qassem", limit=1) == [("Qassem", 1.0)]


def test_an_index_of_full_names() -> None:
    index = names.Index(["Salim Haddad", "Salim Khoury", "Karim Haddad", "Lina Odeh"])
    assert [name for name, score in index.rank("Saleem Hadad") if score >= names.SAME] == ["Salim Haddad"]
