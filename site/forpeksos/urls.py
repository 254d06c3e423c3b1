"""Every address of the portal. The rooms' own come first; all others are pages."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from forpeksos.media import media
from forpeksos.sitemap import PublicPages, robots
from home.tags import complete_tag
from membership.gate import chooser
from membership.views import card_check

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_password_reset = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    # One sign-in path: Wagtail's own forms are closed, whatever its settings say.
    path("cms/login/", to_sign_in, name="cms_sign_in"),
    re_path(r"^cms/password_reset/", to_password_reset, name="cms_password_reset"),
    re_path(r"^_util/", to_sign_in),
    re_path(r"^berkas/authenticate_with_password/", to_sign_in),
    # In the place of Wagtail's, which completes the tags of all.
    path("cms/tag-autocomplete/", complete_tag, name="wagtailadmin_tag_autocomplete"),
    path(
        "cms/tag-autocomplete/<slug:app_name>/<slug:model_name>/",
        complete_tag,
        name="wagtailadmin_tag_model_autocomplete",
    ),
    # In the place of Wagtail's, which shows drafts of others.
    path("cms/choose-page/", chooser.browse, name="wagtailadmin_choose_page"),
    path("cms/choose-page/<int:parent_page_id>/", chooser.browse, name="wagtailadmin_choose_page_child"),
    path("cms/", include(wagtailadmin_urls)),
    path("berkas/", include(wagtaildocs_urls)),
    path("akun/", include("accounts.urls")),
    path("akun/", include("allauth.urls")),
    path("anggota/", include("membership.urls")),
    path("anggota/", include("privacy.urls")),
    path("meja/", include("membership.desk_urls")),
    path("meja/", include("privacy.desk_urls")),
    path("meja/", include("news.desk_urls")),
    path("verifikasi/", card_check.enter, name="card_code"),
    path("verifikasi/<str:token>/", card_check.check, name="card_check"),
    path("cari/", include("home.urls")),
    path("direktori/", include("membership.directory_urls")),
    path("wilayah-data/", include("regions.urls")),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PublicPages}}, name="sitemap"),
    path("", include(wagtail_urls)),
]
if settings.SERVE_MEDIA:
    urlpatterns.insert(0, re_path(r"^media/(?P<path>.*)$", media))
