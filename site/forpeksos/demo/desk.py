"""Something to do at the desk: numbers, two of them alike, and private files. All of it is made up."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from accounts.models import User
from forpeksos.demo.people import PHONE_BLOCK
from membership.actions.nik import enter_nik
from membership.actions.proof import add_proof
from membership.enums import ProofKind
from membership.models import Member
from membership.models.member import MemberQuerySet
from vault.uploads import check_proof

# Right in form, and nobody's: no kecamatan has the number 99, and serial numbers do not reach 9000.
NUMBERS = [f"360299{day:02}018{day % 10}{9000 + day}" for day in range(1, 13)]


def add_desk(users: dict[str, User]) -> None:
    """Numbers for members of Lebak and Pandeglang, and files of two of Lebak; nothing where any number is kept."""
    if Member.objects.filter(nik__isnull=False).exists():
        return
    verifier = users["verifikator.lebak"]
    of_lebak = _demo_members("kabupaten-lebak")
    own = users["anggota.lebak"].member
    for member, number in zip([own, *of_lebak.exclude(pk=own.pk)[: len(NUMBERS) - 1]], NUMBERS, strict=True):
        enter_nik(member, number, by=verifier)
    elsewhere = _demo_members("kabupaten-pandeglang")[0]
    enter_nik(elsewhere, NUMBERS[3], by=users["verifikator.pandeglang"])
    waiting = of_lebak.filter(verified_at=None).first()
    papers = [(own, ProofKind.DECREE), (own, ProofKind.TRAINING)]
    papers += [(waiting, ProofKind.CERTIFICATE)] if waiting else []
    for holder, kind in papers:
        add_proof(holder, check_proof(_paper(str(kind.label))), kind=kind, by=holder.user or verifier)


def _demo_members(slug: str) -> MemberQuerySet:
    rows: MemberQuerySet = Member.objects.filter(branch__slug=slug, phone__startswith=PHONE_BLOCK)
    return rows.order_by("phone")


def _paper(title: str) -> SimpleUploadedFile:
    """A sheet that says of itself that it proves nothing."""
    sheet = Image.new("RGB", (620, 877), "white")
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((30, 30, 590, 847), outline="#0c5f5c", width=4)
    draw.text((80, 120), title, fill="#1c2826", font_size=36)
    draw.text((80, 200), "CONTOH – bukan dokumen resmi", fill="#a3271f", font_size=28)
    out = BytesIO()
    sheet.save(out, "PNG")
    return SimpleUploadedFile("contoh.png", out.getvalue(), "image/png")
