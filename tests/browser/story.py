"""A body with every brick once."""

from typing import Any

from django.core.files.base import ContentFile

from home.blocks.story import StoryBlock
from home.models import HomePage, PortalDocument
from tests.factories import ImageFactory


def every_brick() -> list[tuple[str, Any]]:
    """One of each brick, filled as an editor would."""
    image = ImageFactory()
    image.credit = "Foto: Orang Uji"
    image.save()
    document = PortalDocument.objects.create(title="Data", file=ContentFile(b"a,b\n1,2\n", name="data.csv"))
    picture = {
        "image": {"image": image.pk, "alt_text": "Bidang satu warna", "decorative": False},
        "caption": "Keterangan gambar.",
    }
    table = {
        "columns": [{"type": "text", "heading": "Unsur"}, {"type": "number", "heading": "Jumlah"}],
        "rows": [{"values": ["TKSK", "155"]}, {"values": ["PSM", "1.715"]}],
        "caption": "Jumlah menurut unsur",
    }
    raw = [
        ("heading", {"text": "Bagian pertama", "level": "h2"}),
        ("paragraph", "<p>Teks <b>tebal</b> dan <i>miring</i>.</p><ul><li>satu</li><li>dua</li></ul>"),
        ("quote", {"text": "Gotong royong.", "speaker": "Orang Uji", "role": "TKSK"}),
        ("callout", {"kind": "important", "title": "Perhatian", "text": "<p>Penting.</p>"}),
        ("accordion", {"title": "Tanya jawab", "items": [{"question": "Apa?", "answer": "<p>Ini.</p>"}]}),
        ("picture", picture),
        ("gallery", {"title": "Galeri", "pictures": [picture, picture, picture]}),
        ("video", {"address": "https://youtu.be/dQw4w9WgXcQ", "title": "Video", "description": "Isi video."}),
        (
            "figure",
            {"value": "155", "label": "kecamatan", "source": "BPS", "source_url": "https://bps.go.id/"},
        ),
        ("table", {"table": table, "rows_have_headings": True, "source": "Forum"}),
        ("documents", {"title": "Berkas", "documents": [document.pk]}),
        (
            "people",
            {"title": "Panitia", "people": [{"name": "Orang Uji", "role": "Ketua", "note": "Catatan."}]},
        ),
        (
            "call_to_action",
            {"title": "Ikut serta", "text": "Mari.", "button": "Buka", "page": HomePage.objects.get().pk},
        ),
    ]
    block = StoryBlock()
    values = block.to_python([{"type": name, "value": value} for name, value in raw])
    return [(child.block_type, child.value) for child in values]
