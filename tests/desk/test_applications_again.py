"""An application that came back and was sent again: its officer sees what is new, and nothing of what stood there before."""

import pytest
from django.core import serializers

from membership.actions import review
from membership.actions.affiliating import choose_body, put_affiliation, remove_affiliation
from membership.actions.apply import save_step, submit
from membership.actions.consent import give_consent
from membership.actions.taking_back import withdraw
from membership.enums import Purpose, Seen
from membership.models import ConstituentBody
from regions.models import Region
from tests.desk.applying import now, text_of
from tests.desk.conftest import NIK, OTHER_NIK

pytestmark = pytest.mark.django_db
OLD_PHONE, NEW_PHONE = "+6281299990001", "+6281299990002"
REMARKS = {"name": "Sesuai KTP.", "post": "Sebagai apa?"}


@pytest.fixture
def returned(asked, verifier_of_lebak):
    """What Lebak gave back, with two remarks."""
    type(asked).objects.filter(pk=asked.pk).update(phone=OLD_PHONE)
    give_consent(asked.user, Purpose.MEMBERSHIP, by=asked.user)
    review.send_back(asked, version=asked.version, remarks=REMARKS, by=verifier_of_lebak)
    return now(asked)


def change(application, **changes):
    save_step(application, version=now(application).version, changes=changes)


def put(application, body, **values):
    put_affiliation(application, body, version=now(application).version, values=values)


def sent(application):
    submit(application, version=now(application).version)
    return now(application)


def page(desk, application) -> str:
    return text_of(desk.get(f"/meja/permohonan/{application.pk}/"))


def test_what_changed_is_marked_and_what_was_asked_in_vain_too(returned, desk):
    change(returned, name="Siti Benar", phone=NEW_PHONE, nik=returned.nik)
    again = sent(returned)
    assert again.changed == ["name", "phone"]
    text = page(desk, again)
    assert "Nama lengkap: Sesuai KTP. diubah" in text
    assert "Jabatan: Sebagai apa? tidak diubah" in text
    assert "Yang juga berubah: Nomor telepon/WhatsApp" in text
    assert "Nomor telepon/WhatsApp diubah 0812-9999-0002" in text
    assert "Unsur diubah" not in text


def test_nothing_of_the_former_answers_is_kept(returned):
    change(returned, name="Siti Benar", phone=NEW_PHONE, nik=OTHER_NIK)
    kept = serializers.serialize("json", [sent(returned)])
    assert '"nik"' in kept
    for former in (OLD_PHONE, "Siti Uji", NIK):
        assert former not in kept


def test_her_work_counts_each_answer_and_further_bodies_as_one(returned):
    principal, further = returned.constituent_body, ConstituentBody.objects.get(short_name="PKH")
    area = Region.objects.get(pk="36.02.14")
    there = {"area": area, "institution": "Dinas Sosial Uji", "post": "Pendamping"}
    put(returned, principal, **there)
    put(returned, principal, **there)  # a double click
    assert now(returned).changed == ["post"]
    put(returned, further, area=area)
    assert now(returned).changed == ["further", "post"]
    assert remove_affiliation(returned, further)
    choose_body(returned, further, version=now(returned).version)
    put(returned, further, area=area, institution="")
    assert now(returned).changed == ["area", "constituent_body", "further", "post"]


def test_a_draft_and_the_first_sending_know_no_changes(asked, desk):
    assert now(asked).changed == []
    assert "diubah" not in page(desk, asked)


def test_the_next_return_begins_anew(returned, verifier_of_lebak):
    change(returned, name="Siti Benar")
    again = sent(returned)
    review.send_back(again, version=again.version, remarks={"phone": "Salah."}, by=verifier_of_lebak)
    assert (now(again).changed, now(again).remarks) == ([], {"phone": "Salah."})


@pytest.mark.parametrize("ending", ["approve", "reject", "withdraw"])
def test_once_it_is_decided_nothing_of_it_is_left(returned, verifier_of_lebak, ending):
    change(returned, name="Siti Benar")
    again = sent(returned)
    if ending == "approve":
        seen = [Seen.IDENTITY_CARD]
        review.approve(again, version=again.version, seen=seen, nik=NIK, by=verifier_of_lebak)
    elif ending == "reject":
        review.reject(again, version=again.version, reason="Bukan pekerja sosial.", by=verifier_of_lebak)
    else:
        withdraw(again)
    assert (now(again).changed, now(again).remarks) == ([], {})


def test_what_was_left_out_takes_one_line(asked, desk):
    text = page(desk, asked)
    assert "Tidak diisi: Keahlian, Bidang layanan" in text
    assert "Tidak diisi: Nomor SK, Sejak" in text


@pytest.mark.parametrize(
    ("number", "shown"), [("141/01", "141/01 tanggal 1 Maret 2024"), ("", "Nomor SK tanggal 1 Maret 2024")]
)
def test_a_decree_without_a_number_is_known_by_its_day(asked, desk, number, shown):
    asked.affiliations.update(decree_number=number, decree_date="2024-03-01")
    assert shown in page(desk, asked)
