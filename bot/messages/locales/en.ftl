# SPDX-License-Identifier: EUPL-1.2
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
use-board = shows this channel’s board: when the next question comes, and how it is set up.
use-configure = sets up this channel’s board. Only an admin can.
use-privacy = tells what is stored about you.
use-help = gives this help.
example-find = search eigenaar -burger
example-by = by lustgraaf
example-list = list
example-source = source
example-board = board
example-configure = config
privacy = When you type { $command }, Toptip stores nothing about you. It does remember, for each channel, which quotes have been shown.
privacy-board = Do you press a button under a question? Then Toptip remembers where you stand, so as not to count you twice. Others see the numbers only. If you take something up, your name, your first step and the date stand in the channel.
privacy-you = About you
privacy-nothing = At this moment Toptip stores nothing about you.
privacy-stances = { $count ->
    [one] where you stand on 1 question
   *[other] where you stand on { $count } questions
 }
privacy-promises = { $count ->
    [one] 1 promise of yours
   *[other] { $count } promises of yours
 }, { $open } not done yet
privacy-log_lines = { $count ->
    [one] 1 line in the change log of a board
   *[other] { $count } lines in the change logs of boards
 }
privacy-boards = { $count ->
    [one] 1 board that you set up
   *[other] { $count } boards that you set up
 }
forget = Delete this now
forget-spoken = Delete now all that Toptip stores about me
forget-title = Delete all about you?
forget-text = Your promises stay, in the name of “somebody”. The numbers stay right. This can’t be undone.
forget-yes = Delete this
forgotten = Toptip stores nothing about you any more. What you had taken up now stands in the name of “somebody”.
privacy-admin = Do you set up a board, or try to? Then the change log of that board says what you did, and when. If you set up the board, your name stands below the question in the channel too. Only admins see the change log.
failure-title = Something went wrong
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
    [monday] Monday
    [tuesday] Tuesday
    [wednesday] Wednesday
    [thursday] Thursday
    [friday] Friday
    [saturday] Saturday
   *[sunday] Sunday
 }
rhythm = { $weeks ->
    [one] every { $weekday }
   *[other] every { $weeks } weeks on { $weekday }
 } at { $time } ({ $zone })
moment = { DATETIME($date, dateStyle: "full") } at { $time } ({ $zone })
day = { DATETIME($date, dateStyle: "full") }
introduction = This channel has an innovation board
introduction-by = { $who } set it up with Toptip.
introduction-from-file = Whoever runs Toptip set it up.
introduction-what = One question for board members comes here { $rhythm }, with a quote of somebody who has been there. The first question comes on { $first }.
introduction-how = Would you like it otherwise? An admin sets day, time and language with { $configure }. With { $board } everybody can see when the next question comes.

## Setting up a board

form-new = New board
form-edit = Board settings
form-save = Save
form-cancel = Cancel
form-channel = Channel
form-channel-hint = A public channel, or a private one that Toptip is in.
form-of = These are the settings of the board in { $channel }.
form-weekday = Day
form-time = Time
form-zone = Time zone
form-zone-hint = Search for a place, such as Amsterdam.
form-weeks = How often
form-weeks-choice = { $weeks ->
    [one] Every week
   *[other] Every { $weeks } weeks
 }
form-language = Language of the questions
form-language-hint = Quotes always stay Dutch.
language-name = { $language ->
    [nl] Dutch
   *[en] English
 }
form-holidays = On a holiday
holidays-choice = { $rule ->
    [skip] Skip the question
    [next] Wait for the next working day
   *[ignore] Post the question all the same
 }
form-calendar = Holidays of
form-calendar-hint = Search for a country or a part of one.
form-paused = Pause until
form-paused-hint = Questions come again from this day on. Leave it empty if there is no pause.
form-catch-up = If posting fails at first
form-catch-up-choice = { $hours ->
    [one] Keep trying for 1 hour
   *[other] Keep trying for { $hours } hours
 }
form-topics = Topics
topic = { $topic ->
    [world] What happens in the world
    [developments] Developments
    [technology] Technology
    [startups] Startups
   *[ownership] Ownership
 }
