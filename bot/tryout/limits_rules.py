# SPDX-License-Identifier: EUPL-1.2
"""The words that `limits.py` writes Slack's limits in. A rule yields what is wrong with a value."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Rule = Callable[[Any, str], Iterator[str]]


def wrong(problem: str, where: str) -> str:
    """Return a problem as Slack words it, with where it stands."""
    return f"{problem} [json-pointer:{where}]"


def string(longest: int, shortest: int = 1) -> Rule:
    """Allow a string of so many characters."""

    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield wrong("must be a string", where)
        elif len(value) < shortest:
            yield wrong(f"must be more than {shortest - 1} characters", where)
        elif len(value) > longest:
            yield wrong(f"must be less than {longest + 1} characters", where)

    return check


def matching(pattern: str) -> Rule:
    """Allow a string of one form."""

    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield wrong(f"must match the pattern {pattern}", where)

    return check


def yes_or_no(value: Any, where: str) -> Iterator[str]:
    """Allow true and false."""
    if not isinstance(value, bool):
        yield wrong("must be a boolean", where)


def whole(lowest: int, highest: int) -> Rule:
    """Allow a whole number in a range."""

    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield wrong("must be an integer", where)
        elif not lowest <= value <= highest:
            yield wrong(f"must be from {lowest} to {highest}", where)

    return check


def one_of(*allowed: str) -> Rule:
    """Allow one of a few strings."""

    def check(value: Any, where: str) -> Iterator[str]:
        if value not in allowed:
            yield wrong(f"must be one of {', '.join(allowed)}", where)

    return check


def many(rule: Rule, fewest: int, most: int) -> Rule:
    """Allow a list of so many things that *rule* allows."""

    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield wrong("must be an array", where)
            return
        if len(value) < fewest:
            yield wrong(f"no fewer than {fewest} items allowed", where)
        if len(value) > most:
            yield wrong(f"no more than {most} items allowed", where)
        for number, item in enumerate(value):
            yield from rule(item, f"{where}/{number}")

    return check


def fields(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None) -> Rule:
    """Allow an object with these fields and no others; `type` was looked at before."""
    known = {**required, **(optional or {})}

    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield wrong("must be an object", where)
            return
        for name in required.keys() - value.keys():
            yield wrong(f"missing required field: {name}", where)
        for name, inner in value.items():
            if name in known:
                yield from known[name](inner, f"{where}/{name}")
            elif name != "type":
                yield wrong(f"invalid additional property: {name}", where)

    return check


def by_type(table: Mapping[str, Rule], *allowed: str) -> Rule:
    """Allow an object whose `type` stands in *table*, and in *allowed* where that is given."""

    def check(value: Any, where: str) -> Iterator[str]:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in table or (allowed and kind not in allowed):
            yield wrong(f"unsupported type: {kind}", f"{where}/type")
        else:
            yield from table[kind](value, where)

    return check


def also(rule: Rule, *more: Rule) -> Rule:
    """Allow what all of these allow; the later ones look only at what the first allows."""

    def check(value: Any, where: str) -> Iterator[str]:
        problems = list(rule(value, where))
        yield from problems
        if not problems:
            for other in more:
                yield from other(value, where)

    return check


def exactly_one(*names: str) -> Rule:
    """Allow an object that has one of these fields."""

    def check(value: Any, where: str) -> Iterator[str]:
        if sum(name in value for name in names) != 1:
            yield wrong(f"exactly one of {', '.join(names)} is required", where)

    return check


def text(longest: int, *kinds: str) -> Rule:
    """Allow a text object: plain_text only, unless *kinds* says otherwise."""
    words = {"text": string(longest)}
    table = {
        "plain_text": fields(words, {"emoji": yes_or_no}),
        "mrkdwn": fields(words, {"verbatim": yes_or_no}),
    }
    return by_type(table, *(kinds or ("plain_text",)))
