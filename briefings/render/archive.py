"""What WeasyPrint leaves out for PDF/A-3a and PDF/UA-1 in one file.

The XMP packet must be uncompressed and carry the UA identifier together with the schema that
declares it (ISO 14289-1, 5; ISO 19005-3, 6.6.2.3); and a screen reader needs the language on each
structure element, or it speaks Arabic as English (ISO 32000-1, 14.9.2).
"""

# pyright: reportPrivateUsage=false
# the language of a structure element can only be added where WeasyPrint builds it
from __future__ import annotations

import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from briefings.render.pango import load_weasyprint

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

_CARRIAGE_RETURN = 0x0D

ATTACHMENT_NAME = "brief.json"
EDITION_NAME = "edition.json"

_UA_IDENTIFIER = b"""<rdf:Description rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


HASH_PREFIX = "urn:sha256:"
"""What stands before the record's hash in the file's `dc:identifier`."""

_RECORD_IDENTIFIER = (
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:identifier>{}{}</dc:identifier></rdf:Description>\n"
)


def archive_finisher(record_hash: str, direction: str) -> Callable[[Any, Any], None]:
    """Return WeasyPrint's `finisher` for a record: it writes the XMP packet anew.

    Args:
        record_hash: of the attached record, in hexadecimal digits; becomes the `dc:identifier`.
        direction: `rtl` for a document that is read from the right.
    """

    def finish(document: Any, pdf: Any) -> None:
        del document
        finish_archive(pdf, record_hash)
        end_streams_plainly(pdf)
        if direction == "rtl":
            set_reading_direction(pdf)

    return finish


def end_streams_plainly(pdf: Any) -> None:
    """Let no compressed stream end in a carriage return.

    The line feed that follows would make an end of line of both, and the stream's length one too
    many to a validator (ISO 19005-3, 6.1.7.1): one stream in 256, one file in ten. Such a stream is
    left uncompressed: no level of compression changes the checksum that it ends in.
    """
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    for made in pdf.objects:
        if isinstance(made, pydyf.Stream) and made.compress and ends_in_return(made):
            made.compress = False


def ends_in_return(stream: Any) -> bool:
    """Whether the stream's data, compressed, end in a carriage return.

    They end in the last byte of the Adler-32 checksum of what is compressed (RFC 1950, 2.2).
    """
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    written = b"\n".join(map(pydyf._to_bytes, stream.stream))  # noqa: SLF001 - as it writes them
    return zlib.adler32(written) & 0xFF == _CARRIAGE_RETURN


def set_reading_direction(pdf: Any) -> None:
    """Tell a viewer to turn pages from the right (ISO 32000-1, 12.2)."""
    pdf.catalog.setdefault("ViewerPreferences", {})["Direction"] = "/R2L"


def finish_archive(pdf: Any, record_hash: str) -> None:
    """Write the XMP packet anew, uncompressed, with the UA identifier and the record's hash.

    Args:
        pdf: the pydyf document, complete and not yet written.
        record_hash: of the attached record, in hexadecimal digits.
    """
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[number]
    stream.compress = False
    packet = b"\n".join(
        part if isinstance(part, bytes) else part.encode() for part in stream.stream
    )
    identifier = _RECORD_IDENTIFIER.format(HASH_PREFIX, record_hash).encode()
    stream.stream = [add_description(add_ua_identifier(packet), identifier)]


def add_description(packet: bytes, description: bytes) -> bytes:
    """Return the XMP packet with one more description at the start of its RDF."""
    body = packet.index(b">", packet.index(b"<rdf:RDF")) + 1
    return packet[:body] + b"\n" + description + packet[body:]


def add_ua_identifier(packet: bytes) -> bytes:
    """Return the XMP packet with the UA identifier and its extension schema in its RDF."""
    return add_description(packet, _UA_IDENTIFIER)


@contextmanager
def with_language_on_tags() -> Generator[None]:
    """Give each structure element the `lang` of its HTML element, and each link its `title`.

    WeasyPrint 70 has no seam for it: the tag builder is wrapped, and restored at the end.
    """
    load_weasyprint()
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint
    from weasyprint.pdf import tags  # noqa: PLC0415 - see above

    original = tags._build_box_tree  # noqa: SLF001 - no public seam

    def build(box: Any, *rest: Any) -> Iterator[Any]:
        language = _attribute(box, "lang")
        annotation, title = box.link_annotation, _attribute(box, "title")
        if annotation is not None and title:
            annotation["Contents"] = pydyf.String(title)
        for element in original(box, *rest):
            if language:
                element["Lang"] = pydyf.String(language)
            yield element

    tags._build_box_tree = build  # noqa: SLF001 - see above
    try:
        yield
    finally:
        tags._build_box_tree = original  # noqa: SLF001 - see above


def _attribute(box: Any, name: str) -> str | None:
    element = getattr(getattr(box, "_box", box), "element", None)
    value = None if element is None else element.get(name)
    return str(value) if value else None
