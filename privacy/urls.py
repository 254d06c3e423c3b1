"""The person's own pages about her data, below /anggota/."""

from django.urls.resolvers import URLPattern

app_name = "privacy"
urlpatterns: list[URLPattern] = []
