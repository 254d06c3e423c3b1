"""The illustrations of the demo, by name: who draws them, and what they show."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.models import Collection

from forpeksos.demo import scenes_land, scenes_people, scenes_work
from forpeksos.demo.canvas import Canvas
from home.models import PortalImage

if TYPE_CHECKING:
    from accounts.models import User

CREDIT = "Ilustrasi: Forpeksos Banten"


@dataclass(frozen=True)
class Picture:
    """A composition, its title in the image library, and its description for those who cannot see it."""

    draw: Callable[[Canvas], None]
    title: str
    alt: str


PICTURES = {
    "pesisir": Picture(
        scenes_land.coast,
        "Pesisir dan matahari",
        "Gambar: dua perahu layar di laut yang berombak, matahari besar di cakrawala, dan pohon kelapa di tepi pantai.",
    ),
    "kampung": Picture(
        scenes_land.hills,
        "Kampung di kaki bukit",
        "Gambar: deretan rumah beratap merah dan hijau di kaki bukit, dengan pohon-pohon di antaranya.",
    ),
    "sawah": Picture(
        scenes_land.terraces,
        "Sawah berundak",
        "Gambar: sawah berundak-undak di depan gunung, sebuah rumah kecil, dan dua pohon kelapa.",
    ),
    "mercusuar": Picture(
        scenes_land.lighthouse,
        "Mercusuar di tepi selat",
        "Gambar: mercusuar bergaris merah di tepi selat, perahu layar, dan gunung di kejauhan.",
    ),
    "menara": Picture(
        scenes_land.tower,
        "Menara kota lama",
        "Gambar: menara putih bersegi delapan di tengah rumah-rumah, di depan matahari yang besar.",
    ),
    "pelabuhan": Picture(
        scenes_land.harbour,
        "Pelabuhan dan pabrik",
        "Gambar: kapal bermuatan peti kemas di pelabuhan, derek-derek, dan cerobong pabrik.",
    ),
    "jembatan": Picture(
        scenes_land.bridge,
        "Jembatan di atas sungai kota",
        "Gambar: jembatan dengan tiga lengkung merah di atas sungai, gedung-gedung kota di belakangnya.",
    ),
    "kota": Picture(
        scenes_land.city,
        "Gedung dan pepohonan",
        "Gambar: deretan gedung tinggi berwarna-warni di balik pepohonan yang rindang.",
    ),
    "layang-layang": Picture(
        scenes_land.kites,
        "Layang-layang di atas ladang",
        "Gambar: empat layang-layang terbang di atas sawah dan ladang yang luas.",
    ),
    "delapan": Picture(
        scenes_land.eight,
        "Delapan cabang, satu forum",
        "Gambar: delapan segi delapan berisi sosok orang mengelilingi satu segi delapan di tengah.",
    ),
    "meja": Picture(
        scenes_people.table,
        "Rapat di meja bersegi delapan",
        "Gambar dari atas: delapan orang duduk mengelilingi meja bersegi delapan, masing-masing dengan selembar kertas.",
    ),
    "musyawarah": Picture(
        scenes_people.assembly,
        "Musyawarah",
        "Gambar: peserta musyawarah di sebuah aula, banyak yang mengangkat tangan, empat orang memimpin di depan.",
    ),
    "tenda": Picture(
        scenes_people.shelter,
        "Tenda pengungsian",
        "Gambar: orang dewasa dan anak-anak berkumpul di depan tiga tenda, hujan turun di belakangnya.",
    ),
    "kartu": Picture(
        scenes_work.cards,
        "Kartu anggota",
        "Gambar: sebuah kartu anggota dengan tanda centang hijau di depan jajaran kartu lain.",
    ),
    "rumah": Picture(
        scenes_work.repair,
        "Memperbaiki rumah",
        "Gambar: warga memperbaiki atap sebuah rumah kayu bersama-sama, ada yang di atap dan ada yang di bawah.",
    ),
    "naskah": Picture(
        scenes_work.pages,
        "Naskah dan masukan",
        "Gambar: lembar naskah yang sebagian barisnya ditandai, sebuah pena, dan tiga balon catatan.",
    ),
    "angka": Picture(
        scenes_work.bars,
        "Angka yang tumbuh",
        "Gambar: delapan batang diagram yang makin tinggi, dengan tunas daun di puncaknya.",
    ),
    "tangga": Picture(
        scenes_work.steps,
        "Tangga belajar",
        "Gambar: lima orang menaiki anak tangga menuju sebuah lencana bertanda centang.",
    ),
    "gedung-dewan": Picture(
        scenes_people.council,
        "Di depan gedung dewan",
        "Gambar: enam orang membawa sebuah papan naskah di depan gedung berpilar.",
    ),
    "dapur": Picture(
        scenes_people.kitchen,
        "Dapur umum",
        "Gambar: lima orang memasak di balik meja dapur umum di bawah tenda merah, uap mengepul dari periuk.",
    ),
    "tetangga": Picture(
        scenes_people.welcome,
        "Warga satu kampung",
        "Gambar: banyak orang berdiri bersama di depan kampung mereka, beberapa mengangkat tangan.",
    ),
}


def draw(name: str) -> bytes:
    """The picture called `name` as JPEG; the same bytes every time. Raises KeyError for an unknown name."""
    sheet = Canvas(name)
    PICTURES[name].draw(sheet)
    return sheet.jpeg()


def hang(name: str, collection: Collection, *, by: "User") -> PortalImage:
    """The picture called `name` in a collection of the image library; drawn unless it is there."""
    picture = PICTURES[name]
    image = PortalImage.objects.filter(title=picture.title, credit=CREDIT, collection=collection).first()
    if image is None:
        file = ImageFile(ContentFile(draw(name)), name=f"ilustrasi-{name}.jpg")
        image = PortalImage(
            title=picture.title,
            description=picture.alt,
            credit=CREDIT,
            collection=collection,
            file=file,
            uploaded_by_user=by,
        )
        image.save()
    return image
