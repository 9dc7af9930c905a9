# De eigen woorden van Toptip: gewoon Nederlands (B1), met je. Citaten staan hier nooit in.

## Een citaat

quote = Citaat
function-line = { $function } (functie zoals vermeld bij de tip)
tip-line = Tip { $number }: { $title }
example-line = Voorbeeld: { $heading }
theme-line = { $toptip ->
    [yes] Toptip, thema { $theme }
   *[no] Thema { $theme }
 }
source-line = Bron: { $narrator }, tip { $number }
cited-line = Bron: { $kind ->
    [interview] interview op { $publisher }
   *[report] rapport van { $publisher }
 }, zoals aangehaald in tip { $number }
spelling-note = De spelling is die van de bron.
reference-line = In de tip staat erbij: { $line }
shared-by = { $who } deelt een tip

## Knoppen

share = Deel in kanaal
share-spoken = Deel dit citaat van { $speaker } in het kanaal
another = Nog een
another-spoken = Toon een ander citaat
whole-tip = Hele tip
whole-tip-spoken = Lees heel tip { $number }
try = Zoek { $meant }
close = Sluiten

## Tips

tip-title = Tip { $number }
examples = Voorbeelden
more-examples = { $count ->
    [one] En nog 1 voorbeeld. Je leest het met de knop Hele tip.
   *[other] En nog { $count } voorbeelden. Je leest ze met de knop Hele tip.
 }
more-examples-by = { $count ->
    [one] Nog 1 voorbeeld past hier niet bij. Zoek het op de naam van wie het vertelt.
   *[other] Nog { $count } voorbeelden passen hier niet bij. Zoek ze op de naam van wie ze vertelt.
 }
research = Onderzoek
conclusion = Conclusie
literal-note = Alle citaten staan er letterlijk, met de spelling van de bron.
all-tips = { $count ->
    [one] Er is 1 tip
   *[other] Er zijn { $count } tips
 }
theme-tips = { $count ->
    [one] Er is 1 tip met het thema { $theme }
   *[other] Er zijn { $count } tips met het thema { $theme }
 }
more-tips = { $count ->
    [one] En nog 1 tip. Zoek op een woord of een thema om die te vinden.
   *[other] En nog { $count } tips. Zoek op een woord of een thema om ze te vinden.
 }
tip-gone = Tip { $number } is er niet meer.

## Bronnen

sources = Bronnen
retrieved-line = { $known ->
    [yes] Opgehaald op { DATETIME($fact, dateStyle: "long") }
   *[no] Wanneer opgehaald: onbekend
 }
address-line = { $known ->
    [yes] Webadres: { $fact }
   *[no] Webadres: onbekend
 }
licence-line = { $known ->
    [yes] Licentie: { $fact }
   *[no] Licentie: onbekend
 }
refers-to = De tip verwijst hiernaar, in deze woorden:
reference = { $kind ->
    [interview] Interview op { $publisher }, { $title }:
   *[report] Rapport van { $publisher }, { $title }:
 }
no-link = in het document staat geen link

## Zoeken

found = { $count ->
    [one] 1 citaat past bij ‘{ $asked }’
   *[other] { $count } citaten passen bij ‘{ $asked }’
 }
by = { $count ->
    [one] 1 citaat van { $name }
   *[other] { $count } citaten van { $name }
 }
more-quotes = { $count ->
    [one] Nog 1 citaat past niet in dit bericht. Je leest het in de hele tip.
   *[other] Nog { $count } citaten passen niet in dit bericht. Je leest ze in de hele tip.
 }
nothing-found = Er is niets gevonden voor ‘{ $asked }’. Probeer een ander woord, of minder woorden.
did-you-mean = Bedoelde je ‘{ $meant }’?
which-person = Er is meer dan één persoon die past bij ‘{ $asked }’. Wie bedoel je?
unknown-person = Er is geen citaat van iemand die ‘{ $asked }’ heet. Probeer alleen de achternaam.
only-mentioned = { $name } wordt in een tip genoemd, maar is daar niet zelf aan het woord.
unknown-theme = Er is geen thema ‘{ $asked }’. Deze thema’s zijn er:
no-tip-on-theme = Er is nog geen tip met het thema { $theme }. Over deze thema’s is er wel een:
type-theme = thema { $theme }
unknown-tip = Tip { $asked } is er niet. Deze tips zijn er wel:

## Uitleg

