"""The public directory, at /direktori/."""

from django.urls import path

from membership.views import directory

app_name = "directory"
urlpatterns = [path("", directory.directory, name="list")]
