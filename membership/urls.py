from django.urls import path

from membership.views import directory, own_fields, own_files, own_number, portal

app_name = "membership"
urlpatterns = [
    path("", portal.desk, name="desk"),
    path("profil/", portal.profile, name="profile"),
    path("profil/tambahan/", own_fields.own_fields, name="own_fields"),
    path("direktori/", directory.own_entry, name="directory_entry"),
    path("nik/", own_number.number, name="nik"),
    path("nik/lihat/", own_number.reveal, name="nik_reveal"),
    path("berkas/", own_files.files, name="files"),
    path("berkas/<int:pk>/", own_files.open_file, name="file"),
    path("berkas/<int:pk>/hapus/", own_files.remove, name="file_remove"),
]
