from news.models.article import NewsPage, NewsPageQuerySet
from news.models.category import NewsCategory
from news.models.correction import Correction
from news.models.dispatch import Dispatch
from news.models.lists import PER_PAGE, NewsIndexPage
from news.models.press import PressFile
from news.models.related import RelatedArticle

__all__ = [
    "PER_PAGE",
    "Correction",
    "Dispatch",
    "NewsCategory",
    "NewsIndexPage",
    "NewsPage",
    "NewsPageQuerySet",
    "PressFile",
    "RelatedArticle",
]
