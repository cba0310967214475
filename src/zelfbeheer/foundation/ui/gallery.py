"""What the gallery at /ui/ shows: for every component its states, as one writes them in a template.

The words are examples of how the product speaks, so they are Dutch in either language.
"""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "button": (
        '{% button label="Klaar" %}',
        '{% button label="Ruilen" kind="secondary" %}',
        '{% button label="Ik doe het" kind="quiet" %}',
        '{% button label="Uit het huis halen" kind="danger" icon="door" %}',
        '{% button label="Klaar" disabled_reason="De dienst begint om 16:00." %}',
        '{% button label="Bewaar" wide=True %}',
    ),
    "link_button": (
        '{% link_button label="Wat is er te doen?" href="#" %}',
        '{% link_button label="Print de lijst" href="#" icon="printer" %}',
        '{% link_button label="Terug naar vandaag" href="#" kind="primary" %}',
        '{% link_button label="Alle diensten" href="#" kind="quiet" %}',
    ),
    "action": (
        '{% action url="#" label="Ik doe het" kind="quiet" about="Afwas, 20:00" %}',
        '{% action url="#" label="Klaar" target="gallery-action" hidden=hidden %}',
        '{% action url="#" label="Toch niet" kind="secondary" icon="undo" %}',
        '{% action url="#" label="Ik doe het" kind="quiet" disabled_reason="Dit is voor een beheerder." %}',
    ),
    "icon": (
        '{% for name in icons %}<span class="nl-gallery__icon">{% icon name %} {{ name }}</span>{% endfor %}',
    ),
    "badge": (
        '{% badge text="18 eten mee" %} {% badge text="nu" tone="now" %} '
        '{% badge text="1 nodig" tone="needed" %} {% badge text="klaar" tone="good" %}',
    ),
    "card": (
        '<div class="nl-pair">'
        '{% card label="Nu dienst" title="Sam en Ria" %}<p class="nl-soft">tot 16:00</p>{% endcard %}'
        '{% card label="Straks" title="Jo en Mo" %}<p class="nl-soft">16:00–00:00</p>{% endcard %}</div>',
        '{% card tone="mine" label="Jouw taak" title="Koken voor 18" time="15:30" %}'
        '<p class="nl-soft">Samen met Lee. Klaar om 17:15.</p>'
        '<div class="nl-actions">{% button label="Klaar" %}'
        '{% button label="Ruilen" kind="secondary" %}</div>{% endcard %}',
        '{% card tone="needed" title="Nog niemand" %}{% row time="20:00" title="Afwas" %}{% endrow %}{% endcard %}',
        '{% card tone="quiet" title="Prikbord" %}<p>De monteur komt woensdag om 10:00.</p>{% endcard %}',
    ),
    "section": (
        '{% section title="Nog niemand" count=2 tone="needed" id="gallery-section" %}'
        '{% row time="20:00" title="Afwas" %}'
        '{% action url="#" label="Ik doe het" kind="quiet" about="Afwas" %}{% endrow %}'
        '{% row time="00:00" title="Nachtdienst, tweede" %}'
        '{% action url="#" label="Ik doe het" kind="quiet" about="Nachtdienst" %}{% endrow %}{% endsection %}',
        '{% section title="Niets te doen" %}{% empty icon="kettle" title="Alles is gedaan" %}{% endsection %}',
    ),
    "row": (
        '<ul class="nl-list">'
        '{% row time="08:00–16:00" title="Dienst: Sam en Ria" badge="nu" badge_tone="now" now=True %}{% endrow %}'
        '{% row time="17:30" title="Eten" meta="Maaltijd van Lee en Noor" badge="18 eten mee" %}{% endrow %}'
        '{% row time="19:00" title="Huisvergadering" href="#" %}{% endrow %}'
        '{% row time="00:00–08:00" title="Nachtdienst: Bo en …" badge="1 nodig" badge_tone="needed" %}'
        '{% action url="#" label="Ik doe het" kind="quiet" about="Nachtdienst" %}{% endrow %}</ul>',
    ),
    "notice": (
        '{% notice title="De lift doet het niet" %}<p>De monteur komt woensdag om 10:00.</p>{% endnotice %}',
        '{% notice tone="good" %}<p>Afwas is klaar. Dank je.</p>{% endnotice %}',
        '{% notice tone="needed" title="Vanavond is er nog iemand nodig" %}'
        '<p>De nachtdienst begint om 00:00.</p>{% endnotice %}',
        '{% notice tone="problem" title="Sam was je net voor" %}'
        "<p>Er is niets veranderd. Wil je iets anders doen? Kijk bij Nog niemand.</p>{% endnotice %}",
    ),
    "empty": (
        '{% empty icon="notice-board" title="Er hangt niets op het prikbord" text="Weet jij iets voor de anderen?" '
        'href="#" label="Hang iets op" %}',
        '{% empty icon="kettle" title="Nog niets gekookt" %}{% empty icon="bed" title="Alle bedden zijn vrij" %}',
        '{% empty icon="broom" title="Alles is schoon" %}{% empty icon="key" title="Alle sleutels hangen er" %}',
        '{% empty icon="door" title="Er is niemand aan de deur" href="#" label="Iemand toevoegen" %}',
    ),
    "field": (
        '<form class="nl-form" data-draft="gallery">{% for bound in form %}{% field bound %}{% endfor %}</form>',
        '<form class="nl-form">{% field wrong.name why="Zo noemen we je in huis." seen_by="iedereen in huis" %}'
        "{% field wrong.when %}{% field wrong.kind %}{% field wrong.agreed %}</form>",
    ),
    "difference": ('{% difference old=before new=after %}',),
    "spoken": ('{% spoken "Rooms are shared" "en" %}',),
    "form_errors": ("{% form_errors wrong %}",),
    "names": ("{% names two %}", "{% names three %}"),
    "person_mark": ('{% person_mark "Ria" %} Ria',),
    "table_links": ("{% table_links %}",),
    "read_aloud": (
        '{% read_aloud target="gallery-aloud" %}'
        '<p id="gallery-aloud" lang="nl">We eten om half zes. Wie kookt, zorgt dat er ook iets zonder vlees is.</p>',
    ),
}  # fmt: skip

TOKENS = (
    "paper", "surface", "text", "text-soft", "line", "edge", "strong", "tint", "needed", "needed-tint", "problem",
    "problem-tint",
)  # fmt: skip