wrong-channel = Choose a channel.
wrong-channel-taken = This channel has a board already. Type { $command } in that channel.
wrong-channel-unseen = Toptip can’t see this channel. Is it private? Type /invite @Toptip in it and try again.
wrong-channel-scope = Toptip may not see private channels. Choose a public one. Or ask whoever runs Toptip for the scope groups:read, and then type /invite @Toptip in the channel.
wrong-channel-archived = This channel is archived. Unarchive it, or choose another.
wrong-channel-shared = You share this channel with another organisation. Choose one that is only yours.
wrong-channel-silent = Slack tells nothing of this channel now. Please try again in a moment.
wrong-weekday = Choose a day.
wrong-time = Choose a time.
wrong-zone = Choose a time zone from the list.
wrong-every_weeks = Choose how often.
wrong-language = Choose a language.
wrong-holidays = Choose what happens on a holiday.
wrong-holiday_calendar = Choose a country from the list.
wrong-paused_until = Choose a day after today, within a year.
wrong-catch_up_hours = Choose how long.
wrong-topics = Choose at least one topic.
wrong-changed = Somebody else changed this board meanwhile. Remember what you want, close this window and open it again.
saved = Saved
saved-next = The next question in { $channel } comes on { $next }.
saved-paused = The board in { $channel } is paused.
saved-hello = The channel will soon get a message that you set this up.
not-allowed = { $why ->
    [not_admin] Only an admin of this Slack can set up a board. Please ask an admin.
    [guest] A guest can’t set up a board. Please ask an admin of this Slack.
    [stranger] Only an admin of this Slack itself can set up a board.
    [unknown] Slack does not say now whether you are an admin. Please try again in a moment.
   *[other] This account can’t set up a board.
 }
not-allowed-title = You may not do this

## App Home, and the board of a channel

board-number = { $number }:
home-boards = Boards
home-no-boards = There is no board yet.
home-new = New board
home-new-spoken = Set up a board for a channel
# Each language by its own name, for who reads no other.
home-language-button = { $language ->
    [nl] Nederlands
   *[en] English
 }
home-language-spoken = { $language ->
    [nl] Toon deze pagina in het Nederlands
   *[en] Show this page in English
 }
home-earlier = Previous boards
home-later = Next boards
board-of = Board in { $channel }
board-runs = Comes { $rhythm }.
board-next-is = Next question: { $moment }. On your clock that is
board-next-question = The question is then: { $question }
board-paused-by-admin = Is paused. An admin can resume it.
board-paused-by-slack = Is paused, for Slack refused the message ({ $code }).
board-paused-until = Paused until { $date }.
board-moved = Put off, for the day itself is a holiday: { $holiday }.
board-last = { $state ->
    [posted] Last question ({ $slot }): posted.
    [rejected] Last question ({ $slot }): refused by Slack ({ $code }).
    [skipped] Last question ({ $slot }): skipped, it was too late.
    [unknown] Last question ({ $slot }): nobody knows whether it was posted ({ $code }).
    [held] Last question ({ $slot }): waits for an answer of an admin.
   *[other] Last question ({ $slot }): still on its way.
 }
