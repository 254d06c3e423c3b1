"""Walking through an application for membership as a browser sends it."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from membership.actions.affiliating import choose_body, put_affiliation
from membership.actions.apply import begin, save_step
from membership.actions.consent import give_consent
from membership.enums import Purpose
from membership.models import Application, ConstituentBody
from regions.models import Region

HOME = "/anggota/daftar/"
STEPS = ("identitas", "kontak", "unsur", "unsur/utama", "unsur/tambah", "potensi", "persetujuan", "tinjau")
NIK = "3602011505800001"
KECAMATAN = {"regency": "36.02", "district": "36.02.14"}
VILLAGE = KECAMATAN | {"village": "36.02.14.2001"}
AGREED = {
    "membership": "on",
    **{f"{p}_version": 1 for p in ("membership", "directory", "newsletter", "photo")},
}


def body_of(code: str = "05") -> ConstituentBody:
    """The founding body with this code: TKSK unless said otherwise."""
    return ConstituentBody.objects.get(code=code)


def hers(user: User) -> Application:
    """Her newest application as the database has it."""
    return Application.objects.filter(user=user).latest("pk")


class Walk:
    """Her browser; each post bears the version of the moment, as the form she has just opened does."""

    def __init__(self, client: Client, user: User) -> None:
        client.force_login(user)
        self.client, self.user = client, user

    def get(self, step: str = "") -> HttpResponse:
        """The page of a step: "kontak"; of all of it without one."""
        return self.client.get(f"{HOME}{step}/" if step else HOME)

    def post(self, step: str = "", **data: Any) -> HttpResponse:
        """Sends a form of a step."""
        if step and "version" not in data:
            data["version"] = hers(self.user).version
        return self.client.post(f"{HOME}{step}/" if step else HOME, data)

    def text(self, step: str = "") -> str:
        """What the page says."""
        return self.get(step).content.decode()

    def fill(self, *, until: str = "persetujuan") -> Application:
        """Begins, and goes through the steps as far as `until`."""
        duty = f"unsur/{body_of().pk}"
        answers: list[tuple[str, dict[str, Any]]] = [
            ("identitas", {"name": "Pemohon Uji", "is_adult": "yes"}),
            ("kontak", {"phone": "0812-3456-7890", **VILLAGE}),
            ("unsur/utama", {"constituent_body": body_of().pk}),
            (duty, KECAMATAN),
            ("potensi", {}),
            ("persetujuan", AGREED),
        ]
        self.post()
        for step, data in answers:
            answer = self.post(step, **data)
            assert answer.status_code == 302, (step, answer.context["form"].errors)
            if step == until:
                break
        return hers(self.user)


def complete(user: User) -> Application:
    """An application that can be sent, made without a browser."""
    begin(user)
    changes = {"name": "Pemohon Uji", "is_adult": True, "phone": "+6281234567890"}
    save_step(hers(user), version=1, changes=changes)
    choose_body(hers(user), body_of(), version=2)
    put_affiliation(hers(user), body_of(), version=3, values={"area": Region.objects.get(pk="36.02.14")})
    give_consent(user, Purpose.MEMBERSHIP, by=user)
    return hers(user)
