"""An account without a membership is told so kindly, and where to turn."""

import pytest
from django.utils import timezone

from membership.models import Member
from tests.desk.conftest import NIK

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        "/anggota/profil/kontak/",
        "/anggota/profil/potensi/",
        "/anggota/profil/potensi/usulan/",
        "/anggota/profil/afiliasi/tambah/",
        "/anggota/profil/pelatihan/tambah/",
        "/anggota/profil/sertifikat/tambah/",
        "/anggota/nik/",
        "/anggota/nik/lihat/",
        "/anggota/berkas/",
    ],
)
def test_whoever_is_no_member_reads_why_there_is_nothing_of_hers(client, applicant, path):
    client.force_login(applicant)
    for answer in (client.get(path), client.post(path, {"nik": NIK, "kind": "other"})):
        assert answer.status_code == 404
        assert "Belum ada keanggotaan" in answer.content.decode()


def test_a_visitor_signs_in_first(client):
    for path in ("/anggota/nik/", "/anggota/berkas/"):
        assert client.get(path)["Location"].startswith("/akun/login/")


def test_a_member_whose_data_nobody_may_use_is_not_told_that_she_is_none(client, member_of_lebak):
    Member.objects.filter(pk=member_of_lebak.pk).update(restricted_at=timezone.now())
    client.force_login(member_of_lebak.user)
    for path in ("/anggota/nik/", "/anggota/berkas/"):
        assert "Belum ada keanggotaan" not in client.get(path).content.decode()
