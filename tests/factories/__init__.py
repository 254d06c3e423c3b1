"""Things to test with; each is valid as it comes, and says nothing about a real person."""

from tests.factories.membership import (
    AffiliationFactory,
    ApplicationFactory,
    CardFactory,
    ConstituentBodyFactory,
    MemberFactory,
    OwnFieldFactory,
    ServiceFieldFactory,
    SkillFactory,
)
from tests.factories.pages import (
    ImageFactory,
    NewsCategoryFactory,
    NewsPageFactory,
    ProgramPageFactory,
    StandardPageFactory,
    article_in,
)

__all__ = [
    "AffiliationFactory",
    "ApplicationFactory",
    "CardFactory",
    "ConstituentBodyFactory",
    "ImageFactory",
    "MemberFactory",
    "NewsCategoryFactory",
    "NewsPageFactory",
    "OwnFieldFactory",
    "ProgramPageFactory",
    "ServiceFieldFactory",
    "SkillFactory",
    "StandardPageFactory",
    "article_in",
]
