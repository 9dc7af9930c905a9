# SPDX-License-Identifier: EUPL-1.2
"""A small library in the exact words of tip 76, with one of each thing that can occur."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from bot.content.model import (
    LANGUAGES,
    Example,
    ExampleId,
    Grade,
    Library,
    Person,
    PersonId,
    Prompt,
    PromptId,
    PromptText,
    Quote,
    QuoteId,
    Reference,
    Research,
    Segment,
    Source,
    Theme,
    Tip,
    TipNumber,
    Topic,
)

NARRATOR = Person(PersonId("optimaal-digitaal"), "Optimaal Digitaal", institution=True)
LUSTGRAAF = Person(PersonId("lustgraaf"), "Marcel van de Lustgraaf")
MINDERHOUD = Person(PersonId("minderhoud"), "Bernard Minderhoud", ("Minderhoud",))
DE_VRIES = Person(PersonId("de-vries"), "Ruud de Vries")
STUDIEGROEP = Person(
    PersonId("studiegroep"), "Studiegroep Informatiesamenleving en Overheid", institution=True
)
BIJLEVELD = Person(PersonId("bijleveld"), "Ank Bijleveld")

DEKKING = Example(
    ExampleId("dekking"),
    "Bestuurlijke dekking",
    (
        Segment(
            QuoteId("76-dekking"),
            MINDERHOUD,
            "Belangrijk is dat er bestuurlijke dekking is. Ik zou haast zeggen dat het voorwaarde"
            " nummer één is. Ik geef medewerkers de ruimte om dingen uit te proberen. Lukt er een"
            " keer iets niet? Jammer, daar leren we van. De verantwoordelijkheid daarvoor ligt bij"
            " mij.",
        ),
    ),
    MINDERHOUD,
    "Wethouder Pijnacker-Nootdorp",
    None,
)
BOARD = Example(
    ExampleId("board"),
    "Digitalisering is één van de belangrijkste thema’s, ook voor de overheid",
    (
        Segment(
            QuoteId("76-board"),
            LUSTGRAAF,
            "Als voorbeeld: we hebben elke week ‘innovation board overleg’. We praten dan met de"
            " board een uur over alle digitale vraagstukken: wat gebeurt er in de wereld, welke"
            " ontwikkelingen zien we, wat is de technologie push, hoe gaan we met startups om?",
        ),
    ),
    LUSTGRAAF,
    "CIO VIVAT verzekeringen",
    None,
)
INTERVIEW = "Lees het hele interview met Ruud de Vries op iBestuur.nl."
VEILIGHEID = Example(
    ExampleId("veiligheid"),
    "Informatieveiligheid begint bij jezelf",
    (
        Segment(
            QuoteId("76-veiligheid-1"),
            NARRATOR,
            "Dat is hoe De Vries tegen informatieveiligheid aankijkt: “",
        ),
        Segment(
            QuoteId("76-veiligheid-2"),
            DE_VRIES,
            "Want wie voelt zich dan nog echt verantwoordelijk? Die rol ligt bij het bestuur",
        ),
        Segment(QuoteId("76-veiligheid-3"), NARRATOR, "”, aldus De Vries."),
    ),
    None,
    None,
    INTERVIEW,
)
REPORT = "Bron: Ministerie BZK, rapport ‘Maak Waar!’."
RESEARCH = Research(
    QuoteId("76-onderzoek"),
    STUDIEGROEP,
    "Met de oproep Maak waar! legt deze Studiegroep een forse claim op zittende en komende"
    " bestuurders op politiek en ambtelijk niveau, bij alle overheden.",
    "Wat stelt de Studiegroep?",
    (
        "ICT en digitalisering kern zijn van hun primaire processen.",
        "Dat zij daar ten volle verantwoordelijk voor zij.",
        "En dat de digitale overheid dus een board room decision is.",
    ),
    REPORT,
)
TIP = Tip(
    number=TipNumber(76),
    title="Zorg dat je bestuurder eigenaar wordt van digitalisering",
    toptip=True,
    theme=Theme.COMMITMENT,
    narrator=NARRATOR,
    intro="Zo worden bestuurders verantwoordelijk voor resultaten en het slechten van barrières.",
    examples=(DEKKING, VEILIGHEID, BOARD),
    research=RESEARCH,
    conclusion="Bestuurders moeten eigenaar zijn van digitalisering.",
    references=(
        Reference("interview", "Ruud de Vries", "iBestuur", INTERVIEW, None),
        Reference("report", "‘Maak Waar!’", "Ministerie BZK", REPORT, None),
    ),
    source=Source("content/sources/tip-76.txt", "ad55db91", None, None, None),
)


def quote(name: str, text: str, example: Example | None, grade: Grade = Grade.ROTATION) -> Quote:
    """Return *text* as a quote from *example*, by whoever says it there."""
    if example is None:
        return Quote(QuoteId(name), text, NARRATOR, None, TIP, None, grade)
    speaker = next(each.speaker for each in example.segments if text in each.text)
    function = example.function if speaker == example.author else None
    return Quote(QuoteId(name), text, speaker, function, TIP, example, grade)


RUIMTE = quote("ruimte", "Ik geef medewerkers de ruimte om dingen uit te proberen.", DEKKING)
ROL = quote("rol", "Die rol ligt bij het bestuur", VEILIGHEID)
VOORBEELD = quote(
    "voorbeeld", "Als voorbeeld: we hebben elke week ‘innovation board overleg’.", BOARD,
    Grade.CONTEXT,
)  # fmt: skip
INLEIDING = quote("inleiding", TIP.intro, None)
PUNTEN = Quote(RESEARCH.id, RESEARCH.points[1], STUDIEGROEP, None, TIP, None, Grade.SPELLING)
QUOTES = (RUIMTE, ROL, VOORBEELD, INLEIDING, PUNTEN)
PROMPT = Prompt(
    PromptId("ruimte"),
    RUIMTE,
    Topic.OWNERSHIP,
    {
        language: PromptText("Waar geef jij ruimte?", "Wat had je daarvoor nodig?", "Vraag door.")
        for language in LANGUAGES
    },
)
LIBRARY = Library(
    tips=(TIP,),
    people=(NARRATOR, LUSTGRAAF, MINDERHOUD, DE_VRIES, STUDIEGROEP, BIJLEVELD),
    quotes={each.id: each for each in QUOTES},
    prompts=(PROMPT,),
)
OURS = {"id", "kind", "sha256", "file"}


def changed(value: Any, change: Callable[[str], str]) -> Any:
    """Return *value* with *change* made to every text in it that comes from outside."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(changed(each, change) for each in value)
    if isinstance(value, dict):
        return {key: changed(each, change) for key, each in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    texts = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in OURS}
    return replace(value, **{name: changed(text, change) for name, text in texts.items()})
