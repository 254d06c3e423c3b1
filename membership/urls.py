from django.urls import path

from membership.views import portal

app_name = "membership"
urlpatterns = [
    path("", portal.desk, name="desk"),
    path("profil/", portal.profile, name="profile"),
]