board-no-prompt = There is no question on the chosen topics. Choose other topics.
board-settings = Settings
setting-language = Language of the questions: { $language }
setting-holidays = On a holiday: { $rule }. Holidays of: { $calendar }
setting-topics = Topics: { $topics }
setting-catch-up = If posting fails at first: keep trying for { $hours } hours
board-none = This channel has no board. An admin of this Slack sets one up with { $command }.
board-set-by = { $who } set up this board.
board-set-by-file = Whoever runs Toptip set up this board.
do-edit = Settings
do-preview = Preview
do-skip = Skip
do-skip-spoken = Skip the next question, on { $date }
do-swap = Swap
do-swap-spoken = Choose another question for { $date }
do-post = Post now
do-post-title = Post now?
do-post-text = The next question then comes to the channel at once. The one after it comes on the usual day.
do-pause = Pause
do-resume = Resume
do-log = Change log
do-remove = Remove
do-remove-title = Remove the board?
do-remove-text = The channel then gets no more questions. What is there already stays.
do-no = No
do-spoken = { $what }, board { $number }
done-skip = Skipped: the question of { $date }.
done-swap = The question of { $date } was swapped.
done-post = The question will soon be in the channel.
done-pause = The board is paused.
done-resume = The board is resumed. What fell in the pause is not caught up.
done-remove = The board was removed.
not-changed = Nothing was done. Somebody changed this board meanwhile. See below how it stands now.
not-gone = Nothing was done. This board is no longer there.
not-posted-today = Nothing was done. This channel has had a question today, or gets it in a moment.
not-posted-paused = Nothing was done. This board is paused. Resume it first.
preview-title = Preview
preview-of = { $number } of { $count }: { $when }
preview-earlier = Previous
preview-later = Next
preview-omitted = No question on { $date }: { $why ->
    [paused] paused
    [skipped] skipped by an admin
   *[holiday] { $holiday }
 }.
preview-paused = This board is paused. This is what comes when it is resumed.
swap-title = Swap the question
swap-save = Swap
swap-field = Question for { $date }
swap-hint = The question that stood there first comes the time after.
log-title = Change log
log-none = Nothing has been changed yet.
log-line = { $action }, { $verdict ->
    [done] done
    [not_admin] refused: not an admin
    [guest] refused: a guest
    [bot] refused: a bot
    [deactivated] refused: this account is deactivated
    [stranger] refused: somebody from outside
    [unknown] refused: Slack did not say who it was
    [changed_meanwhile] refused: changed meanwhile
    [forged] refused: this form was not ours
   *[other] refused: { $verdict }
 }
log-by-file = Whoever runs Toptip
log-action = { $action ->
    [board_save] set up
    [board_edit] settings opened
    [board_skip] skip
    [board_swap] swap the question
    [board_post] post now
    [board_pause] pause
    [board_resume] resume
    [board_remove] remove
    [board_preview] preview
    [board_log] change log
    [board_new] new board
    [apply] set up with a file
    [remove] removed with a file
    [resume] resumed by itself
    [held_stood] it was there
    [held_again] post again
    [held_leave] leave it
   *[other] { $action }
 }
log-change = { $name }: { $before } → { $after }
setting-name = { $name ->
    [weekday] Day
    [time] Time
    [zone] Time zone
    [every_weeks] Every how many weeks
    [language] Language
    [topics] Topics
    [holidays] On a holiday
    [holiday_calendar] Holidays of
    [catch_up_hours] Hours of trying
    [paused] Paused
    [paused_until] Paused until
    [skips] Skipped
    [chosen] Swapped
   *[other] { $name }
 }
## When nobody knows whether a message is there

held = Is this message there?
held-what = On { $date } Toptip sent a message to { $channel }, but Slack gave no answer. So Toptip does not know whether the message is there. It will not send it again by itself.
held-how = Look in the channel and choose. If it was there, all is done. If it was not, you can have it posted again.
held-stood = It was there
held-stood-spoken = The message of { $date } was there
held-again = Post it again
held-again-spoken = Post the message of { $date } again
held-leave = Leave it
held-leave-spoken = Leave the message of { $date }
answered-stood = Noted: the message of { $date } in { $channel } was there already.
answered-again = The message of { $date } will soon come to { $channel } again.
answered-left = Noted: the message of { $date } in { $channel } will not be posted any more.
answered-over = This was answered already, or Toptip found out by itself. The message of { $date } in { $channel } is not posted again because of this.
unposted-title = A question was not posted
unposted = { $state ->
    [rejected] Slack refused the question of { $date } in { $channel } ({ $code }).
    [unknown] Nobody knows whether the question of { $date } in { $channel } was posted ({ $code }).
   *[skipped] The question of { $date } in { $channel } was skipped, for it was too late ({ $code }).
 }
