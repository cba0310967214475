"""Is one word a real part of a longer one? "Hond" is in "hondenhok", and not in "honderd".

What is left before and after must be able to stand there: a word of its own, or an ending. Five letters or more are
taken to be a word; of shorter ones a list says so, for there the accidents happen. No text of anybody is asked, so that
a word out of sight changes nothing.
"""

import re
from functools import lru_cache

LONG_ENOUGH = 5
# Short words that Dutch makes longer ones with, in houses above all; folded, without accents.
IN_HOUSES = """
aan aard acht adem af al alarm arm arts auto avond baan baas baby bad bak bal balk band bank bar bed been beer
berg beurs bier bij binnen blad blik bloed bloem boek boer bol bom bon boog boom boor boot bord borg bouw boven
brand breuk brief bril broek brood brug buik buis buiten bult bus buur cafe cake camp cel chef club code cola cup
dag dak dam dame dans deeg deel dek deur dief dier dijk ding dode doek doel door dorp dorst draad drank drie droog
druk duim duur eend eerst eet eind eren ervaring erwten eten extra fan feest fiets film fles folie fonds foto fout
fruit gang gas gast geel geit geld geur gist glas goed goot gras griep groen groep grond haak haan haar hak hal hals
ham hand hard hark hart haven heen heer heg hek hemd her herfst hoed hoek hof hok hond hoofd hoog hout huid huis
hulp huur idee in jaar jas jeu jeugd jonge juli juni kaart kaas kalf kam kamer kant kar kast kat keel kelk ketel
keuze kind kip kist klas kleed klein klem klok klus knie knip knop koek koel koets koffie kok kom kook kool koor kop
kraan kracht krant kras krat kruid kruk kuil kuip kunst kus kuur laag laan laat lach lade lak lam lamp land langs
lap last leef leeg leer lees les leven lied lift lijf lijk lijm lijn lijst linnen lip loon loop los lucht lunch maal
maan maat mail man map markt mat mede mee meel melk mens mes mest meter mier mij mis moes mond mos mouw mug muis
munt muts muur na naald naam naar nacht negen nek net neus neven nood noot olie om onder oog oom oor op open oud
ouder oven over pad pak pan pand park pas patat peer pen pet piek pijl pijn pijp pil pin pit pizza plaag plan plank
plant plas plat plein plek plug poes pomp poort pop post pot prijs prik print proef prop punt put raad raam rad rand
rat recht regel regen reis rek rem rest riem riet rijk rijst ring riool rit rok rol rond rood rook room roos roost
rouw rug ruil ruim ruimte rust samen sap saus schaal school schuur seks set sla slaap slang sleep slot sluis sluit
smid snack snoep soep sok soort sop spaar speel spek spel spier spijt spoed spoel spoor sport spul staaf stad stal
stam stang stank start steek steel steen stel stem ster steun stoel stof stok stook stoom stop storm straat straf
streek strijk stroom stuk taak taal taart tafel tak tand tante tap tas taxi team tegen tent terug test thee thuis
tien tijd tip tocht toe toer toets ton toon top touw tram trap trein trek tuin tussen twee uit uur vaas vak val vat
veeg veer veld verf verven vest vet vier vijf vijl vis vlees vlek vlieg vloer voedsel voet vol volk voor voort
vooruit vork vorm vouw vraag vriend vries vrij vrouw vuil vuur wacht wand want warm was water web wed week weer weg
werf werk wet wiel wijk wijn wijs wind winkel wol wond woon woord worst zaad zaag zaak zaal zak zaken zalf zand zee
zeef zeem zeep zeil zelf zes zetel zeven zieke ziel zij zin zit zoek zolder zomer zon zorg zout zuid zus zuur zwart
zwem
"""
PARTS = frozenset(IN_HOUSES.split())
IN_ENDS = """
e en s er ers je jes tje tjes pje pjes etje etjes kje kjes ing ingen ster sters baar loos loze heid achtig
"""
ENDINGS = frozenset(IN_ENDS.split())
VOWELS = frozenset("aeiouy")
JOINTS = ("", "s", "en", "e", "n")
CHILDREN = {
    "kind",
    "ei",
    "lied",
    "rund",
    "kalf",
    "lam",
    "hoen",
    "rad",
    "blad",
    "goed",
    "been",
    "volk",
}  # also "er", "eren"
BEGINS = re.compile(
    r"(b[lr]?|c[hlr]?|d[rw]?|f[lr]?|g[lr]?|h|j|k[lnrw]?|l|m|n|p[lrsh]?|q|r|s(ch?r?|[jkmnw]|[lpt]r?|pl)?"
    r"|t[hrw]?|v[lr]?|wr?|x|zw?)?[aeiouy]"
)
ENDS = re.compile(r"[aeiouy]([lr]?[bcdfghkmnpqstvxz]+|[lr]+|ng|w|j)?$")


@lru_cache(maxsize=20_000)
def is_part(core: str, word: str) -> bool:
    """Does this word hold `core` as a part that Dutch would make it with?"""
    at = word.find(core)
    while at >= 0:
        if _can_begin(word[:at]) and _can_end(core, word[at + len(core) :]):
            return True
        at = word.find(core, at + 1)
    return False


def _can_begin(rest: str) -> bool:
    """What stands before: nothing, or a word, perhaps with the sound that joins them."""
    return not rest or any(rest.endswith(joint) and _is_word(rest[: len(rest) - len(joint)]) for joint in JOINTS)


def _can_end(core: str, rest: str) -> bool:
    """What stands after: nothing, an ending, or a word, perhaps with the sound that joins them."""
    if not rest or rest in ENDINGS:
        return True
    joints = (*JOINTS, "er", "eren") if core in CHILDREN else JOINTS
    if any(rest.startswith(joint) and (rest == joint or _is_word(rest[len(joint) :])) for joint in joints):
        return True
    return rest[0] == core[-1] and rest[1:2] in VOWELS and _can_end(core, rest[1:])  # "boodschappenlijst"


def _is_word(rest: str) -> bool:
    """A word that the list has, or a long stretch that sounds like one ("erden" of "honderden" is an ending)."""
    if rest in PARTS or not rest.isascii():
        return True
    sounds = len(rest) >= LONG_ENOUGH and BEGINS.match(rest) and ENDS.search(rest)
    return bool(sounds) and not rest.startswith("er")
