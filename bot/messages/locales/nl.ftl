# SPDX-License-Identifier: EUPL-1.2
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
use-board = toont het bord van dit kanaal: wanneer de volgende vraag komt, en hoe het is ingesteld.
use-configure = stelt het bord van dit kanaal in. Dat kan alleen een beheerder.
use-privacy = vertelt wat er over je wordt bewaard.
use-help = geeft deze uitleg.
example-find = zoek eigenaar -burger
example-by = van lustgraaf
example-list = lijst
example-source = bron
example-board = bord
example-configure = instellen
privacy = Als je { $command } typt, bewaart Toptip niets over jou. Wel onthoudt de app per kanaal welke citaten er al zijn geweest.
privacy-board = Druk je onder een vraag op een knop? Dan onthoudt Toptip hoe jij erin staat, om je niet dubbel te tellen. Anderen zien alleen de aantallen. Pak je iets op, dan staan je naam, je eerste stap en de datum in het kanaal.
privacy-you = Over jou
privacy-nothing = Op dit moment bewaart Toptip niets over jou.
privacy-stances = { $count ->
    [one] bij 1 vraag hoe jij erin staat
   *[other] bij { $count } vragen hoe jij erin staat
 }
privacy-promises = { $count ->
    [one] 1 toezegging van jou
   *[other] { $count } toezeggingen van jou
 }, waarvan { $open } nog niet klaar
privacy-log_lines = { $count ->
    [one] 1 regel in het logboek van een bord
   *[other] { $count } regels in het logboek van borden
 }
privacy-boards = { $count ->
    [one] 1 bord dat jij hebt ingesteld
   *[other] { $count } borden die jij hebt ingesteld
 }
forget = Verwijder dit nu
forget-spoken = Verwijder nu alles wat Toptip over mij bewaart
forget-title = Alles over jou weg?
forget-text = Je toezeggingen blijven staan, op naam van “iemand”. De aantallen blijven kloppen. Terughalen kan niet.
forget-yes = Verwijder dit
forgotten = Toptip bewaart niets meer over jou. Wat je had opgepakt, staat er nu op naam van “iemand”.
privacy-admin = Stel je een bord in, of probeer je dat? Dan staat in het logboek van dat bord wat je deed, en wanneer. Heb je het bord ingesteld, dan staat je naam ook onder de vraag in het kanaal. Alleen beheerders zien het logboek.
failure-title = Dit ging mis
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
    [monday] maandag
    [tuesday] dinsdag
    [wednesday] woensdag
    [thursday] donderdag
    [friday] vrijdag
    [saturday] zaterdag
   *[sunday] zondag
 }
rhythm = { $weeks ->
    [one] elke { $weekday }
   *[other] elke { $weeks } weken op { $weekday }
 } om { $time } ({ $zone })
moment = { DATETIME($date, dateStyle: "full") } om { $time } ({ $zone })
day = { DATETIME($date, dateStyle: "full") }
introduction = Dit kanaal heeft een innovation board
introduction-by = { $who } heeft dat ingesteld met Toptip.
introduction-from-file = De beheerder van Toptip heeft dat ingesteld.
introduction-what = Hier komt { $rhythm } één vraag voor bestuurders, bij een citaat van iemand die het zelf meemaakte. De eerste vraag komt op { $first }.
introduction-how = Wil je iets anders? Een beheerder stelt dag, tijd en taal in met { $configure }. Met { $board } ziet iedereen wanneer de volgende vraag komt.

## Een bord instellen

form-new = Nieuw bord
form-edit = Bord instellen
form-save = Bewaar
form-cancel = Annuleer
form-channel = Kanaal
form-channel-hint = Een openbaar kanaal, of een besloten kanaal waar Toptip in zit.
form-of = Dit zijn de instellingen van het bord in { $channel }.
form-weekday = Dag
form-time = Tijd
form-zone = Tijdzone
form-zone-hint = Zoek op een plaats, bijvoorbeeld Amsterdam.
form-weeks = Hoe vaak
form-weeks-choice = { $weeks ->
    [one] Elke week
   *[other] Elke { $weeks } weken
 }
form-language = Taal van de vragen
form-language-hint = Citaten blijven altijd Nederlands.
language-name = { $language ->
    [nl] Nederlands
   *[en] Engels
 }
