"""What is under lock opens in its own place, with its own key, and unchanged; else not at all."""

import base64
import re

import pytest

from vault.crypto import Tampered, UnknownKey, blind_index, decrypt, encrypt
from vault.keys import problem_with, read_keys

NIK = "3602041505800001"
HERE = "membership.member.nik"


def a_key(letter: str) -> str:
    return base64.b64encode(letter.encode() * 32).decode()


@pytest.fixture
def keys(settings):
    settings.VAULT_KEYS = {"old": a_key("a"), "new": a_key("b")}
    settings.VAULT_KEY = "old"
    settings.VAULT_INDEX_KEY = a_key("c")
    return settings


@pytest.mark.parametrize("text", [NIK, "", "ñ — 社", "x" * 10_000])
def test_a_text_comes_back(keys, text):
    assert decrypt(encrypt(text, HERE), HERE) == text


def test_the_stored_form_names_its_key_and_is_never_the_same_twice(keys):
    first, second = encrypt(NIK, HERE), encrypt(NIK, HERE)
    assert re.fullmatch(r"v1:old:[A-Za-z0-9_=-]+", first)
    assert first != second
    assert NIK not in first


def test_an_older_key_still_opens(keys):
    stored = encrypt(NIK, HERE)
    keys.VAULT_KEY = "new"
    assert decrypt(stored, HERE) == NIK
    assert encrypt(NIK, HERE).startswith("v1:new:")


def test_a_lost_key_is_named_and_nothing_else(keys):
    stored = encrypt(NIK, HERE)
    keys.VAULT_KEYS = {"new": a_key("b")}
    with pytest.raises(UnknownKey) as told:
        decrypt(stored, HERE)
    assert str(told.value) == "The key “old” is not among VAULT_KEYS."


def test_a_text_does_not_open_in_another_column(keys):
    with pytest.raises(Tampered):
        decrypt(encrypt(NIK, HERE), "membership.member.phone")


def test_a_text_does_not_open_under_the_name_of_another_key(keys):
    keys.VAULT_KEYS["new"] = keys.VAULT_KEYS["old"]
    with pytest.raises(Tampered):
        decrypt(encrypt(NIK, HERE).replace(":old:", ":new:"), HERE)


@pytest.mark.parametrize("place", [0, 11, 12, 27, 28, 43])
def test_one_changed_bit_anywhere_is_noticed(keys, place):
    head, sealed = encrypt(NIK, HERE).rsplit(":", 1)
    changed = bytearray(base64.urlsafe_b64decode(sealed))
    changed[place] ^= 1
    with pytest.raises(Tampered):
        decrypt(f"{head}:{base64.urlsafe_b64encode(changed).decode()}", HERE)


@pytest.mark.parametrize(
    "stored",
    [
        "",
        NIK,
        "v1",
        "v1:old:",
        "v1:old:AAAA",
        "v2:old:" + "A" * 40,
        "v1:old:" + "A" * 39,
        "v1:old:" + "ä" * 40,
    ],
)
def test_what_was_never_encrypted_does_not_open(keys, stored):
    with pytest.raises(Tampered) as told:
        decrypt(stored, HERE)
    assert NIK not in str(told.value)


def test_the_error_holds_nothing_of_the_text_or_the_key(keys):
    stored = encrypt(NIK, HERE)
    with pytest.raises(Tampered) as told:
        decrypt(stored[:-4] + "AAAA", HERE)
    assert stored[8:20] not in str(told.value)
    assert told.value.__cause__ is None


def test_the_index_is_steady_and_of_one_place(keys):
    index = blind_index(NIK, HERE)
    assert re.fullmatch(r"[0-9a-f]{64}", index)
    assert index == blind_index(NIK, HERE)
    assert index != blind_index("3602041505800002", HERE)
    assert index != blind_index(NIK, "membership.potential.nik")


def test_the_index_needs_its_key(keys):
    before = blind_index(NIK, HERE)
    keys.VAULT_INDEX_KEY = a_key("d")
    assert blind_index(NIK, HERE) != before


def test_changing_the_other_keys_leaves_the_index(keys):
    before = blind_index(NIK, HERE)
    keys.VAULT_KEYS, keys.VAULT_KEY = {"x": a_key("x")}, "x"
    assert blind_index(NIK, HERE) == before


def test_keys_are_read_with_their_ids():
    assert read_keys("2026a:AAA=, 2027a:BBB=,") == {"2026a": "AAA=", "2027a": "BBB="}


@pytest.mark.parametrize("text", ["AAA=", "a:AAA=,a:BBB="])
def test_keys_without_an_id_of_their_own_are_refused(text):
    with pytest.raises(ValueError, match="id"):
        read_keys(text)


SHORT = base64.b64encode(b"short").decode()


@pytest.mark.parametrize(
    ("keys_given", "current", "index", "told"),
    [
        ({}, "a", a_key("i"), "VAULT_KEY "),
        ({"a": a_key("a")}, "b", a_key("i"), "VAULT_KEY "),
        ({"a": SHORT}, "a", a_key("i"), "VAULT_KEYS: A key has 5 bytes"),
        ({"a": "no base64!"}, "a", a_key("i"), "VAULT_KEYS: A key is no base64"),
        ({"A:": a_key("a")}, "A:", a_key("i"), "VAULT_KEYS has 1 ids"),
        ({"a": a_key("a")}, "a", SHORT, "VAULT_INDEX_KEY: "),
        ({"a": a_key("a")}, "a", a_key("a"), "different"),
        ({"a": a_key("a"), "b": a_key("a")}, "a", a_key("i"), "different"),
    ],
)
def test_unfit_keys_are_told_without_showing_them(keys_given, current, index, told):
    problem = problem_with(keys_given, current, index)
    assert told in problem
    assert not any(key in problem for key in [*keys_given.values(), index])


def test_fit_keys_have_no_problem():
    assert problem_with({"a": a_key("a"), "b": a_key("b")}, "b", a_key("i")) is None
