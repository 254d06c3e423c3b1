from news.models.article import NewsPage, NewsPageQuerySet
from news.models.category import NewsCategory
from news.models.dispatch import Dispatch
from news.models.lists import PER_PAGE, NewsIndexPage

__all__ = ["PER_PAGE", "Dispatch", "NewsCategory", "NewsIndexPage", "NewsPage", "NewsPageQuerySet"]
