"""Mail with codes goes out after the answer; what was mailed is forgotten soon."""

from datetime import timedelta

from django.core.mail import send_mail
from django.utils import timezone
from django_tasks import task

from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring

KEPT = timedelta(hours=1)  # addresses and codes stand in the task's row


@task()
def post_mail(subject: str, body: str, address: str) -> None:
    send_mail(subject, body, None, [address])


def forget_posted_mail() -> int:
    """Deletes the rows of mails that were sent, or failed, more than an hour ago."""
    from django_tasks_db.models import DBTaskResult

    done = DBTaskResult.objects.finished().filter(task_path=post_mail.module_path)
    return done.filter(finished_at__lt=timezone.now() - KEPT).delete()[0]


def _reseal() -> None:
    from zelfbeheer.foundation.accounts.sealing import reseal_after_a_change  # the models of allauth load later

    reseal_after_a_change()


def declare() -> None:
    declare_recurring(Recurring("forget posted mail", KEPT, forget_posted_mail))
    declare_recurring(Recurring("seal second steps anew", timedelta(hours=1), _reseal))
