"""What officers do about people's data, below /meja/."""

from django.urls import path

from privacy.views import desk, incident_letters, incident_members, incidents, processing

app_name = "privacy_desk"
urlpatterns = [
    path("permintaan/", desk.queue, name="queue"),
    path("permintaan/<int:pk>/", desk.decide, name="request"),
    path("permintaan/<int:pk>/nik/", desk.reveal, name="reveal"),
    path("pemrosesan/", processing.processing, name="processing"),
    path("insiden/", incidents.incidents, name="incidents"),
    path("insiden/baru/", incidents.new, name="new_incident"),
    path("insiden/<int:pk>/", incidents.incident, name="incident"),
    path("insiden/<int:pk>/ubah/", incidents.change, name="change_incident"),
    path("insiden/<int:pk>/status/", incidents.move, name="move_incident"),
    path("insiden/<int:pk>/hitung/", incident_members.collect, name="collect_members"),
    path("insiden/<int:pk>/anggota/", incident_members.add_members, name="add_members"),
    path(
        "insiden/<int:pk>/anggota/<int:row_pk>/keluarkan/",
        incident_members.remove_member,
        name="remove_member",
    ),
    path("insiden/<int:pk>/anggota/cari/", incident_members.choose, name="choose_members"),
    path("insiden/<int:pk>/anggota/<int:row_pk>/belum/", incident_members.not_handed, name="not_handed"),
    path("insiden/<int:pk>/surat/diserahkan/", incident_members.handed, name="handed_letters"),
    path("insiden/<int:pk>/surat/", incident_letters.letters, name="letters"),
    path("insiden/<int:pk>/surat/lembaga/", incident_letters.authority, name="authority_letter"),
    path("insiden/<int:pk>/surat/zip/", incident_letters.archive, name="letters_archive"),
    path("insiden/<int:pk>/surat/kirim/", incident_letters.send, name="send_letters"),
]
