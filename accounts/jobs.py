"""Small jobs after the answer, where no worker runs: in the threads that deliver mails."""

from typing import Any

from django.db import connections
from django_tasks import TaskResult
from django_tasks.backends.immediate import ImmediateBackend

from accounts.mail import deliverers


class ThreadBackend(ImmediateBackend):
    """Runs each task in a thread of this process. What a dying process takes along, the task's own rows must know."""

    def _execute_task(self, task_result: TaskResult[Any]) -> None:
        deliverers.submit(self._run, task_result)

    def _run(self, task_result: TaskResult[Any]) -> None:
        try:
            super()._execute_task(task_result)
        finally:
            connections.close_all()  # this thread's own
