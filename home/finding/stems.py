"""Indonesian stems: "mendaftarkan" and "pendaftaran" are found by "daftar"."""

import re
import unicodedata
from functools import cache, lru_cache

from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from home.finding.variants import SAME_AS

LONGEST_WORD = 40  # letters
WORD = re.compile(r"[^\W_]+")

# Words that stand everywhere and tell nothing; a search for nothing else finds nothing.
STOP = frozenset(
    [
        "ada",
        "agar",
        "akan",
        "atau",
        "bagi",
        "bahwa",
        "bisa",
        "dalam",
        "dan",
        "dari",
        "dengan",
        "di",
        "hal",
        "ini",
        "itu",
        "jika",
        "juga",
        "kami",
        "karena",
        "ke",
        "kepada",
        "kita",
        "maka",
        "mereka",
        "oleh",
        "pada",
        "para",
        "saat",
        "saya",
        "sebagai",
        "serta",
        "sudah",
        "telah",
        "tentang",
        "untuk",
        "yaitu",
        "yang",
    ]
)


@cache
def _stemmer() -> Stemmer:
    """Sastrawi without its own cache, which grows without end by what strangers type."""
    return Stemmer(ArrayDictionary(StemmerFactory().get_words()))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The root of a lower-case word, in the one spelling by which it is kept and found."""
    word = SAME_AS.get(word, word)
    if not word.isascii() or not word.isalpha():
        return word
    root = str(_stemmer().stem_word(word)) or word
    return SAME_AS.get(root, root)


def words(text: str) -> list[str]:
    """The words of `text` in lower case without accents, none longer than forty letters."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return [word[:LONGEST_WORD].lower() for word in WORD.findall(plain)]


def stems(text: str) -> list[str]:
    """The roots of all words of `text` that tell something, in their order."""
    return [stem(word) for word in words(text) if word not in STOP]
