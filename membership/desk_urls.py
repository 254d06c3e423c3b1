"""The addresses of the branch's desk, below /meja/."""

from django.urls import path

from membership.views.desk import (
    application,
    applications,
    approval,
    doubles,
    email,
    export,
    gaps,
    home,
    members,
    numbers,
    own_fields,
    proofs,
    rights,
    team,
    trail,
    transfers,
)

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("hak-akses/", rights.rights, name="rights"),
    path("persetujuan/", approval.approvals, name="approvals"),
    path("persetujuan/<int:pk>/", approval.approval, name="approval"),
    path("persetujuan/cabang/<int:pk>/", approval.switch, name="approval_switch"),
    path("tim/", team.team, name="team"),
    path("tim/beri/", team.give, name="give_role"),
    path("tim/<int:pk>/akhiri/", team.end, name="end_role"),
    path("anggota/", members.members, name="members"),
    path("anggota/ekspor/", export.export, name="export"),
    path("anggota/<int:pk>/", members.member, name="member"),
    path("anggota/<int:pk>/verifikasi/", members.verify_member, name="verify"),
    path("anggota/<int:pk>/nik/", numbers.enter, name="nik"),
    path("anggota/<int:pk>/nik/lihat/", numbers.reveal, name="nik_reveal"),
    path("anggota/<int:pk>/tambahan/", own_fields.own_fields, name="own_fields"),
    path("anggota/<int:pk>/surel/", email.change, name="email"),
    path("anggota/<int:member>/berkas/", proofs.add, name="proof_add"),
    path("anggota/<int:member>/berkas/<int:pk>/", proofs.open_file, name="proof"),
    path("anggota/<int:member>/berkas/<int:pk>/hapus/", proofs.remove, name="proof_remove"),
    path("permohonan/", applications.applications, name="applications"),
    path("permohonan/<int:pk>/", application.application, name="application"),
    path("mutasi/", transfers.transfers, name="transfers"),
    path("mutasi/<int:pk>/", transfers.transfer, name="transfer"),
    path("mutasi/<int:pk>/surat/", transfers.letter, name="transfer_letter"),
    path("wilayah/", gaps.gaps, name="gaps"),
    path("jejak/", trail.trail, name="trail"),
    path("nik-ganda/", doubles.doubles, name="doubles"),
    path("nik-ganda/<int:pk>/", doubles.resolve, name="resolve"),
]
