# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, datetime
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.model import Language
from bot.tryout.dates import Calendar
from bot.tryout.mrkdwn import Reader, plain_to_html, shouts, to_html

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MONDAY_NINE = int(datetime(2026, 11, 30, 8, 0, tzinfo=UTC).timestamp())


def reader(language: Language = "nl") -> Reader:
    calendar = Calendar(AMSTERDAM, language, NOW)
    return Reader(calendar, {"U1": "Noor <b>"}, {"C1": "bestuur"})


def html(text: str, *, verbatim: bool = False) -> str:
    return str(to_html(text, reader(), verbatim=verbatim))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*vet* _cursief_ ~weg~", "<strong>vet</strong> <em>cursief</em> <s>weg</s>"),
        ("*_beide_*", "<strong><em>beide</em></strong>"),
        ("2*3*4 en snake_case_naam", "2*3*4 en snake_case_naam"),
        ("* los sterretje *", "* los sterretje *"),
        ("`a *b* &lt;`", "<code>a *b* &lt;</code>"),
        ("een\ntwee", "een<br>twee"),
        ("• punt", "• punt"),
        ("&amp;lt; &lt;b&gt;", "&amp;lt; &lt;b&gt;"),
        (":bulb: 10:30:45 :zebra:", "💡 10:30:45 :zebra:"),
    ],
)
def test_marks_become_tags_and_the_rest_stays_text(text: str, expected: str) -> None:
    assert html(text) == expected


def test_neighbouring_quoted_lines_are_one_quote() -> None:
    assert html("> een\n&gt; *twee*\ndrie") == (
        "<blockquote>een<br><strong>twee</strong></blockquote>drie"
    )


def test_a_code_block_keeps_its_lines_and_marks() -> None:
    assert html("zie\n```\n> a\n*b*\n```\nklaar") == "zie<pre>&gt; a\n*b*</pre>klaar"


def test_a_link_shows_its_label() -> None:
    assert html("*<https://example.org/?a=1&amp;b=2|lees>*") == (
        '<strong><a href="https://example.org/?a=1&amp;b=2" target="_blank"'
        ' rel="noreferrer noopener">lees</a></strong>'
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "x"])
def test_only_safe_schemes_become_links(url: str) -> None:
    assert html(f"<{url}|klik>") == "klik"


def test_a_bare_address_is_a_link_unless_verbatim() -> None:
    assert 'href="https://example.org/a"' in html("zie https://example.org/a.")
    assert html("zie https://example.org/a.", verbatim=True) == "zie https://example.org/a."


def test_people_and_channels_show_their_names() -> None:
    assert html("<@U1> in <#C1> en <#C9|elders>") == (
        '<span class="mention">@Noor &lt;b&gt;</span> in <span class="mention">#bestuur</span>'
        ' en <span class="mention">#elders</span>'
    )


@pytest.mark.parametrize("text", ["<!channel>", "<!here|here>", "<!everyone>", "<!subteam^S1|wij>"])
def test_a_shout_is_marked_and_counted(text: str) -> None:
    assert '<mark class="shout">' in html(text)
    assert shouts(text) == 1


def test_a_bare_shout_counts_unless_verbatim() -> None:
    assert shouts("@channel let op, mail@here.nl") == 1
    assert shouts("@channel let op", verbatim=True) == 0


def test_an_escaped_shout_is_text() -> None:
    assert shouts("&lt;!channel&gt;") == 0
    assert html("&lt;!channel&gt;") == "&lt;!channel&gt;"


@pytest.mark.parametrize(
    ("form", "language", "expected"),
    [
        ("{date_long} om {time}", "nl", "maandag 30 november 2026 om 09:00"),
        ("{date_long} {time}", "en", "Monday 30 November 2026 09:00"),
        ("{date_short} {date_num}", "nl", "30 nov 2026 2026-11-30"),
        ("{ago}", "nl", "over 5 dagen"),
        ("{date} {raar}", "nl", "30 november 2026 {raar}"),
    ],
)
def test_a_date_is_shown_in_the_readers_zone(form: str, language: Language, expected: str) -> None:
    shown = str(to_html(f"<!date^{MONDAY_NINE}^{form}|later>", reader(language)))
    assert shown == f'<time datetime="2026-11-30T08:00:00+00:00">{expected}</time>'


def test_a_near_date_has_a_name() -> None:
    shown = html(f"<!date^{int(NOW.timestamp())}^{{date_pretty}}|x>")
    assert ">vandaag<" in shown


@pytest.mark.parametrize("stamp", ["nu", "999999999999", "253402300799", "-62135596801"])
def test_a_wrong_date_shows_its_fallback(stamp: str) -> None:
    assert html(f"<!date^{stamp}^{{date}}|later>") == "later"


def test_plain_text_knows_no_marks() -> None:
    assert str(plain_to_html("*a* <!channel> &amp; :bulb:")) == "*a* &lt;!channel&gt; &amp; 💡"
    assert str(plain_to_html(":bulb:", emoji=False)) == ":bulb:"


ALLOWED = {
    "strong": set(), "em": set(), "s": set(), "code": set(), "pre": set(), "br": set(),
    "blockquote": set(), "span": {"class"}, "mark": {"class"}, "time": {"datetime"},
    "a": {"href", "target", "rel"},
}  # fmt: skip


class Judge(HTMLParser):
    """Fails on a tag or attribute that is not ours, and on tags that do not balance."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= ALLOWED[tag]
        href = dict(attrs).get("href") or "https://"
        assert href.lower().startswith(("https://", "http://", "mailto:", "tel:"))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


MARKS = ("*", "_", "~", "`", "```", "<", ">", "|", "&", "&lt;", "\n", '"', "'", " a ")
CONTROLS = (
    "<@U1>",
    "<!channel>",
    "<https://a.b|",
    "<javascript:x|y>",
    "<!date^1^{ago}^https://x|y>",
)
PIECES = st.sampled_from((*MARKS, *CONTROLS, "<script>"))


@given(st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join), st.booleans())
def test_any_text_renders_with_only_our_own_markup(text: str, verbatim: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    judge = Judge()
    judge.feed(str(to_html(text, reader(), verbatim=verbatim)))
    judge.close()
    assert judge.open == []
