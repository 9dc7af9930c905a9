# SPDX-License-Identifier: EUPL-1.2
"""The action ids of our buttons: what the messages put on them and Slack sends back.

A button's value: SHARE a quote id, WHOLE_TIP a tip number, SEARCH_FOR the words as they
would be typed after the command. ANOTHER needs none and carries the quote's id. Those of a
held delivery carry its id and the fence it is held under: "5b0c5d0f-…:2".
"""

SHARE = "quote_share"
ANOTHER = "quote_another"
WHOLE_TIP = "tip_whole"
SEARCH_FOR = "search_for"

# Boards. Their buttons carry `board_target`, NEW none, LANGUAGE a language, PAGE a number.
BOARD_NEW = "board_new"
BOARD_EDIT = "board_edit"
BOARD_PREVIEW = "board_preview"
BOARD_SKIP = "board_skip"
BOARD_SWAP = "board_swap"
BOARD_POST = "board_post"
BOARD_PAUSE = "board_pause"
BOARD_RESUME = "board_resume"
BOARD_LOG = "board_log"
BOARD_REMOVE = "board_remove"
BOARD_SAVE = "board_save"
# Which of them change a board at once, and which open a window.
STEERING = (BOARD_SKIP, BOARD_POST, BOARD_PAUSE, BOARD_RESUME, BOARD_REMOVE)
OPENING = (BOARD_NEW, BOARD_EDIT, BOARD_PREVIEW, BOARD_SWAP, BOARD_LOG)
HOME_LANGUAGE = "home_language"
HOME_PAGE = "home_page"
TAKE_ALONG = "take_along"
# Under a question; each carries the id of its delivery.
STANCE_MORE = "stance_more"
STANCE_KEEP = "stance_keep"
STANCE_LESS = "stance_less"
TAKE_UP = "take_up"
PARK = "park"
# Of a promise; they carry its id, and that of the delivery in whose message they stand.
PROMISE_DONE = "promise_done"
PROMISE_BUSY = "promise_busy"
PROMISE_STUCK = "promise_stuck"
# Of what is kept about who presses.
FORGET_ME = "forget_me"
PROMISE_FORM = "promise_form"
STUCK_FORM = "stuck_form"
# The forms.
BOARD_FORM = "board_form"
SWAP_FORM = "board_swap_form"
# Fields of the form whose choices are searched.
ZONE = "zone"
CALENDAR = "holiday_calendar"
HELD_STOOD = "held_stood"
HELD_AGAIN = "held_again"
HELD_LEAVE = "held_leave"
