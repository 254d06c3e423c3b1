"""An address of forms, opened by a link, says so in words."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_link_to_an_address_of_forms_gives_a_page_that_leads_on(client, verifier_of_lebak, member_of_lebak):
    client.force_login(verifier_of_lebak)
    path = f"/meja/anggota/{member_of_lebak.pk}/verifikasi/"
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "kirim sekali lagi" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert client.put(path).content == b""
