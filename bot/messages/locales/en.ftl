# Toptip's own words: plain English. Quotes never stand here; they stay Dutch everywhere.

## A quote

quote = Quote in Dutch
function-line = { $function } (position as given with the tip)
tip-line = Tip { $number }: { $title }
example-line = Example: { $heading }
theme-line = { $toptip ->
    [yes] Top tip, theme { $theme }
   *[no] Theme { $theme }
 }
source-line = Source: { $narrator }, tip { $number } (quote in Dutch, as in the source)
cited-line = Source: { $kind ->
    [interview] interview on { $publisher }
   *[report] report by { $publisher }
 }, as cited in tip { $number } (quote in Dutch, as in the source)
spelling-note = The spelling is that of the source.
reference-line = The tip adds: { $line }
shared-by = { $who } shares a tip

## Buttons

share = Share in channel
share-spoken = Share this quote of { $speaker } in the channel
another = Another
another-spoken = Show another quote
whole-tip = Whole tip
whole-tip-spoken = Read the whole of tip { $number }
try = Search for { $meant }
close = Close

## Tips

tip-title = Tip { $number }
examples = Examples
more-examples = { $count ->
    [one] And 1 more example. The button Whole tip shows it.
   *[other] And { $count } more examples. The button Whole tip shows them.
 }
more-examples-by = { $count ->
    [one] 1 more example does not fit here. Search for it by the name of who tells it.
   *[other] { $count } more examples do not fit here. Search for them by the name of who tells them.
 }
research = Research
conclusion = Conclusion
literal-note = All quotes are literal, in Dutch and with the spelling of the source.
all-tips = { $count ->
    [one] There is 1 tip
   *[other] There are { $count } tips
 }
theme-tips = { $count ->
    [one] There is 1 tip on the theme { $theme }
   *[other] There are { $count } tips on the theme { $theme }
 }
more-tips = { $count ->
    [one] And 1 more tip. Search for a word or a theme to find it.
   *[other] And { $count } more tips. Search for a word or a theme to find them.
 }
tip-gone = Tip { $number } is no longer here.

## Sources

sources = Sources
retrieved-line = { $known ->
    [yes] Retrieved on { DATETIME($fact, dateStyle: "long") }
   *[no] When retrieved: unknown
 }
address-line = { $known ->
    [yes] Web address: { $fact }
   *[no] Web address: unknown
 }
licence-line = { $known ->
    [yes] Licence: { $fact }
   *[no] Licence: unknown
 }
refers-to = The tip refers to these, in these words:
reference = { $kind ->
    [interview] Interview on { $publisher }, { $title }:
   *[report] Report by { $publisher }, { $title }:
 }
no-link = the document gives no link

## Searching

found = { $count ->
    [one] 1 quote fits ‘{ $asked }’
   *[other] { $count } quotes fit ‘{ $asked }’
 }
by = { $count ->
    [one] 1 quote by { $name }
   *[other] { $count } quotes by { $name }
 }
more-quotes = { $count ->
    [one] 1 more quote does not fit in this message. You can read it in the whole tip.
   *[other] { $count } more quotes do not fit in this message. You can read them in the whole tip.
 }
nothing-found = Nothing was found for ‘{ $asked }’. Try another word, or fewer words. The quotes are in Dutch.
did-you-mean = Did you mean ‘{ $meant }’?
which-person = More than one person fits ‘{ $asked }’. Whom do you mean?
unknown-person = There is no quote by anybody called ‘{ $asked }’. Try the last name only.
only-mentioned = { $name } is mentioned in a tip, but does not speak there.
unknown-theme = There is no theme ‘{ $asked }’. These are the themes:
no-tip-on-theme = There is no tip on the theme { $theme } yet. There is one on these themes:
type-theme = theme { $theme }
unknown-tip = There is no tip { $asked }. These tips are here:

## Help

help = How to use Toptip
help-intro = Only you see the answer, until you share it.
use-random = gives a quote. None comes back in this channel before all others have been shown.
use-number = gives the tip of that number.
use-find = searches for quotes with those words. Put a minus before a word that must not be in them.
use-by = gives everything by that person.
use-theme = gives the tips on that theme.
use-list = gives all tips.
use-source = tells where the tips come from.
use-board = will show this channel’s board.
use-configure = will configure this channel’s board.
use-privacy = tells what is stored about you.
use-help = gives this help.
example-find = search eigenaar -burger
example-by = by lustgraaf
example-list = list
example-source = source
example-board = board
example-configure = config
board-to-come = This will show the board of this channel: the next question and who took up what. It is not there yet.
configure-to-come = This will configure the board of this channel. For now, whoever runs this app does that for you.
privacy = When you use { $command }, Toptip stores nothing about you. It does remember, for each channel, which quotes have been shown.
failure = Something went wrong, and not because of you. Please try again in a moment. If it goes wrong again, give this code to whoever runs this app: { $reference }.

## App Home

home = Welcome to Toptip
home-intro = Toptip brings you the words of colleagues in other organisations, on how board members come to own digitalisation. The quotes come literally from the tips of Optimaal Digitaal and are in Dutch.
home-board = A channel can also have a board. Then it gets one question a week to talk about together.
home-privacy = What we store

## The weekly board

board-heading = Innovation board, week { $week }
board-question = Question for board members
board-follow-up = Then ask
board-helper = Do you help a board member?
board-agenda = The four questions on the agenda of the innovation board
board-from-file = Whoever runs this app configured this board. Would you like another day or time? Ask an admin, who changes it with { $command }.
board-configured-by = { $who } configured this board. Would you like another day or time? Ask there. An admin changes it with { $command }.
board-game = The idea follows the game of Optimaal Digitaal. This is not that game.

## What a board is and when it comes

weekday = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
 }
rhythm = { $weeks ->
    [1] every { $weekday }
   *[other] every { $weeks } weeks on { $weekday }
 } at { $time } ({ $zone })
moment = { DATETIME($date, dateStyle: "full") } at { $time } ({ $zone })
introduction = This channel has an innovation board
introduction-by = { $who } set it up with Toptip.
introduction-from-file = Whoever runs Toptip set it up.
introduction-what = One question for board members comes here { $rhythm }, with a quote of somebody who has been there. The first question comes on { $first }.
introduction-how = Would you like it otherwise? An admin sets day, time and language with { $configure }. With { $board } everybody can see when the next question comes.

## When nobody knows whether a message is there

held = Is this message there?
held-date = { DATETIME($date, dateStyle: "full") }
held-what = On { $date } Toptip sent a message to channel { $channel }, but Slack gave no answer. So Toptip does not know whether the message is there. It will not send it again by itself.
held-how = Look in the channel and choose. If it was there, all is done. If it was not, you can have it posted again.
held-stood = It was there
held-stood-spoken = The message of { $date } was there
held-again = Post it again
held-again-spoken = Post the message of { $date } again
held-leave = Leave it
held-leave-spoken = Leave the message of { $date }
