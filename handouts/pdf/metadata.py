"""What the file says about itself: title, dates, language, which standards it keeps, and its colour space.

The title is the document's, never a person's name.
"""

from datetime import datetime

from pikepdf import Dictionary, Name, Pdf, Stream, String

from handouts.pdf.options import PdfOptions
from handouts.pdf.profile import srgb_profile
from handouts.pdf.streams import add_stream
from handouts.typeset.page import Document

COLOUR_SPACE = "sRGB IEC61966-2.1"
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def add_metadata(pdf: Pdf, document: Document, options: PdfOptions) -> None:
    """Write the information dictionary, its XMP twin, language, viewer's title and output intent."""
    root = pdf.Root
    root.Lang = String(document.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.Metadata = Stream(pdf, write_xmp(document, options).encode(), Type=Name.Metadata, Subtype=Name.XML)
    root.OutputIntents = [
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String(COLOUR_SPACE),
            Info=String(COLOUR_SPACE),
            DestOutputProfile=add_stream(pdf, srgb_profile(), N=3),
        )
    ]
    stamp = pdf_date(options.moment)
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(document.title),
            Creator=String(options.program),
            Producer=String(options.program),
            CreationDate=stamp,
            ModDate=stamp,
        )
    )
    for key, value in (("/Author", document.author), ("/Subject", document.subject)):
        if value:
            pdf.trailer.Info[key] = String(value)


def pdf_date(moment: datetime) -> bytes:
    """Return a moment in UTC as PDF writes it (ISO 32000-1, 7.9.4)."""
    return f"D:{moment:%Y%m%d%H%M%S}+00'00'".encode("ascii")


def write_xmp(document: Document, options: PdfOptions) -> str:
    """Return the XMP packet: the same facts as the information dictionary, and the standards' marks."""
    author, subject = document.author.translate(ESCAPES), document.subject.translate(ESCAPES)
    return XMP.format(
        title=document.title.translate(ESCAPES),
        language=document.language.translate(ESCAPES),
        author=f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n" if author else "",
        subject=SUBJECT.format(subject=subject) if subject else "",
        date=f"{options.moment:%Y-%m-%dT%H:%M:%S}+00:00",
        program=options.program.translate(ESCAPES),
    )


SUBJECT = '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>\n'

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{author}{subject}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{program}</xmp:CreatorTool><pdf:Producer>{program}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF>
</x:xmpmeta>

<?xpacket end="w"?>
"""
