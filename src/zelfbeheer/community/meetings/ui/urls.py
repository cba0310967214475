"""Addresses of meetings."""

from django.urls import path

from zelfbeheer.community.meetings.ui import deciding, live, minutes, planning, putting_up, views

urlpatterns = [path("vergadering/<str:key>/", live.pulse, name="pulse")]

community_urlpatterns = [
    path("vergaderingen/", views.all_meetings, name="list"),
    path("vergaderingen/ritmes/", planning.rhythms, name="rhythms"),
    path("vergaderingen/ritme/", planning.new_rhythm, name="new_rhythm"),
    path("vergaderingen/ritme/<int:pk>/", planning.rhythm, name="rhythm"),
    path("vergaderingen/pauze/", planning.new_break, name="new_break"),
    path("vergaderingen/pauze/<int:pk>/terug/", planning.end_break, name="end_break"),
    path("vergaderingen/eenmalig/", planning.new_once, name="new_once"),
    path("vergaderingen/punt/", putting_up.new, name="new_point"),
    path("vergaderingen/punt/<int:pk>/", putting_up.change, name="point"),
    path("vergaderingen/punt/<int:pk>/plaats/", putting_up.move, name="move_point"),
    path("vergaderingen/punt/<int:pk>/eraf/", putting_up.take_off, name="take_off"),
    path("vergaderingen/<int:pk>/", views.agenda, name="agenda"),
    path("vergaderingen/<int:pk>/papier/", views.agenda_paper, name="agenda_paper"),
    path("vergaderingen/<int:pk>/verplaatsen/", planning.move, name="move"),
    path("vergaderingen/<int:pk>/gaat-niet-door/", planning.call_off, name="call_off"),
    path("vergaderingen/<int:pk>/gaat-wel-door/", planning.put_back, name="put_back"),
    path("vergaderingen/<int:pk>/openen/", live.open_it, name="open"),
    path("vergaderingen/<int:pk>/nu/", live.screen, name="live"),
    path("vergaderingen/<int:pk>/nu/wie/", live.lead, name="lead"),
    path("vergaderingen/<int:pk>/nu/loten/", live.draw, name="draw"),
    path("vergaderingen/<int:pk>/nu/hand/", live.hand, name="hand"),
    path("vergaderingen/<int:pk>/nu/beurt/", live.turn, name="turn"),
    path("vergaderingen/<int:pk>/nu/klaar/", live.finished, name="finished"),
    path("vergaderingen/<int:pk>/nu/rondje/", live.round_of_turns, name="round"),
    path("vergaderingen/<int:pk>/nu/punt/", live.point, name="go_to"),
    path("vergaderingen/<int:pk>/nu/sluiten/", live.close, name="close"),
    path("vergaderingen/<int:pk>/nu/beslissen/", deciding.begin, name="begin_round"),
    path("vergaderingen/<int:pk>/nu/tellen/", deciding.end, name="end_round"),
    path("vergaderingen/<int:pk>/nu/stem/", deciding.vote, name="vote"),
    path("vergaderingen/<int:pk>/nu/handen/", deciding.hands, name="hands"),
    path("vergaderingen/<int:pk>/actie/", live.action, name="action"),
    path("vergaderingen/<int:pk>/nu/notulen/", live.notes, name="notes"),
    path("vergaderingen/<int:pk>/nu/blijft/", live.stays, name="stays"),
    path("vergaderingen/<int:pk>/actie/weg/", live.drop_action, name="drop"),
    path("vergaderingen/<int:pk>/notulen/", minutes.read, name="minutes"),
    path("vergaderingen/<int:pk>/notulen/papier/", minutes.paper, name="minutes_paper"),
    path("vergaderingen/<int:pk>/notulen/goed/", minutes.approve, name="approve"),
    path("vergaderingen/<int:pk>/notulen/aanvullen/", minutes.add, name="add"),
    path("vergaderingen/actie/<int:pk>/ja/", minutes.accept, name="accept"),
    path("vergaderingen/actie/<int:pk>/nee/", minutes.decline, name="decline"),
    path("vergaderingen/actie/<int:pk>/neem/", minutes.take, name="take"),
    path("vergaderingen/actie/<int:pk>/klaar/", minutes.finish, name="finish"),
    path("vergaderingen/actie/<int:pk>/nog-niet/", minutes.not_finished, name="not_finished"),
]
