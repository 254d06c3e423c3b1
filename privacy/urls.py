"""The person's own pages about her data, and the notices for everybody, below /anggota/."""

from django.urls import path

from privacy.views import consents, own_data, own_requests

app_name = "privacy"
urlpatterns = [
    path("pemberitahuan/<slug:purpose>/", consents.notice, name="notice"),
    path("pemberitahuan/<slug:purpose>/<int:version>/", consents.notice, name="notice_version"),
    path("data-saya/", own_data.overview, name="own_data"),
    path("data-saya/unduh/", own_data.download, name="download"),
    path("data-saya/siapa/", own_data.seen_by, name="seen_by"),
    path("data-saya/persetujuan/", consents.consents, name="consents"),
    path("data-saya/permintaan/", own_requests.requests, name="requests"),
    path("data-saya/permintaan/perbaikan/<slug:word>/", own_requests.correction, name="correction"),
    path("data-saya/permintaan/ajukan/<slug:word>/", own_requests.ask, name="ask"),
    path("data-saya/permintaan/<int:pk>/", own_requests.one_request, name="request"),
    path("data-saya/permintaan/<int:pk>/tarik/", own_requests.withdraw, name="withdraw"),
]
