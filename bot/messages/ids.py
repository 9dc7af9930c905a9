"""The action ids of our buttons: what the messages put on them and Slack sends back.

A button's value: SHARE a quote id, WHOLE_TIP a tip number, SEARCH_FOR the words as they
would be typed after the command. ANOTHER needs none and carries the quote's id. Those of a
held delivery carry its id and the fence it is held under: "5b0c5d0f-…:2".
"""

SHARE = "quote_share"
ANOTHER = "quote_another"
WHOLE_TIP = "tip_whole"
SEARCH_FOR = "search_for"
HELD_STOOD = "held_stood"
HELD_AGAIN = "held_again"
HELD_LEAVE = "held_leave"
