"""A mail -> the mail itself as it came, its body, its attachments, the mails inside it."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser
from hashlib import sha256
from typing import IO, TYPE_CHECKING, Any

from marsad.collect import archives, kinds
from marsad.model import Problem, Snapshot

if TYPE_CHECKING:
    from email.message import EmailMessage

    from marsad.collect.archives import Budget, Found

# A mail with so many parts is an attack on its parser.
PARTS = 1000
# A mail inside a mail is written out as it came: the standard library folds long headers anew, and on some it never ends.
AS_IT_CAME = policy.default.clone(refold_source="none")
BODIES = {"text/plain": kinds.TEXT, "text/html": kinds.HTML}


def parts(file: IO[bytes], source: str, budget: Budget, depth: int) -> Found:
    """The mail, then its body (plain text before HTML), then its attachments in order."""
    content = archives.read(file, budget)
    if len(content) > budget.limits.member_bytes:
        yield Problem("", "FILE-005", f"{source}: more than {budget.limits.member_bytes:,} bytes")
        return
    try:
        message = BytesParser(policy=policy.default).parsebytes(content)
        subject, date = header(message, "subject"), sent(message)
    except Exception as e:  # the standard parser raises what it stumbles over in broken headers
        yield Problem("", "FILE-004", f"{source}: the mail cannot be parsed: {type(e).__name__}: {e}")
        return
    yield Snapshot(sha256(content).hexdigest(), source, content, kinds.MAIL, title=subject, published=date)
    yield from bodies(message, source, budget, depth, subject, date)


def bodies(message: EmailMessage, source: str, budget: Budget, depth: int, subject: str | None, date: str | None) -> Found:
    """The parts of a mail as snapshots."""
    body = message.get_body(("plain", "html"))
    other = message.get_body(("html",)) if body is not None else None
    for number, part in enumerate(message.walk()):
        if number > PARTS:
            raise archives.Over(f"a mail of more than {PARTS:,} parts")
        if part.get_content_type() == "message/rfc822":
            yield from inner(part, f"{source}!/mail-{number}", budget, depth)
        elif part.is_multipart() or (part is other and part is not body) or under_mail(part, message):
            continue
        elif part is body:
            content, kind = decoded(part), BODIES[part.get_content_type()]
            if content.strip():
                yield from archives.member(
                    content, f"{source}!/body", "body", budget, depth, media_type=kind, title=subject, published=date
                )
        elif name := part.get_filename():
            safe = archives.harmless(name) or f"part-{number}"
            if archives.OUTSIDE.search(name):
                yield Problem("", "FILE-008", f"{source}: the attachment {name!r}")
            budget.take(len(content := raw(part)))
            yield from archives.member(content, f"{source}!/{safe}", safe, budget, depth)


def inner(part: EmailMessage, source: str, budget: Budget, depth: int) -> Found:
    """A mail inside the mail."""
    from io import BytesIO

    held: Any = part.get_payload()
    content = held[0].as_bytes(policy=AS_IT_CAME) if isinstance(held, list) and held else raw(part)
    budget.member()
    yield from archives.unpack(BytesIO(content), kinds.MAIL, source, budget, depth + 1)


def under_mail(part: EmailMessage, message: EmailMessage) -> bool:
    """Whether a part belongs to a mail inside the mail: that mail is read by itself."""
    inside = [p for p in message.walk() if p.get_content_type() == "message/rfc822"]
    return any(part is deep for mail in inside for deep in list(mail.walk())[1:])


def raw(part: EmailMessage) -> bytes:
    """The bytes of a part, out of their transfer encoding."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def decoded(part: EmailMessage) -> bytes:
    """The bytes of a body. Its encoding stands in the mail's headers, so that text that is not UTF-8 is written anew as such."""
    content = raw(part)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return content.decode(part.get_content_charset("cp1252"), "replace").encode()
        except LookupError:
            return content
    return content


def header(message: EmailMessage, name: str) -> str | None:
    """A header's text on one line."""
    value = message.get(name)
    return " ".join(str(value).split()) or None if value is not None else None


def sent(message: EmailMessage) -> str | None:
    """The day on which the mail was sent, as its own clock had it."""
    date = message.get("date")
    moment = getattr(date, "datetime", None)
    return moment.date().isoformat() if moment else None
