# SPDX-License-Identifier: EUPL-1.2
"""How well Dutch is understood, measured on the words of tip 76 itself.

Each sentence of the source is a quote here, so that a word is found or not on its own account.
"""

import re
from pathlib import Path

import pytest

from bot.content.model import (
    Grade,
    Library,
    Person,
    PersonId,
    Quote,
    QuoteId,
    Source,
    Theme,
    Tip,
    TipNumber,
)
from bot.content.search import Search
from bot.content.words import fold, words_in

SOURCE = (Path(__file__).parents[2] / "content/sources/tip-76.txt").read_text()
SENTENCES = [each.strip() for each in re.split(r"\n+|(?<=[.?!”])\s+", SOURCE) if each.strip()]
WORDS = {fold(word) for word in words_in(SOURCE)}

# What is asked for > a word that stands in the source.
INFLECTIONS = """
bestuurders>bestuurder bestuurder>bestuurders bestuur>bestuurder besturen>bestuur
bestuurlijk>bestuurlijke bestuurlijke>bestuurlijk digitaliseren>digitalisering
digitaliseert>digitaliserende gedigitaliseerd>digitalisering digitale>digitaal digitaal>digitale
verantwoordelijkheid>verantwoordelijk verantwoordelijke>verantwoordelijk
verantwoordelijkheden>verantwoordelijkheid gemeente>gemeenten gemeenten>gemeente
gemeentelijk>gemeentelijke overheden>overheid overheid>overheden burgers>burger burger>burgers
inwoners>inwoner eigenaren>eigenaar thema>thema’s resultaat>resultaten barrière>barrières
managers>manager organisaties>organisatie klanten>klant ontwikkeling>ontwikkelingen
ontwikkelen>ontwikkelingen front>fronten vakgebieden>vakgebied kracht>krachten
competentie>competenties opdrachtgevers>opdrachtgever wethouders>wethouder
burgemeesters>burgemeester gemeentesecretaris>gemeentesecretarissen ambassadeurs>ambassadeur
interviews>interview risico's>risico niveaus>niveau plannen>plan samenlevingen>samenleving
ambtenaar>ambtenaren bedrijf>bedrijven bedrijven>bedrijf directeur>directeuren
processen>proces proces>processen standaardisering>standaardiseren voorstel>voorstellen
jaar>jaren weken>week vraagstuk>vraagstukken contract>contracten startup>startups
technologieën>technologie behoefte>behoeftes behoeften>behoeftes sessie>sessies
portefeuillehouders>portefeuillehouder medewerker>medewerkers voorwaarden>voorwaarde
communiceert>communiceren betrouwbaar>betrouwbare mens>mensen verbetering>verbeteren
diensten>dienst producten>product geleerd>leren luisteren>geluisterd praat>praten
werkt>werken voelt>voelen gaat>gaan grote>grootste hoog>hoogste belangrijke>belangrijk
belangrijker>belangrijkste stevig>steviger bepaalt>bepalen betrekken>betrokken
meegenomen>meenemen sluiten>gesloten neemt>meenemen communicatie>communiceren
technologisch>technologie standaardisatie>standaardiseren wensen>gewenste
organisatorisch>organisatie
""".split()  # noqa: SIM905 - a table reads better
# Words that stand inside others.
COMPOUNDS = """
veiligheid>informatieveiligheid rapport>adviesrapport professional>vakprofessional
secretaris>gemeentesecretaris proces>werkprocessen gebied>vakgebied voering>bedrijfsvoering
houder>portefeuillehouder informatie>informatieveiligheid dienst>dienstverlening
digitaliseringsagenda>digitalisering informatieveiligheidsbeleid>informatieveiligheid
bestuurdersoverleg>bestuurders
""".split()  # noqa: SIM905 - a table reads better
TYPOS = """
digitalsering>digitalisering digitaliserng>digitalisering digitalisernig>digitalisering
bestuuder>bestuurder bestuurdre>bestuurder wethoduer>wethouder burgermeester>burgemeester
verandwoordelijk>verantwoordelijk verantwordelijkheid>verantwoordelijkheid gemeetne>gemeente
dragvlak>draagvlak draagvalk>draagvlak draagflak>draagvlak overhied>overheid overhijd>overheid
informatieveilgheid>informatieveiligheid eigennaar>eigenaar ambtenaaren>ambtenaren
organisaite>organisatie ontwikelingen>ontwikkelingen portefuillehouder>portefeuillehouder
tegnologie>technologie procces>proces comissaris>commissaris dienstverlenning>dienstverlening
enthousiasm>enthousiasme vraagstuken>vraagstukken samenleveing>samenleving
interveiw>interview directeurren>directeuren
""".split()  # noqa: SIM905 - a table reads better
STRANGERS = """
fiets zwembad belasting vergunning school ziekenhuis parkeren huis tuin keuken water brood trein
station vliegtuig vakantie zomer hond kat boom bos strand rivier brug straat plein markt winkel
geld bank lening huur kosten begroting salaris pensioen uitkering bijstand dokter medicijn sport
voetbal muziek gitaar film krant televisie telefoon printer papier potlood stoel tafel raam afval
riool paspoort rijbewijs huwelijk geboorte brandweer leger rechter oorlog vrede verkiezingen
grondwet subsidie woning asfalt bushalte haven kapitein boer koe kip aardappel appel peer bier
koffie suiker slapen rennen zingen dansen lachen verdrietig lelijk groen stuur klimaat regen storm
politie aardgas kolen batterij motor wiel benzine bestelling dictatuur filosofie religie migratie
vluchteling grammatica wiskunde biologie geschiedenis
""".split()  # noqa: SIM905 - a table reads better


