# SPDX-License-Identifier: EUPL-1.2
"""The beginning of a tip file: every field in its order, with what to fill in."""

from bot.content.model import TipNumber
from bot.content.schema import LONGEST

# The comments are for who copies a page into it; docs/write-a-tip.md tells more.
SKELETON = """\
# yaml-language-server: $schema=../schema/tip.schema.json
# Dit is een concept voor tip NUMBER. Toptip leest het pas als het in content/tips/ staat.
# Bewaar eerst de tekst van de pagina als content/sources/tip-NUMBER.txt. Verander daar niets aan.
# Vul dan dit in, van boven naar beneden. Kopieer de woorden, want ook een fout blijft staan.
# Begint of eindigt een tekst met een spatie, of staat er een dubbele punt met een spatie in?
# Zet die tekst dan tussen "aanhalingstekens".
# Weet je iets niet? Laat dan null staan. Raad nooit.
number: NUMBER
# De titel van de pagina.
title: null
# true als op de pagina staat "Dit is een toptip", en anders false.
toptip: null
# Het thema op de pagina: commitment, gebruiksgemak, inclusie, informatieveiligheid,
# kanaalsturing, procesaanpak of samenwerking.
theme: null
# Wie zegt wat niemand anders zegt.
narrator: optimaal-digitaal
# Alles tussen het thema en "Voorbeelden".
intro: null
# De taalfouten van de bron, in precies die woorden, met komma's ertussen: [de fout, nog een].
# Geen? Laat [] staan.
misspelt: []

# De voorbeelden, op volgorde. Kopieer dit blok voor elk volgend voorbeeld. Dat is PADDED-e02.
examples:
  # Het nummer van het voorbeeld.
  - id: PADDED-e01
    # De regel boven het voorbeeld.
    heading: null
    # De hele tekst. Spreekt er meer dan één stem? Knip daar, en maak voor elke stem een blok.
    # Staat er onder het voorbeeld geen naam? Dan is alleen wat tussen “ en ” staat van iemand
    # anders. De rest is van optimaal-digitaal.
    segments:
      # Wie dit zegt: een id uit content/people.yaml. Staat die persoon daar nog niet in? Voeg
      # die eerst toe.
      - speaker: null
        # De woorden, met de spaties tussen twee stemmen erbij.
        text: null
    # Staan er onder het voorbeeld twee namen boven elkaar? Dan de eerste. Die hoort ook bij de
    # aliases van de auteur.
    photo: null
    # De persoon die onder het voorbeeld staat: een id uit content/people.yaml.
    # Staat er niemand? Laat null staan, en neem nooit de naam van het volgende voorbeeld.
    author: null
    # De regel onder die naam, zonder "Meer tips van …". Geen naam? Laat null staan.
    function: null
    # De regel onder de tekst die zegt waar die vandaan komt ("Lees het hele interview …").
    # Geen? Laat null staan.
    reference: null

# Wat onder "Onderzoek" staat. Heeft de pagina dat niet? Haal dan dit hele blok weg.
research:
  # Van wie de punten zijn: een id uit content/people.yaml.
  author: null
  # De tekst boven de vraag.
  intro: null
  # De vraag boven de punten.
  question: null
  # De punten, elk op een eigen regel met een streepje ervoor. Zonder het rondje van de pagina.
  points:
    - null
  # De regel onder de punten ("Bron: …").
  reference: null

# Wat onder "Conclusie" staat. Heeft de pagina dat niet? Laat null staan.
conclusion: null

# Elk interview en elk rapport waar de pagina naar verwijst. Kopieer dit blok voor het volgende.
# Verwijst de pagina nergens naar? Haal dan dit hele blok weg.
references:
  # Wat het is: interview of report (een rapport).
  - kind: null
    # Met wie het interview is, of hoe het rapport heet.
    title: null
    # Wie het heeft uitgegeven.
    publisher: null
    # De hele regel van de pagina, zoals hierboven bij reference.
    line: null
    # Het webadres. Staat het er niet? Laat null staan.
    url: null

# Wat los te lezen is. Kopieer dit blok voor elk volgend citaat. Dat is PADDED-x02.
excerpts:
  # Het nummer van het citaat. Verander het niet meer als de tip eenmaal gebruikt wordt.
  - id: PADDED-x01
    # Hele zinnen van één stem, letter voor letter. Nooit over (…) heen.
    text: null
    # rotation: staat op zichzelf, telt hooguit LONGEST tekens en komt vanzelf langs.
    # context: leunt op wat ervoor staat ("Dan …", "Daar …").
    # spelling: er staat een taalfout van de bron in.
    grade: null
    # true haalt dit citaat overal weg.
    withdrawn: false

# Waar de tekst vandaan komt.
source:
  # Het bestand met de tekst van de pagina.
  file: content/sources/tip-NUMBER.txt
  # Wat dit laat zien: sha256sum content/sources/tip-NUMBER.txt
  sha256: null
  # De dag waarop de tekst is opgehaald, zo: 2026-11-30. Weet je het niet? Laat null staan.
  retrieved: null
  # Het webadres van de pagina. Weet je het niet? Laat null staan.
  url: null
  # Wat er met de tekst mag. Weet je het niet? Laat null staan.
  licence: null
"""


def skeleton(number: TipNumber) -> str:
    """Return the beginning of the file of tip *number*: null stands for what is unknown."""
    text = SKELETON.replace("PADDED", f"{number:03}").replace("NUMBER", str(number))
    return text.replace("LONGEST", str(LONGEST))