form-holidays = Op een feestdag
holidays-choice = { $rule ->
    [skip] Sla de vraag over
    [next] Wacht tot de volgende werkdag
   *[ignore] Plaats de vraag toch
 }
form-calendar = Feestdagen van
form-calendar-hint = Zoek op een land of een deel daarvan.
form-paused = Pauze tot
form-paused-hint = Vanaf deze dag komt er weer een vraag. Laat het leeg als er geen pauze is.
form-catch-up = Als plaatsen niet op tijd lukt
form-catch-up-choice = { $hours ->
    [one] Nog 1 uur proberen
   *[other] Nog { $hours } uur proberen
 }
form-topics = Onderwerpen
topic = { $topic ->
    [world] Wat gebeurt er in de wereld
    [developments] Ontwikkelingen
    [technology] Technologie
    [startups] Startups
   *[ownership] Eigenaarschap
 }
wrong-channel = Kies een kanaal.
wrong-channel-taken = Dit kanaal heeft al een bord. Typ in dat kanaal { $command }.
wrong-channel-unseen = Toptip ziet dit kanaal niet. Is het besloten? Typ in dat kanaal /invite @Toptip en probeer het opnieuw.
wrong-channel-scope = Toptip mag besloten kanalen niet zien. Kies een openbaar kanaal. Of vraag wie Toptip beheert om het recht groups:read, en typ daarna in het kanaal /invite @Toptip.
wrong-channel-archived = Dit kanaal is gearchiveerd. Haal het uit het archief, of kies een ander kanaal.
wrong-channel-shared = Dit kanaal deel je met een andere organisatie. Kies een kanaal dat alleen van jullie is.
wrong-channel-silent = Slack zegt nu niets over dit kanaal. Probeer het zo nog eens.
wrong-weekday = Kies een dag.
wrong-time = Kies een tijd.
wrong-zone = Kies een tijdzone uit de lijst.
wrong-every_weeks = Kies hoe vaak.
wrong-language = Kies een taal.
wrong-holidays = Kies wat er op een feestdag moet gebeuren.
wrong-holiday_calendar = Kies een land uit de lijst.
wrong-paused_until = Kies een dag na vandaag, binnen een jaar.
wrong-catch_up_hours = Kies hoelang.
wrong-topics = Kies minstens één onderwerp.
wrong-changed = Iemand anders heeft dit bord intussen gewijzigd. Onthoud wat je wilt, sluit dit venster en open het opnieuw.
saved = Bewaard
saved-next = De volgende vraag in { $channel } komt op { $next }.
saved-paused = Het bord in { $channel } staat op pauze.
saved-hello = Het kanaal krijgt zo een bericht dat jij dit hebt ingesteld.
not-allowed = { $why ->
    [not_admin] Alleen een beheerder van deze Slack kan een bord instellen. Vraag het een beheerder.
    [guest] Een gast kan geen bord instellen. Vraag het een beheerder van deze Slack.
    [stranger] Alleen een beheerder van deze Slack zelf kan een bord instellen.
    [unknown] Slack zegt nu niet of je beheerder bent. Probeer het zo nog eens.
   *[other] Dit account kan geen bord instellen.
 }
not-allowed-title = Dit mag je niet

## De startpagina en het bord van een kanaal

board-number = { $number }:
home-boards = Borden
home-no-boards = Er is nog geen bord.
home-new = Nieuw bord
home-new-spoken = Stel een bord in voor een kanaal
# Each language by its own name, for who reads no other.
home-language-button = { $language ->
    [nl] Nederlands
   *[en] English
 }
home-language-spoken = { $language ->
    [nl] Toon deze pagina in het Nederlands
   *[en] Show this page in English
 }
home-earlier = Vorige borden
home-later = Volgende borden
board-of = Bord in { $channel }
board-runs = Komt { $rhythm }.
board-next-is = Volgende vraag: { $moment }. Op jouw klok is dat
board-next-question = De vraag is dan: { $question }
board-paused-by-admin = Staat op pauze. Een beheerder kan het bord hervatten.
board-paused-by-slack = Staat op pauze, want Slack weigerde het bericht ({ $code }).
board-paused-until = Pauze tot { $date }.
board-moved = Uitgesteld, want de dag zelf is een feestdag: { $holiday }.
board-last = { $state ->
    [posted] Laatste vraag ({ $slot }): geplaatst.
    [rejected] Laatste vraag ({ $slot }): geweigerd door Slack ({ $code }).
    [skipped] Laatste vraag ({ $slot }): overgeslagen, het was te laat.
    [unknown] Laatste vraag ({ $slot }): onzeker of die is geplaatst ({ $code }).
    [held] Laatste vraag ({ $slot }): wacht op een antwoord van een beheerder.
   *[other] Laatste vraag ({ $slot }): nog onderweg.
 }
