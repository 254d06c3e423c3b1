"""The newsroom, below /meja/."""

from django.urls import path

from news.views import newsroom, offline

app_name = "newsroom"
urlpatterns = [
    path("kabar/", newsroom.articles, name="articles"),
    path("kabar/tulis/", newsroom.new, name="new"),
    path("kabar/luring/", offline.shell, name="offline"),
    path("kabar/pekerja.js", offline.worker, name="worker"),
    path("kabar/<int:pk>/", newsroom.article, name="article"),
    path("kabar/<int:pk>/ubah/", newsroom.change, name="change"),
    path("kabar/<int:pk>/kirim/", newsroom.send, name="send"),
    path("kabar/<int:pk>/tarik/", newsroom.withdraw, name="withdraw"),
]
