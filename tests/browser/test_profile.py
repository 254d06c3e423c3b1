"""A member on a small phone adds an affiliation and a certificate."""

from playwright.sync_api import expect

from tests.browser.test_accessibility import faults_of
from tests.desk.conftest import photo

HOME = "/anggota/profil/"


def test_an_affiliation_and_a_certificate_from_a_phone(phone, member_of_lebak, sign_in):
    sign_in(phone, member_of_lebak.user.email)
    phone.goto(HOME)
    assert faults_of(phone) == []
    phone.get_by_role("link", name="Tambah afiliasi").click()
    phone.get_by_label("Unsur").select_option(label="Taruna Siaga Bencana")
    expect(phone.locator("#id_district")).to_be_hidden()
    phone.get_by_label("Unsur").select_option(label="Pekerja Sosial Masyarakat (wadah: IPSM)")
    phone.locator("#id_regency").select_option("36.02")
    phone.locator("#id_district").select_option("36.02.14")
    phone.locator("#id_village").select_option(index=1)
    phone.locator("#id_post").fill("Anggota")
    assert faults_of(phone) == []
    phone.locator("main .actions .button").click()
    expect(phone.locator("main")).to_contain_text("Menunggu verifikasi")

    phone.get_by_role("link", name="Tambah sertifikat").last.click()
    phone.locator("main input[value=competence]").check()
    phone.locator("#id_name").fill("Pekerja Sosial Generalis")
    phone.locator("#id_issuing_body").fill("LSP contoh")
    phone.locator("#id_issued_on").fill("2024-05-06")
    file = photo()
    phone.locator("#id_file").set_input_files(
        {"name": file.name, "mimeType": "image/png", "buffer": file.read()}
    )
    assert faults_of(phone) == []
    phone.locator("main .actions .button").click()
    expect(phone.locator("main")).to_contain_text("Pekerja Sosial Generalis")
    assert faults_of(phone) == []
    assert member_of_lebak.affiliations.get().post == "Anggota"
    assert member_of_lebak.certificates.get().proof is not None


def test_a_choice_made_before_the_script_came_counts_too(phone, member_of_lebak, sign_in):
    sign_in(phone, member_of_lebak.user.email)
    held = []
    phone.route("**/region-cascade*", lambda route: held.append(route))  # noqa: PLW0108 -- playwright asks for the arguments
    with phone.expect_request("**/region-cascade*"):
        phone.goto(f"{HOME}afiliasi/tambah/", wait_until="commit")
    phone.get_by_label("Unsur").select_option(label="Taruna Siaga Bencana")
    phone.locator("#id_regency").select_option("36.02")
    expect(phone.locator("#id_district")).to_be_visible()
    held[0].continue_()
    expect(phone.locator("#id_district")).to_be_hidden()
    phone.get_by_label("Unsur").select_option(label="Pekerja Sosial Masyarakat (wadah: IPSM)")
    phone.locator("#id_district").select_option("36.02.14")