help = Zo gebruik je Toptip
help-intro = Alleen jij ziet het antwoord, tot je het deelt.
use-random = geeft een citaat. Een citaat komt in dit kanaal pas terug als alle andere zijn geweest.
use-number = geeft de tip met dat nummer.
use-find = zoekt citaten met die woorden. Zet een min voor een woord dat er niet in mag staan.
use-by = geeft alles van die persoon.
use-theme = geeft de tips met dat thema.
use-list = geeft alle tips.
use-source = vertelt waar de tips vandaan komen.
use-board = toont straks het bord van dit kanaal.
use-configure = stelt straks het bord van dit kanaal in.
use-privacy = vertelt wat er over je wordt bewaard.
use-help = geeft deze uitleg.
example-find = zoek eigenaar -burger
example-by = van lustgraaf
example-list = lijst
example-source = bron
example-board = bord
example-configure = instellen
board-to-come = Straks zie je hier het bord van dit kanaal: de volgende vraag en wie wat heeft opgepakt. Zover is het nog niet.
configure-to-come = Straks stel je hier het bord van dit kanaal in. Nu doet de beheerder van deze app dat nog voor je.
privacy = Als je { $command } gebruikt, bewaart Toptip niets over jou. Wel onthoudt de app per kanaal welke citaten er al zijn geweest.
failure = Dit ging mis, en dat ligt niet aan jou. Probeer het zo nog eens. Gaat het weer mis? Geef de beheerder van deze app dan deze code: { $reference }.

## App Home

home = Welkom bij Toptip
home-intro = Toptip brengt je woorden van collega’s bij andere organisaties, over hoe bestuurders eigenaar worden van digitalisering. De citaten komen letterlijk uit de tips van Optimaal Digitaal.
home-board = Een kanaal kan ook een bord hebben. Dan krijgt het elke week één vraag om samen over te praten.
home-privacy = Wat we bewaren

## Het wekelijkse bord

board-heading = Innovation board, week { $week }
board-question = Vraag voor bestuurders
board-follow-up = Vraag daarna
board-helper = Help je een bestuurder?
board-agenda = De vier agendavragen van het innovation board
board-from-file = De beheerder van deze app heeft dit bord ingesteld. Wil je een andere dag of tijd? Vraag het een beheerder. Die past het aan met { $command }.
board-configured-by = { $who } heeft dit bord ingesteld. Wil je een andere dag of tijd? Vraag het daar. Een beheerder past het aan met { $command }.
board-game = Het idee volgt het spel van Optimaal Digitaal. Dit is niet het spel zelf.

## Wat een bord is en wanneer het komt

weekday = { $day ->
    [1] maandag
    [2] dinsdag
    [3] woensdag
    [4] donderdag
    [5] vrijdag
    [6] zaterdag
   *[7] zondag
 }
rhythm = { $weeks ->
    [1] elke { $weekday }
   *[other] elke { $weeks } weken op { $weekday }
 } om { $time } ({ $zone })
moment = { DATETIME($date, dateStyle: "full") } om { $time } ({ $zone })
introduction = Dit kanaal heeft een innovation board
introduction-by = { $who } heeft dat ingesteld met Toptip.
introduction-from-file = De beheerder van Toptip heeft dat ingesteld.
introduction-what = Hier komt { $rhythm } één vraag voor bestuurders, bij een citaat van iemand die het zelf meemaakte. De eerste vraag komt op { $first }.
introduction-how = Wil je iets anders? Een beheerder stelt dag, tijd en taal in met { $configure }. Met { $board } ziet iedereen wanneer de volgende vraag komt.

## Als niemand weet of een bericht er staat

held = Staat dit bericht er?
held-date = { DATETIME($date, dateStyle: "full") }
held-what = Op { $date } stuurde Toptip een bericht naar kanaal { $channel }, maar Slack gaf geen antwoord. Daarom weet Toptip niet of het bericht er staat. Het stuurt het niet vanzelf nog eens.
held-how = Kijk in het kanaal en kies. Stond het er al, dan is het klaar. Stond het er niet, dan kun je het opnieuw laten plaatsen.
held-stood = Stond er al
held-stood-spoken = Het bericht van { $date } stond er al
held-again = Opnieuw plaatsen
held-again-spoken = Plaats het bericht van { $date } opnieuw
held-leave = Laat maar
held-leave-spoken = Laat het bericht van { $date } maar
