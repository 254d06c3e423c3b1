"""What an editor is told about a page before readers meet it. Nothing here keeps anybody from publishing."""

from home.checks.problem import Problem
from home.checks.problems import problems_of

__all__ = ["Problem", "problems_of"]