board-no-prompt = Er is geen vraag over de gekozen onderwerpen. Kies andere onderwerpen.
board-settings = Instellingen
setting-language = Taal van de vragen: { $language }
setting-holidays = Op een feestdag: { $rule }. Feestdagen van: { $calendar }
setting-topics = Onderwerpen: { $topics }
setting-catch-up = Als plaatsen niet op tijd lukt: nog { $hours } uur proberen
board-none = Dit kanaal heeft geen bord. Een beheerder van deze Slack stelt het in met { $command }.
board-set-by = { $who } heeft dit bord ingesteld.
board-set-by-file = Wie Toptip beheert heeft dit bord ingesteld.
do-edit = Instellen
do-preview = Vooruitblik
do-skip = Sla over
do-skip-spoken = Sla de volgende vraag over, op { $date }
do-swap = Ruil
do-swap-spoken = Kies een andere vraag voor { $date }
do-post = Plaats nu
do-post-title = Nu plaatsen?
do-post-text = De volgende vraag komt dan meteen in het kanaal. De vraag daarna komt op de gewone dag.
do-pause = Pauzeer
do-resume = Hervat
do-log = Logboek
do-remove = Verwijder
do-remove-title = Bord verwijderen?
do-remove-text = Het kanaal krijgt dan geen vragen meer. Wat er al staat, blijft staan.
do-no = Nee
do-spoken = { $what }, bord { $number }
done-skip = Overgeslagen: de vraag van { $date }.
done-swap = De vraag van { $date } is geruild.
done-post = De vraag komt zo in het kanaal.
done-pause = Het bord staat op pauze.
done-resume = Het bord is hervat. Wat er in de pauze viel, wordt niet ingehaald.
done-remove = Het bord is verwijderd.
not-changed = Er is niets gedaan. Iemand heeft dit bord intussen gewijzigd. Kijk hieronder hoe het nu staat.
not-gone = Er is niets gedaan. Dit bord is er niet meer.
not-posted-today = Er is niets gedaan. Dit kanaal heeft vandaag al een vraag gekregen, of krijgt die zo.
not-posted-paused = Er is niets gedaan. Dit bord staat op pauze. Hervat het eerst.
preview-title = Vooruitblik
preview-of = { $number } van { $count }: { $when }
preview-earlier = Vorige
preview-later = Volgende
preview-omitted = Geen vraag op { $date }: { $why ->
    [paused] pauze
    [skipped] overgeslagen door een beheerder
   *[holiday] { $holiday }
 }.
preview-paused = Dit bord staat op pauze. Dit komt er als het wordt hervat.
swap-title = Vraag ruilen
swap-save = Ruil
swap-field = Vraag voor { $date }
swap-hint = De vraag die er eerst stond, komt de keer daarna.
log-title = Logboek
log-none = Er is nog niets gewijzigd.
log-line = { $action }, { $verdict ->
    [done] gedaan
    [not_admin] geweigerd: geen beheerder
    [guest] geweigerd: een gast
    [bot] geweigerd: een bot
    [deactivated] geweigerd: dit account staat uit
    [stranger] geweigerd: iemand van buiten
    [unknown] geweigerd: Slack zei niet wie het was
    [changed_meanwhile] geweigerd: intussen gewijzigd
    [forged] geweigerd: dit formulier kwam niet van ons
   *[other] geweigerd: { $verdict }
 }
log-by-file = Wie Toptip beheert
log-action = { $action ->
    [board_save] ingesteld
    [board_edit] instellen geopend
    [board_skip] overslaan
    [board_swap] vraag ruilen
    [board_post] nu plaatsen
    [board_pause] pauzeren
    [board_resume] hervatten
    [board_remove] verwijderen
    [board_preview] vooruitblik
    [board_log] logboek
    [board_new] nieuw bord
    [apply] ingesteld met een bestand
    [remove] verwijderd met een bestand
    [resume] vanzelf hervat
    [held_stood] stond er al
    [held_again] opnieuw plaatsen
    [held_leave] laten
   *[other] { $action }
 }