unposted-step = { $code ->
    [channel_not_found] The board is paused now. Is the channel still there? Type /invite @Toptip in it and resume the board in the App Home of Toptip.
    [not_in_channel] The board is paused now. Type /invite @Toptip in the channel. Then it goes on by itself.
    [is_archived] The board is paused now. If you unarchive the channel, it goes on by itself.
   *[other] If the board is paused, resume it in the App Home of Toptip once this is solved.
 }
stopped = Toptip posts nothing in this Slack for now, for Slack refuses it ({ $code }). Ask whoever runs Toptip to look at it. Nothing is lost: it tries again later.
settle-look = If nobody knows whether a question is there, Toptip looks in the channel itself.
settle-ask = If nobody knows whether a question is there, Toptip asks an admin.

## Putting Toptip into a Slack

install-title = Put Toptip into your Slack
install-what = Toptip brings the words of peers in other organisations, and asks the board one good question a week.
install-may = What Toptip may do there:
install-may-post = post messages in public channels where an admin sets up a board
install-may-channels = look up which public channels there are
install-may-people = look up who is an admin
install-may-not = Toptip may not read messages.
install-go = Go on in Slack
install-who = Can’t you add apps yourself? Slack then passes your request on to an admin.
installed-title = Toptip is in your Slack
installed-in = Toptip is installed in { $team }. Whoever types { $command } there gets a quote.
installed-next = The next step: in Slack, go to the board’s channel and type:
installed-note = If this Slack had Toptip before, its boards are as they were.
installed-go = Open Toptip in Slack
uninstalled-title = { $why ->
    [invalid_state] This link is used up
   *[other] Toptip is not installed
 }
uninstalled-why = { $why ->
    [access_denied] You did not give permission in Slack.
    [invalid_browser] You came back in another browser than the one you began in, or it keeps no cookies. Use one browser and begin anew.
    [invalid_state] This link has been used, or is older than ten minutes. If you have just read that Toptip is installed, you are done. If not, begin anew.
    [org_wide] You chose a whole organisation. Choose one of its workspaces and begin anew.
   *[other] It was nothing you did ({ $code }). Try again in a moment. If it goes on failing, give this code to whoever runs Toptip.
 }
uninstalled-nothing = This has changed nothing in your Slack.
uninstalled-go = Begin anew
not-installed = Toptip is not installed here, or no longer. Ask an admin to install it anew.

## Taking everything along

export-button = Take everything along
export-spoken = Take along everything that Toptip keeps of this workspace
export-title = Take everything along
export-what = This link gives you one file with everything that Toptip keeps of your workspace: the boards, what was posted, and who set up what.
export-link = Get the file
export-note = The link works once, for ten minutes. Whoever has it gets the file, so don’t share it.

## Taking it up

stance-ask = Where do you stand? Only how many people choose what is shown, not who.
stance-more = Do more
stance-more-spoken = I want us to do more of this
stance-keep = Keep doing
stance-keep-spoken = I want us to go on with this as we do now
stance-less = Do less
stance-less-spoken = I want us to do less of this
take-up = I’ll take this up
take-up-spoken = I take this up myself, with a first step and a date
park = Park
park-spoken = Park this question, to come back to it later
stance-noted = { $stance ->
    [more] Noted: you want to do more of this.
    [keep] Noted: you want to go on with this.
   *[less] Noted: you want to do less of this.
 } You can change that at any time. The channel shows the numbers only.
parked-noted = Parked. The question is now on this board’s list, to come back to.
stance-count-more = { $count ->
    [one] 1 person wants to do more of this.
   *[other] { $count } people want to do more of this.
 }
stance-count-keep = { $count ->
    [one] 1 person wants to go on with this.
   *[other] { $count } people want to go on with this.
 }
stance-count-less = { $count ->
    [one] 1 person wants to do less of this.
   *[other] { $count } people want to do less of this.
 }
outcome = What came of it
outcome-promise = takes this up: { $step } (done by { $due }{ $progress ->
    [done] ; done
    [busy] ; under way
    [stuck] ; stuck, needed: { $needs }
   *[open] { "" }
 })
