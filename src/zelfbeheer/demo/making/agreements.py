"""What an invented house agreed, with history, translations, and what people read of it."""

from datetime import date, datetime, time, timedelta

from zelfbeheer.community.agreements.models import Agreement, Reading, Translation, Version, Writer
from zelfbeheer.community.groups.models import Basis
from zelfbeheer.demo.making.agreed import AGREED, AgreedSpec, Words
from zelfbeheer.demo.making.house import FOUNDING_LASTED, House

LOOKED = timedelta(days=20)  # since then nobody looked at them; half the group changes slower than that
AT = time(20, 15)  # after the meeting


def agree(house: House) -> None:
    """The agreements of this house; none for a house that was not written down."""
    for number, spec in enumerate(AGREED.get(house.plan.slug, ())):
        _agreed(house, spec, number)


def _agreed(house: House, spec: AgreedSpec, number: int) -> None:
    review = house.day + timedelta(days=spec.review) if spec.review is not None else None
    agreement = house.batch.add(Agreement(community=house.community, review_on=review, looked_on=house.day - LOOKED))
    made = [_day(house, words) for words in spec.versions]
    until: list[datetime | None] = [house.at(day, AT) for day in made[1:]]
    versions = [
        _version(house, agreement, place, words, superseded_at)
        for place, (words, superseded_at) in enumerate(zip(spec.versions, [*until, None], strict=True), 1)
    ]
    if spec.ended is not None:
        versions[-1].ended_at = house.at(spec.ended, AT)
    else:
        _readings(house, versions, number)
    if spec.english:
        _in_english(house, versions[spec.english[0] - 1], *spec.english[1:])


def _day(house: House, words: Words) -> int:
    return max(words.day, 1 - house.plan.founded_days)


def _version(house: House, agreement: Agreement, number: int, words: Words, superseded_at: datetime | None) -> Version:
    version = house.batch.add(
        Version(
            community=house.community, agreement=agreement, number=number, title=words.title, text=words.text,
            language="nl", made_at=house.at(_day(house, words), AT), superseded_at=superseded_at,
            basis=_basis(house, words),
            last_on=house.day + timedelta(days=words.last) if words.last is not None else None,
        )
    )  # fmt: skip
    _written(house, version, "nl")
    return version


def _basis(house: House, words: Words) -> Basis:
    """The founding act for what is that old; else a decision, which deciding.py enters in the register."""
    made_at = house.at(_day(house, words), AT)
    if made_at < house.community.founded_at + FOUNDING_LASTED:
        return house.basis
    return house.batch.add(Basis(community=house.community, kind="decision", made_at=made_at, summary=words.title))


def _written(house: House, version: Version, language: str) -> None:
    top = house.plan.ladder()[-1].name
    writer = house.anybody(house.dice(f"wrote {version.title} {version.number} {language}"), top, _of(version))
    if writer:
        house.batch.add(Writer(community=house.community, version=version, language=language, person=writer.person))


def _of(version: Version) -> date:
    return version.made_at.date()


def _in_english(house: House, version: Version, title: str, text: str) -> None:
    made_at = version.made_at + timedelta(days=2)
    own = {"community": house.community, "version": version, "language": "en"}
    house.batch.add(Translation(title=title, text=text, made_at=made_at, **own))
    _written(house, version, "en")


def _readings(house: House, versions: list[Version], number: int) -> None:
    """Most read the version that held when they came; of the newest ones some have not yet."""
    dice = house.dice(f"readings {number}")
    for life in house.lives:
        if life.person.left_on is None and not house.plan.role(life.role).is_supporter and dice.random() < 0.75:
            known = [v for v in versions if _of(v) >= life.person.joined_on - timedelta(days=400)]
            version = dice.choice(known[-2:]) if known else versions[-1]
            if life.is_lead and len(versions) > 1 and life.person.joined_on < _of(versions[-1]):
                version = versions[-2]  # whom the guide names finds what changed since she read it
            day = max(_of(version), life.person.joined_on) + timedelta(days=dice.randint(0, 9))
            house.batch.add(
                Reading(
                    community=house.community, agreement=version.agreement, version=version, person=life.person,
                    read_on=min(day, house.day - timedelta(days=1)),
                )
            )  # fmt: skip
