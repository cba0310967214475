"""Addresses of deciding."""

from django.urls import path

from zelfbeheer.community.decisions.ui import deciding, paper, secret, views, writing

community_urlpatterns = [
    path("besluiten/", views.everything, name="list"),
    path("besluiten/nieuw/", writing.choose, name="choose"),
    path("besluiten/regels/", writing.rules, name="rules"),
    path("besluiten/nieuw/<slug:kind>/", writing.new, name="new"),
    path("besluiten/register/", views.decided, name="register"),
    path("besluiten/register/papier/", views.paper, name="paper"),
    path("besluiten/register/<int:number>/", views.decision, name="decision"),
    path("besluiten/register/<int:number>/gedaan/", deciding.carry, name="carry_out"),
    path("besluiten/register/<int:number>/nee/", deciding.decline, name="decline"),
    path("besluiten/<int:pk>/", views.one, name="one"),
    path("besluiten/<int:pk>/geschiedenis/", views.history, name="history"),
    path("besluiten/<int:pk>/veranderen/", writing.change, name="change"),
    path("besluiten/<int:pk>/delen/", writing.share, name="share"),
    path("besluiten/<int:pk>/intrekken/", writing.withdraw, name="withdraw"),
    path("besluiten/<int:pk>/uitstellen/", writing.postpone, name="postpone"),
    path("besluiten/<int:pk>/zeggen/", deciding.say, name="say"),
    path("besluiten/<int:pk>/antwoorden/", deciding.answer, name="answer"),
    path("besluiten/<int:pk>/andere-tekst/", deciding.other_text, name="other_text"),
    path("besluiten/<int:pk>/tekst-kiezen/", deciding.settle_text, name="settle_text"),
    path("besluiten/<int:pk>/weerwoord/", deciding.reply, name="reply"),
    path("besluiten/<int:pk>/terugnemen/", deciding.unsay, name="unsay"),
    path("besluiten/<int:pk>/beslissen/", deciding.begin, name="begin"),
    path("besluiten/<int:pk>/ronde/<int:number>/stem/", deciding.vote, name="vote"),
    path("besluiten/<int:pk>/ronde/<int:number>/sluiten/", deciding.close, name="close"),
    path("besluiten/<int:pk>/ronde/<int:number>/terug/", deciding.back_to_talking, name="send_back"),
    path("besluiten/<int:pk>/ronde/<int:number>/stembriefje/", secret.ballot, name="ballot"),
    path("besluiten/<int:pk>/ronde/<int:number>/stembriefje/nakijken/", secret.look, name="look"),
    path("besluiten/<int:pk>/ronde/<int:number>/stembus/in/", secret.put, name="put"),
    path("besluiten/<int:pk>/ronde/<int:number>/stembus/", secret.urn, name="urn"),
    path("besluiten/<int:pk>/ronde/<int:number>/stembriefjes.blt", secret.ballots_file, name="ballots_file"),
    path("besluiten/<int:pk>/ronde/<int:number>/telling/", secret.counted, name="count"),
    path("besluiten/<int:pk>/ronde/<int:number>/op-papier/", paper.to_paper, name="to_paper"),
    path("besluiten/<int:pk>/ronde/<int:number>/papier/", paper.ballots, name="paper_ballots"),
    path("besluiten/<int:pk>/ronde/<int:number>/tellen/", paper.count, name="count_paper"),
]
