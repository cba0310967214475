"""Mail about a message. It says only that there is one: a mailbox is read over shoulders, and our names tell a lot."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from zelfbeheer.foundation.messaging.models import Message


def home_address() -> str:
    """Where people find this installation, or empty where no single host name is set."""
    host = next((name for name in settings.ALLOWED_HOSTS if not name.startswith((".", "*"))), "")
    return f"{'https' if settings.HTTPS else 'http'}://{host}/" if host else ""


@task()
def mail_about(message_id: int) -> bool:
    """Mails the reader of one message that it is there; False when she read it meanwhile or has no address."""
    message = Message.objects.select_related("account").filter(pk=message_id, read_at=None).first()
    if message is None or not message.account.email or not message.account.is_active:
        return False
    with translation.override(message.account.language or settings.LANGUAGE_CODE):
        body = _("There is a message for you. Sign in to read it: %(address)s") % {"address": home_address()}
        send_mail(_("A message for you"), body, None, [message.account.email])
    return True
