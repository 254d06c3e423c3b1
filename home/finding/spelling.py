"""What a mistyped word may have meant."""

from difflib import get_close_matches

from django.db.models.functions import Length

from home.finding.stems import STOP, stem
from home.models import SearchWord

SHORTEST = 4  # letters of a word that is looked at
CLOSE = 0.75  # of 1: "pelathian" and "pelatihan" are 0.89
MOST_WORDS = 1_000  # of one first letter and about one length


def correction(typed: list[str]) -> str:
    """The same words with the unknown ones replaced by known ones; empty where nothing is known to be better."""
    wanted = [word for word in typed if word not in STOP and word.isalpha() and len(word) >= SHORTEST]
    known = set(SearchWord.objects.filter(word__in=wanted).values_list("word", flat=True))
    better = {word: _closest(word) for word in wanted if word not in known}
    changed = [better.get(word) or word for word in typed]
    return " ".join(changed) if changed != typed else ""


def _closest(word: str) -> str:
    """The known word nearest to `word` with the same first letter; empty for none."""
    like = SearchWord.objects.annotate(length=Length("word")).filter(
        word__startswith=word[0], length__gte=len(word) - 2, length__lte=len(word) + 2
    )
    near = get_close_matches(word, list(like.values_list("word", flat=True)[:MOST_WORDS]), n=3, cutoff=CLOSE)
    return next((one for one in near if stem(one) != stem(word)), "")
