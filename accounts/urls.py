"""Addresses below /akun/ that are not allauth's."""

from django.urls import path

from accounts import views

urlpatterns = [path("langkah-kedua/", views.second_step_page, name="second_step")]