log-change = { $name }: { $before } → { $after }
setting-name = { $name ->
    [weekday] Dag
    [time] Tijd
    [zone] Tijdzone
    [every_weeks] Om de hoeveel weken
    [language] Taal
    [topics] Onderwerpen
    [holidays] Op een feestdag
    [holiday_calendar] Feestdagen van
    [catch_up_hours] Uren proberen
    [paused] Op pauze
    [paused_until] Pauze tot
    [skips] Overgeslagen
    [chosen] Geruild
   *[other] { $name }
 }
## Als niemand weet of een bericht er staat

held = Staat dit bericht er?
held-what = Op { $date } stuurde Toptip een bericht naar { $channel }, maar Slack gaf geen antwoord. Daarom weet Toptip niet of het bericht er staat. Het stuurt het niet vanzelf nog eens.
held-how = Kijk in het kanaal en kies. Stond het er al, dan is het klaar. Stond het er niet, dan kun je het opnieuw laten plaatsen.
held-stood = Stond er al
held-stood-spoken = Het bericht van { $date } stond er al
held-again = Opnieuw plaatsen
held-again-spoken = Plaats het bericht van { $date } opnieuw
held-leave = Laat maar
held-leave-spoken = Laat het bericht van { $date } maar
answered-stood = Genoteerd: het bericht van { $date } in { $channel } stond er al.
answered-again = Het bericht van { $date } komt zo opnieuw in { $channel }.
answered-left = Genoteerd: het bericht van { $date } in { $channel } wordt niet meer geplaatst.
answered-over = Hier is al antwoord op gegeven, of Toptip is er zelf achter gekomen. Het bericht van { $date } in { $channel } wordt hierdoor niet nog eens geplaatst.
unposted-title = Een vraag is niet geplaatst
unposted = { $state ->
    [rejected] Slack weigerde de vraag van { $date } in { $channel } ({ $code }).
    [unknown] Van de vraag van { $date } in { $channel } is onzeker of die er staat ({ $code }).
   *[skipped] De vraag van { $date } in { $channel } is overgeslagen, want het was te laat ({ $code }).
 }
unposted-step = { $code ->
    [channel_not_found] Het bord staat nu op pauze. Bestaat het kanaal nog? Typ daar /invite @Toptip en hervat het bord op de startpagina van Toptip.
    [not_in_channel] Het bord staat nu op pauze. Typ in het kanaal /invite @Toptip. Dan gaat het vanzelf verder.
    [is_archived] Het bord staat nu op pauze. Haal je het kanaal uit het archief, dan gaat het vanzelf verder.
   *[other] Staat het bord op pauze, hervat het dan op de startpagina van Toptip als dit is opgelost.
 }
stopped = Toptip plaatst voorlopig niets in deze Slack, want Slack weigert het ({ $code }). Vraag wie Toptip beheert om ernaar te kijken. Er gaat niets verloren: het probeert het later weer.
settle-look = Is onzeker of een vraag er staat, dan kijkt Toptip zelf in het kanaal.
settle-ask = Is onzeker of een vraag er staat, dan vraagt Toptip het een beheerder.

## Toptip in een Slack zetten

install-title = Zet Toptip in jullie Slack
install-what = Toptip brengt de woorden van collega’s uit andere organisaties, en stelt het bestuur elke week één goede vraag.
install-may = Dit mag Toptip daar:
install-may-post = berichten plaatsen in openbare kanalen waar een beheerder een bord instelt
install-may-channels = opzoeken welke openbare kanalen er zijn
install-may-people = opzoeken wie beheerder is
install-may-not = Berichten lezen mag Toptip niet.
install-go = Verder in Slack
install-who = Mag je zelf geen apps toevoegen? Dan stuurt Slack je vraag door naar een beheerder.
installed-title = Toptip staat in jullie Slack
installed-in = Toptip is geïnstalleerd in { $team }. Wie daar { $command } typt, krijgt een citaat.
installed-next = De volgende stap: ga in Slack naar het kanaal van het bestuur en typ:
installed-note = Had deze Slack Toptip al, dan staan de borden er nog zoals ze waren.
installed-go = Open Toptip in Slack
uninstalled-title = { $why ->
    [invalid_state] Deze link is op
   *[other] Toptip is niet geïnstalleerd
 }