@pytest.fixture(scope="module")
def search() -> Search:
    narrator = Person(PersonId("optimaal-digitaal"), "…", institution=True)
    source = Source("tip-76.txt", "", None, None, None)
    tip = Tip(TipNumber(76), "…", True, Theme.COMMITMENT, narrator, "", (), None, None, (), source)
    quotes = {
        QuoteId(f"{n}"): Quote(QuoteId(f"{n}"), sentence, narrator, None, tip, None, Grade.ROTATION)
        for n, sentence in enumerate(SENTENCES)
    }
    return Search.over(Library((tip,), (narrator,), quotes, ()))


def missed(search: Search, pairs: list[str]) -> set[str]:
    """Which of *pairs* fail: the sentences with the word are not among what is found."""
    return {pair for pair in pairs if not finds(search, *pair.split(">"))}


def finds(search: Search, asked: str, stands: str) -> bool:
    found = {fold(w) for q in search.find(asked, len(SENTENCES)).quotes for w in words_in(q.text)}
    (word,) = words_in(stands)
    assert fold(word) in WORDS, f"{word} does not stand in the source"
    return fold(word) in found


def test_an_inflected_word_finds_its_other_forms(search: Search) -> None:
    assert len(INFLECTIONS) >= 60
    # What neither the stemmer, the dictionary nor the endings from Latin bring together.
    assert missed(search, INFLECTIONS) == {"neemt>meenemen", "wensen>gewenste"}


def test_a_word_finds_the_compounds_that_it_is_a_part_of(search: Search) -> None:
    assert missed(search, COMPOUNDS) == set()


def test_a_typo_finds_the_word_that_was_meant(search: Search) -> None:
    assert len(TYPOS) >= 20
    assert [pair for pair in TYPOS if pair.split(">")[0] in WORDS] == []
    assert missed(search, TYPOS) == set()


def test_a_word_from_elsewhere_finds_nothing(search: Search) -> None:
    assert len(STRANGERS) >= 100
    # "Politiek" begins with it, as a compound would.
    assert [word for word in STRANGERS if search.find(word).quotes] == ["politie"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Thema’s, thema's", ("thema", "thema")),
        ("WÍL wi\u0301l", ("wíl", "wíl")),
        ("be\u200bstuur\u00ad", ("bestuur",)),
        ("i-NUP (2021)", ("nup", "2021")),
        ("’ ' – …", ()),
    ],
)
def test_words_are_read_as_they_are_seen(typed: str, words: tuple[str, ...]) -> None:
    assert words_in(typed) == words


def test_accents_do_not_matter_in_comparing() -> None:
    assert fold("Continuïteit én barrière") == "continuiteit en barriere"
