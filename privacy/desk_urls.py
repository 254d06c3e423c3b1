"""What officers do about people's data, below /meja/."""

from django.urls import path

from privacy.views import desk

app_name = "privacy_desk"
urlpatterns = [
    path("permintaan/", desk.queue, name="queue"),
    path("permintaan/<int:pk>/", desk.decide, name="request"),
    path("permintaan/<int:pk>/nik/", desk.reveal, name="reveal"),
]