uninstalled-why = { $why ->
    [access_denied] Je hebt in Slack geen toestemming gegeven.
    [invalid_browser] Je kwam terug in een andere browser dan waarin je begon, of die bewaart geen cookies. Gebruik één browser en begin opnieuw.
    [invalid_state] Deze link is al gebruikt, of ouder dan tien minuten. Las je net dat Toptip is geïnstalleerd, dan ben je klaar. Anders begin je opnieuw.
    [org_wide] Je koos een hele organisatie. Kies één workspace daarvan en begin opnieuw.
   *[other] Dat lag niet aan jou ({ $code }). Probeer het zo nog eens. Blijft het misgaan, geef deze code dan door aan wie Toptip beheert.
 }
uninstalled-nothing = Hierdoor is niets veranderd in jullie Slack.
uninstalled-go = Begin opnieuw
not-installed = Toptip is hier niet geïnstalleerd, of niet meer. Vraag een beheerder om het opnieuw te installeren.

## Alles meenemen

export-button = Neem alles mee
export-spoken = Neem alles mee wat Toptip van deze workspace bewaart
export-title = Alles meenemen
export-what = Met deze link krijg je één bestand met alles wat Toptip van jullie workspace bewaart: de borden, wat er is geplaatst en wie wat heeft ingesteld.
export-link = Haal het bestand op
export-note = De link werkt één keer, en tien minuten lang. Wie de link heeft, krijgt het bestand: deel hem niet.

## Zelf oppakken

stance-ask = Hoe sta jij hierin? Je ziet alleen hoeveel mensen wat kiezen, niet wie.
stance-more = Meer doen
stance-more-spoken = Ik wil dat we hier meer in doen
stance-keep = Blijven doen
stance-keep-spoken = Ik wil dat we hiermee doorgaan zoals nu
stance-less = Minder doen
stance-less-spoken = Ik wil dat we hier minder in doen
take-up = Ik pak dit op
take-up-spoken = Ik pak dit zelf op, met een eerste stap en een datum
park = Parkeer
park-spoken = Parkeer deze vraag, om er later op terug te komen
stance-noted = { $stance ->
    [more] Genoteerd: jij wilt hier meer in doen.
    [keep] Genoteerd: jij wilt hiermee doorgaan.
   *[less] Genoteerd: jij wilt hier minder in doen.
 } Je kunt dat altijd veranderen. In het kanaal staan alleen de aantallen.
parked-noted = Geparkeerd. De vraag staat nu op de lijst van dit bord, om op terug te komen.
stance-count-more = { $count ->
    [one] 1 persoon wil hier meer in doen.
   *[other] { $count } mensen willen hier meer in doen.
 }
stance-count-keep = { $count ->
    [one] 1 persoon wil hiermee doorgaan.
   *[other] { $count } mensen willen hiermee doorgaan.
 }
stance-count-less = { $count ->
    [one] 1 persoon wil hier minder in doen.
   *[other] { $count } mensen willen hier minder in doen.
 }
outcome = Wat hieruit kwam
outcome-promise = pakt dit op: { $step } (klaar op { $due }{ $progress ->
    [done] ; gedaan
    [busy] ; bezig
    [stuck] ; vastgelopen, nodig: { $needs }
   *[open] { "" }
 })
outcome-answer = over “{ $step }”: { $progress ->
    [done] gedaan.
    [stuck] vastgelopen. Nodig: { $needs }
   *[busy] bezig.
 }
outcome-parked = Deze vraag is geparkeerd: jullie komen er later op terug.
outcome-more = { $count ->
    [one] En nog 1 toezegging.
   *[other] En nog { $count } toezeggingen.
 }
thread-promise = pakt dit op: { $step } (klaar op { $due })
returning = Wat is er van gekomen?
returning-one = pakte in week { $week } dit op: { $step } (klaar op { $due }{ $progress ->
    [done] ; gedaan
    [busy] ; bezig
    [stuck] ; vastgelopen, nodig: { $needs }
   *[open] { "" }
 })
open-title = Opgepakt en nog niet klaar
open-none = Er staat nu niets open.
open-one = – week { $week }: { $step } (klaar op { $due }{ $progress ->
    [done] ; gedaan
    [busy] ; bezig
    [stuck] ; vastgelopen, nodig: { $needs }
   *[open] { "" }
 })
