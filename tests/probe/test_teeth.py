"""The probe would notice: with a door taken out, it finds what lies behind."""

import pytest
from django.db.models import Q

from membership.gate import middleware
from membership.models import branch
from membership.rights import Actor
from tests.probe.addresses import addresses
from tests.probe.asking import Answer, Prober
from tests.probe.walk import probe, quiet

pytestmark = pytest.mark.django_db


def found_by(actor: Actor, planted, *names: str) -> str:
    """What somebody finds at the addresses with these names."""
    prober = Prober(actor, *planted)
    with quiet():
        for address in addresses():
            if address.name in names:
                probe(prober, address)
    return "\n".join(prober.found)


def test_a_gate_that_asks_no_numbers_is_noticed(planted, monkeypatch):
    monkeypatch.setattr(middleware, "refuse_foreign", lambda *_args: None)
    found = found_by(Actor.EDITOR, planted, "wagtailadmin_pages:edit", "wagtailimages:edit")
    assert "a foreign row and a missing one differ in" in found


@pytest.mark.parametrize(
    ("actor", "name", "sentence"),
    [
        (Actor.VERIFIER, "desk:members", ", RahasiapandeglangNama"),
        (Actor.VERIFIER, "desk:verify", "changed membership.member"),
        (Actor.VERIFIER, "desk:nik_reveal", "shows 36020"),
        (Actor.CHAIR, "desk:end_role", "differ in status"),
        (Actor.VERIFIER, "desk:proof", "differ in status"),
    ],
)
def test_a_reach_that_knows_no_branches_is_noticed(planted, monkeypatch, actor, name, sentence):
    monkeypatch.setattr(branch, "places", lambda *_args: Q())
    assert sentence in found_by(actor, planted, name)


def test_answers_are_alike_but_for_tokens_and_the_numbers_asked_for():
    one = Answer(404, {}, '<input name="csrfmiddlewaretoken" value="abc"> 12')
    other = Answer(404, {}, '<input name="csrfmiddlewaretoken" value="xyz"> 987')
    assert one.like(12, 987) == other.like(12, 987)
    assert one.like(12) != other.like(12)
