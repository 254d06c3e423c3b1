from django.urls import path

from membership.views import (
    directory,
    messages,
    own_card,
    own_fields,
    own_files,
    own_number,
    own_transfer,
    portal,
)
from membership.views.applying import bodies, home, sending, steps

app_name = "membership"
urlpatterns = [
    path("", portal.desk, name="desk"),
    path("profil/", portal.profile, name="profile"),
    path("pesan/", messages.messages_to_her, name="messages"),
    path("profil/tambahan/", own_fields.own_fields, name="own_fields"),
    path("direktori/", directory.own_entry, name="directory_entry"),
    path("kartu/", own_card.card, name="card"),
    path("kartu/pdf/", own_card.pdf, name="card_pdf"),
    path("kartu/gambar/", own_card.picture, name="card_picture"),
    path("kartu/hilang/", own_card.lost, name="card_lost"),
    path("nik/", own_number.number, name="nik"),
    path("nik/lihat/", own_number.reveal, name="nik_reveal"),
    path("berkas/", own_files.files, name="files"),
    path("berkas/<int:pk>/", own_files.open_file, name="file"),
    path("berkas/<int:pk>/hapus/", own_files.remove, name="file_remove"),
    path("daftar/", home.home, name="apply"),
    path("daftar/identitas/", steps.identity, name="apply_identity"),
    path("daftar/kontak/", steps.contact, name="apply_contact"),
    path("daftar/unsur/", bodies.bodies, name="apply_body"),
    path("daftar/unsur/utama/", bodies.principal, name="apply_principal"),
    path("daftar/unsur/tambah/", bodies.add, name="apply_further"),
    path("daftar/unsur/<int:pk>/", bodies.duty, name="apply_duty"),
    path("daftar/unsur/<int:pk>/hapus/", bodies.remove, name="apply_remove"),
    path("daftar/potensi/", steps.potential, name="apply_potential"),
    path("daftar/persetujuan/", sending.consents, name="apply_consent"),
    path("daftar/tinjau/", sending.review, name="apply_review"),
    path("daftar/tarik/", home.take_back, name="apply_withdraw"),
    path("mutasi/", own_transfer.transfer, name="transfer"),
    path("mutasi/<int:pk>/tarik/", own_transfer.take_back, name="transfer_withdraw"),
    path("mutasi/<int:pk>/surat/", own_transfer.letter, name="transfer_letter"),
]
