from django.urls import path

from home.views.search import search

app_name = "home"
urlpatterns = [path("", search, name="search")]
