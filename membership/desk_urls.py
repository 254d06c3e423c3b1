"""The addresses of the branch's desk, below /meja/."""

from django.urls import path

from membership.views.desk import home

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
]
