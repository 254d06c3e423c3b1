"""What officers do about people's data, below /meja/."""

from django.urls.resolvers import URLPattern

app_name = "privacy_desk"
urlpatterns: list[URLPattern] = []