stances-title = Hoe het bord erin staat
stances-quarter = { $quarter }e kwartaal van { $year }: { $more } keer meer doen, { $keep } keer blijven doen, { $less } keer minder doen.
progress = { $progress ->
    [done] Gedaan
    [stuck] Vastgelopen
   *[busy] Bezig
 }
progress-spoken = { $progress ->
    [done] Toezegging { $number } is gedaan
    [stuck] Toezegging { $number } is vastgelopen; ik zeg wat ik nodig heb
   *[busy] Aan toezegging { $number } wordt gewerkt
 }
progress-noted = { $progress ->
    [done] Genoteerd: gedaan. Mooi.
    [stuck] Genoteerd: vastgelopen. Wat je nodig hebt, staat nu in het kanaal.
   *[busy] Genoteerd: bezig.
 }
progress-not-yours = Alleen wie dit oppakte, kan zeggen hoe het ermee staat.
promise-step = Wat is je eerste stap?
promise-step-hint = Eén zin, zo klein dat je morgen kunt beginnen.
promise-due = Wanneer is die klaar?
promise-note = Je naam, je stap en de datum komen in het kanaal te staan, en bij de volgende vraag. Op de dag zelf krijg je één herinnering, alleen jij.
promise-save = Ik pak dit op
promise-past = Kies vandaag of een dag daarna.
promise-empty = Schrijf op wat je eerste stap is.
stuck-empty = Schrijf op wat je nodig hebt.
promise-saved-title = Opgepakt
promise-saved = Genoteerd. Het staat nu bij de vraag in het kanaal.
stuck-title = Vastgelopen
stuck-needs = Wat heb je nodig om verder te kunnen?
stuck-hint = Iemand, een besluit, tijd, geld. Dit komt in het kanaal te staan.
stuck-save = Meld dit
question-gone = Deze vraag is er niet meer.
reminder = Vandaag is de dag
reminder-what = Op { $date } pakte je dit op. Vandaag is de dag die je koos. Hoe staat het ermee?
reminder-once = Je krijgt hierover geen tweede herinnering.
somebody = Iemand

## Besluitenlijst

minutes-title = Besluitenlijst van het innovation board
minutes-period = Kanaal { $channel }, van { $since } tot en met { $until }
minutes-goal = Waar dit voor is: het bestuur maakt digitalisering tot iets van zichzelf. Elke week krijgt het één vraag, met de woorden van een collega erbij. Hier staat wat het bestuur daarvan vond, en wie wat heeft opgepakt.
minutes-week = Week { $week }, { $day }
minutes-nothing = Geen reactie.
minutes-stances = Hoe het bord erin staat: { $more } meer doen, { $keep } blijven doen, { $less } minder doen.
minutes-due = klaar op { $day }
minutes-progress = { $progress ->
    [done] gedaan
    [busy] bezig
    [stuck] vastgelopen, nodig: { $needs }
   *[open] nog niets over gezegd
 }
minutes-who = Wie
minutes-what = Wat
minutes-when = Klaar op
minutes-state = Stand
minutes-quarter = { $quarter }e kwartaal { $year }
minutes-quarter-head = Kwartaal
minutes-chart = Staafdiagram met per kwartaal hoe vaak iemand meer, evenveel of minder wilde doen. Dezelfde getallen staan in de tabel eronder.
minutes-legend = Per kwartaal van links naar rechts: meer doen (vol), blijven doen (gestreept), minder doen (open).

## Kaarten op papier

cards-title = Kaarten met citaten
cards-what = { $count ->
    [one] Hier staat 1 kaart, met een citaat
   *[other] Hier staan { $count } kaarten, elk met een citaat
 } uit de bibliotheek van Toptip. Elk citaat staat er letterlijk, met wie het zei en waar het staat.
cards-how = Zo maak je ze: print deze pagina op A4, staand, op ware grootte (100%), en knip langs de stippellijnen. Op een vel passen acht kaarten. Deze uitleg wordt niet mee geprint.
cards-may = De teksten zijn van Optimaal Digitaal. Staat hieronder dat de licentie onbekend is? Vraag dan eerst of het mag, voordat je kaarten uitdeelt buiten je eigen organisatie.
cards-list = De kaarten
