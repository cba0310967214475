from django.urls import path

from zelfbeheer.community.groups.ui import beginning, founding, keeping, own, owner, people, ways

urlpatterns = [
    path("beginnen/<str:token>/", beginning.start, name="begin"),
    path("beginnen/<str:token>/rollen/<str:number>/", beginning.role, name="begin_role"),
    path("beginnen/<str:token>/<slug:key>/", beginning.step, name="begin_step"),
    path("beeld/<str:key>/", ways.emblem, name="emblem"),
    path("beheer/", owner.overview, name="owner"),
    path("beheer/uitnodigen/", owner.invite, name="invite"),
    path("beheer/uitnodigen/<int:pk>/intrekken/", owner.withdraw, name="withdraw"),
    path("beheer/klok/", owner.clock_is_right, name="clock_is_right"),
]

community_urlpatterns = [
    path("mensen/", people.people, name="people"),
    path("mensen/nieuw/", people.add, name="add_person"),
    path("mensen/<int:pk>/", people.person, name="person"),
    path("mensen/<int:pk>/rol/", people.give, name="give_role"),
    path("mensen/rol/<int:pk>/einde/", people.end, name="end_role"),
    path("rollen/", people.roles, name="roles"),
    path("zo-zijn-wij/", ways.overview, name="ways"),
    path("zo-zijn-wij/week/", ways.week, name="week"),
    path("zo-zijn-wij/kleur/", ways.colour, name="colour"),
    path("zo-zijn-wij/beeld/", ways.picture, name="emblem_choice"),
    path("zo-zijn-wij/beeld/weg/", ways.drop_picture, name="drop_emblem"),
    path("zo-zijn-wij/bewaren/", keeping.terms, name="terms"),
    path("zo-zijn-wij/woord/<slug:word>/", ways.word, name="word"),
    path("ik/naam/", own.name, name="own_name"),
    path("ik/foto/", own.picture, name="own_picture"),
    path("ik/foto/weg/", own.drop_picture, name="drop_picture"),
    path("ik/bord/", own.board, name="own_board"),
    path("ik/rol/<int:pk>/neerleggen/", own.lay_down, name="lay_down"),
    path("ik/weggaan/", own.go, name="leave"),
    path("oprichting/", founding.founding, name="founding"),
    path("oprichting/woorden/", founding.words, name="founding_words"),
    path("oprichting/rol/", founding.new_role, name="founding_new_role"),
    path("oprichting/rol/<int:pk>/", founding.role, name="founding_role"),
    path("oprichting/rol/<int:pk>/weg/", founding.drop_role, name="founding_drop_role"),
    path("oprichting/mensen/", founding.new_person, name="founding_person"),
    path("oprichting/sluiten/", founding.close, name="founding_close"),
]