outcome-answer = on “{ $step }”: { $progress ->
    [done] done.
    [stuck] stuck. Needed: { $needs }
   *[busy] under way.
 }
outcome-parked = This question is parked: you come back to it later.
outcome-more = { $count ->
    [one] And 1 more promise.
   *[other] And { $count } more promises.
 }
thread-promise = takes this up: { $step } (done by { $due })
returning = What came of it?
returning-one = took this up in week { $week }: { $step } (done by { $due }{ $progress ->
    [done] ; done
    [busy] ; under way
    [stuck] ; stuck, needed: { $needs }
   *[open] { "" }
 })
open-title = Taken up and not done yet
open-none = Nothing is open now.
open-one = – week { $week }: { $step } (done by { $due }{ $progress ->
    [done] ; done
    [busy] ; under way
    [stuck] ; stuck, needed: { $needs }
   *[open] { "" }
 })
stances-title = Where the board stands
stances-quarter = Quarter { $quarter } of { $year }: do more { $more } times, keep doing { $keep } times, do less { $less } times.
progress = { $progress ->
    [done] Done
    [stuck] Stuck
   *[busy] Under way
 }
progress-spoken = { $progress ->
    [done] Promise { $number } is done
    [stuck] Promise { $number } is stuck; I say what I need
   *[busy] Promise { $number } is under way
 }
progress-noted = { $progress ->
    [done] Noted: done. Well done.
    [stuck] Noted: stuck. What you need now stands in the channel.
   *[busy] Noted: under way.
 }
progress-not-yours = Only whoever took this up can say how it is going.
promise-step = What is your first step?
promise-step-hint = One sentence, so small that you can begin tomorrow.
promise-due = When is it done?
promise-note = Your name, your step and the date are shown in the channel, and with the next question. On the day itself you get one reminder, only you.
promise-save = I’ll take this up
promise-past = Choose today or a later day.
promise-empty = Write down what your first step is.
stuck-empty = Write down what you need.
promise-saved-title = Taken up
promise-saved = Noted. It now stands with the question in the channel.
stuck-title = Stuck
stuck-needs = What do you need to get on?
stuck-hint = Somebody, a decision, time, money. This is shown in the channel.
stuck-save = Tell this
question-gone = This question is no longer there.
reminder = Today is the day
reminder-what = On { $date } you took this up. Today is the day you chose. How is it going?
reminder-once = You won’t get a second reminder of this.
somebody = Somebody

## Minutes

minutes-title = Decisions of the innovation board
minutes-period = Channel { $channel }, from { $since } to { $until }
minutes-goal = What this is for: the board makes digitalisation its own. Each week it gets one question, with the words of a peer. Here is what the board thought of it, and who took up what.
minutes-week = Week { $week }, { $day }
minutes-nothing = No response.
minutes-stances = Where the board stands: { $more } do more, { $keep } keep doing, { $less } do less.
minutes-due = done by { $day }
minutes-progress = { $progress ->
    [done] done
    [busy] under way
    [stuck] stuck, needed: { $needs }
   *[open] nothing said yet
 }
minutes-who = Who
minutes-what = What
minutes-when = Done by
minutes-state = State
minutes-quarter = Quarter { $quarter } of { $year }
minutes-quarter-head = Quarter
minutes-chart = Bar chart of how often somebody wanted to do more, as much, or less, by quarter. The same figures stand in the table below.
minutes-legend = In each quarter, from left to right: do more (full), keep doing (striped), do less (open).

## Cards on paper

cards-title = Cards with quotes
cards-what = { $count ->
    [one] Here is 1 card, with a quote
   *[other] Here are { $count } cards, each with a quote
 } from the library of Toptip. Each quote is to the letter, in Dutch, with who said it and where it stands.
cards-how = How to make them: print this page on A4, portrait, at actual size (100%), and cut along the dashed lines. Eight cards fit on a sheet. This explanation is not printed.
cards-may = The texts are by Optimaal Digitaal. Does it say below that the licence is unknown? Then ask whether you may, before you hand out cards outside your own organisation.
cards-list = The cards
