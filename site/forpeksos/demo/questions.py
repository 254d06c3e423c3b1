"""What the demo's secretariat asks beyond the profile, and what some members answered."""

from random import Random

from forpeksos.demo.people import PHONE_BLOCK
from membership.enums import FieldKind, ShownTo
from membership.models import ConstituentBody, Member, OwnAnswer, OwnField

SEED = "forpeksos-questions"
SIZES = ("S", "M", "L", "XL", "XXL")
EQUIPMENT = ("Rompi lapangan", "Radio genggam", "Tenda keluarga", "Perahu karet")
ANSWERED = 0.4  # of the members


def add_questions() -> None:
    """Three questions with answers; nothing where the secretariat has asked anything herself."""
    if OwnField.objects.exists():
        return
    size = OwnField.objects.create(
        label="Ukuran rompi lapangan",
        code="ukuran_rompi",
        kind=FieldKind.CHOICE,
        choices="\n".join(SIZES),
        purpose="Agar rompi bantuan provinsi pas ukurannya.",
        place=10,
    )
    equipment = OwnField.objects.create(
        label="Perlengkapan yang dipegang",
        code="perlengkapan",
        kind=FieldKind.CHOICES,
        choices="\n".join(EQUIPMENT),
        purpose="Agar cabang tahu apa yang siap dipakai saat bencana.",
        constituent_body=ConstituentBody.objects.get(code="02"),
        shown_to=ShownTo.OFFICERS,
        is_personal=False,
        place=20,
    )
    OwnField.objects.create(
        label="Tanggal mulai menjadi relawan",
        code="mulai_relawan",
        kind=FieldKind.DATE,
        purpose="Untuk piagam pengabdian lima dan sepuluh tahun.",
        place=30,
    )
    chance = Random(SEED)  # noqa: S311 -- always the same answers, no secrets
    answers = []
    for member in Member.objects.filter(phone__startswith=PHONE_BLOCK).order_by("pk"):
        if chance.random() < ANSWERED:
            answers.append(OwnAnswer(member=member, field=size, text=chance.choice(SIZES)))
            if member.constituent_body_id == equipment.constituent_body_id:
                held = chance.sample(EQUIPMENT, chance.randint(1, 2))
                answers += [OwnAnswer(member=member, field=equipment, text=text) for text in held]
    OwnAnswer.objects.bulk_create(answers, batch_size=200)
