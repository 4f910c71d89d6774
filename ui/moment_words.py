"""What the clock shows, in words: long for paper and sheets, short for a panel's edge."""

from ui.clock import Clock


def moment_words(clock: Clock) -> str:
    """`As of before Fri 25 Nov 2011 00:00 (Europe/London), #523,323`; both moments while comparing."""
    if clock.a is None:
        return f"Now, at #{clock.shown:,}"
    if clock.b is None:
        return f"As of {clock.a.words}, #{clock.a.position:,}"
    b = "now" if clock.b.is_live else f"{clock.b.words}, #{clock.b.position:,}"
    return f"A {clock.a.words}, #{clock.a.position:,} · B {b}"


def short_words(clock: Clock) -> str:
    """`as of #523,323`, or `A #523,323 · B now`."""
    if clock.span is None:
        return f"as of #{clock.shown:,}"
    a, b = clock.span
    return f"A #{a:,} · B {'now' if b is None else f'#{b:,}'}"
