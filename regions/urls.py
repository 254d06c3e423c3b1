from django.urls import path

from regions import views

app_name = "regions"
urlpatterns = [path("", views.children, name="children")]
