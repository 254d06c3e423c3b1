"""Everything the portal says, it says in Indonesian."""

import re

from tests.architecture import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def forms_of(value):
    return (value,) if isinstance(value, str) else tuple(value)


def test_the_catalogue_holds_every_text_of_the_sources():
    known = messages.entries(messages.catalogue())
    missing = {
        text: str(path) for (context, text), path in messages.spoken().items() if (context, text) not in known
    }
    assert missing == {}, "Run `make messages`, then translate what is new."


def test_every_text_is_translated():
    untranslated = [key for key, value in messages.entries(messages.catalogue()).items() if not all(value)]
    assert untranslated == []


def test_no_translation_is_a_guess():
    assert [message.id for message in messages.catalogue() if message.id and message.fuzzy] == []


def test_no_translation_loses_a_placeholder():
    lost = [
        message.id
        for message in messages.catalogue()
        if message.id
        for form in forms_of(message.string)
        if form and set(PLACEHOLDER.findall(form)) != set(PLACEHOLDER.findall(forms_of(message.id)[-1]))
    ]
    assert lost == []


def test_the_compiled_catalogue_is_that_of_the_editors():
    written = messages.entries(messages.catalogue())
    assert messages.entries(messages.compiled()) == written, "Run `make messages`."
