"""The routes of allauth that we offer, and no others: no sign-up, no passwords, no social sign-in.

allauth looks its pages up by these names, so they stand outside any namespace.
"""

from allauth.account import views as account
from allauth.mfa.base import views as steps
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from zelfbeheer.foundation.access.views import public
from zelfbeheer.foundation.accounts.ui import library_views as own
from zelfbeheer.foundation.accounts.ui import views

urlpatterns = [
    path("inloggen/", own.to_sign_in, name="account_login"),
    path("nieuw/", own.to_sign_in, name="account_signup"),
    path("uitloggen/", views.sign_out, name="account_logout"),
    path("gesloten/", public(account.account_inactive), name="account_inactive"),
    path("code/", public(account.request_login_code), name="account_request_login_code"),
    path("code/invullen/", public(account.confirm_login_code), name="account_confirm_login_code"),
    path("e-mail/", own.own_device(account.email), name="account_email"),
    path("e-mail/code/", public(account.email_verification_sent), name="account_email_verification_sent"),
    path("bevestigen/", own.confirm, name="account_reauthenticate"),
    path("tweede-stap/", own.second_step, name="mfa_authenticate"),
    path("tweede-stap/bevestigen/", own.own_device(steps.reauthenticate), name="mfa_reauthenticate"),
    path("middelen/", own.to_means, name="mfa_index"),
    path("app/", own.start_app, name="mfa_activate_totp"),
    path("app/weg/", own.stop_app, name="mfa_deactivate_totp"),
    path("reservecodes/", own.own_device(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("reservecodes/nieuw/", own.own_device(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("reservecodes/bestand/", own.own_device(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("passkeys/", own.to_means, name="mfa_list_webauthn"),
    path("passkeys/nieuw/", own.add_passkey, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/weg/", own.remove_passkey, name="mfa_remove_webauthn"),
    path("passkeys/bevestigen/", own.confirm_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("passkeys/inloggen/", public(passkeys.login_webauthn), name="mfa_login_webauthn"),
]
