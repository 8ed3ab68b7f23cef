"""Writes resolved.jsonl: three fictional articles as kg.resolve hands them on.

Run it after a change: python tests/data/make_resolved.py
"""

from pathlib import Path

from kg.domain.article import Article
from kg.domain.claim import ChainLink, Claim, factuality
from kg.domain.entity import Actor, Name, Place
from kg.domain.event import Basis, Participation, Proposition, Role
from kg.domain.interval import TimeInterval
from kg.domain.mention import EntityKind
from kg.domain.modality import Certainty, Factuality, Modality, Polarity, QuoteType, SpeechAct, Stance, Temporality
from kg.domain.quantity import Quantity
from kg.domain.records import to_line
from kg.domain.resolution import ResolvedArticle
from kg.domain.signs import Sign, Signs
from kg.domain.span import Span

PATH = Path(__file__).with_name("resolved.jsonl")

GAZETTE = (
    "title: Crews leave Eastmoor\n"
    "publisher: Harbour Gazette\n"
    "published: 2031-03-05\n"
    "\n"
    "Four crews had been moved from Eastmoor to the harbour on Tuesday, security officials said, "
    "the Vale Courier reported, citing the Dawn agency.\n"
    "\n"
    'Governor Ada Vale denied it. "Not one crew has left Eastmoor," she said on 4 March.\n'
    "\n"
    "Rain fell on the Eastmoor front all day, and more than 30 roads were closed.\n"
)
COURIER = (
    "Eastmore, 2031. About 12 houses burned in Eastmore, fire chief Bram Oke told the Dawn agency.\n"
    "\n"
    "Bram Oke probably meant the whole valley, the mayor's office said. Two port officials put the "
    "figure at up to 25.\n"
)
EMPTY_HANDED = (
    "The Northern Army allegedly took Salt Ferry, a spokesman for the ministry claimed. "
    "If the bridge holds, Vale warned, trade will resume. Nobody was hurt in Salt Ferry.\n"
    "The ferry had burned on 2 March 2031.\n"
    "\n"
    "From the Dawn agency, to be printed freely.\n"
)


class Writer:
    """Finds spans in one article, so that no offset is counted by hand."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def article_id(self) -> str:
        return f"article/{Article(text=self.text).digest[:32]}"

    def claim(self, content: str, chain: tuple[ChainLink, ...], **more: object) -> Claim:
        nth = int(more.pop("nth", 0))  # type: ignore[call-overload]
        source, cue = more.pop("source", None), more.pop("cue", None)
        return Claim(
            article=Article(text=self.text).digest,
            content=(self.span(content, nth),),
            text=content,
            chain=chain,
            source=(self.span(str(source)),) if source else (),
            cue=(self.span(str(cue)),) if cue else (),
            **more,  # type: ignore[arg-type]
        )


def gazette() -> ResolvedArticle:
    w = Writer(GAZETTE)
    officials = f"{w.article_id()}/source/security-officials"
    publisher = ChainLink(0, "publication/harbour-gazette")
    denies = Modality(act=SpeechAct.DENIES)
    moved = Proposition(
        w.span("moved"),
        "redeployment",
        patient=f"{w.article_id()}/group/four-crews",
        places=("place/9000001",),
        time=TimeInterval(w.span("on Tuesday"), "on Tuesday", "2031-03-04", "2031-03-04", "published"),
        participations=(
            Participation(Role.PATIENT, w.span("Four crews"), entity=f"{w.article_id()}/group/four-crews"),
            Participation(Role.ORIGIN, w.span("Eastmoor", 1), entity="place/9000001"),
            Participation(Role.DESTINATION, w.span("the harbour")),
        ),
    )
    return ResolvedArticle(
        article=Article(
            text=GAZETTE,
            key="wire/gazette.txt",
            title="Crews leave Eastmoor",
            publisher="Harbour Gazette",
            published="2031-03-05",
            url="https://gazette.example/crews",
            furniture=(Span(0, GAZETTE.index("\n\n") + 1),),
            file_digest="1" * 64,
        ),
        publisher="publication/harbour-gazette",
        actors=(
            Actor("publication/harbour-gazette", EntityKind.PUBLICATION, "Harbour Gazette", (Name("Harbour Gazette"),)),
            Actor("publication/vale-courier", EntityKind.PUBLICATION, "Vale Courier", (Name("Vale Courier"),)),
            Actor("organization/dawn", EntityKind.ORGANIZATION, "Dawn agency", (Name("Dawn agency"),)),
            Actor(
                "person/ada-vale",
                EntityKind.PERSON,
                "Ada Vale",
                (Name("Ada Vale"),),
                (w.span("Ada Vale"),),
                country="Veland",
                capacity="Governor",
            ),
            Actor(
                officials,
                EntityKind.GROUP,
                "security officials",
                mentions=(w.span("security officials"),),
                unnamed=True,
            ),
            Actor(
                f"{w.article_id()}/group/four-crews",
                EntityKind.GROUP,
                "four crews",
                (Name("Four crews"),),
                (w.span("Four crews"),),
            ),
        ),
        places=(
            Place(
                "place/9000001",
                "Eastmoor",
                "settlement",
                (Name("Eastmoor"), Name("Eastmoor", "person/ada-vale")),
                (w.span("Eastmoor", 1), w.span("Eastmoor", 2)),
                12.5,
                -3.25,
                9000001,
                "VE",
                "Moorland",
            ),
            Place(
                "area/9000001",
                "Eastmoor front",
                "area",
                (Name("Eastmoor front"),),
                (w.span("Eastmoor front"),),
                12.5,
                -3.25,
                None,
                "VE",
                "Moorland",
                "place/9000001",
            ),
        ),
        claims=(
            w.claim(
                "Four crews had been moved from Eastmoor to the harbour on Tuesday",
                (
                    publisher,
                    ChainLink(1, "publication/vale-courier", "report", evidence=w.span("reported")),
                    ChainLink(2, "organization/dawn", "cite", evidence=w.span("citing")),
                    ChainLink(3, officials, "say", commitment=Factuality.CERTAIN_POSITIVE),
                ),
                source="security officials",
                cue="said",
                root="organization/dawn",
                about=(f"{w.article_id()}/group/four-crews", "place/9000001"),
                propositions=(moved,),
                quantities=(Quantity(w.span("Four"), "Four crews", value=4.0, measures="crew"),),
                confidence=0.9,
                found_by="rules.verb",
            ),
            w.claim(
                "it",
                (
                    publisher,
                    ChainLink(1, "person/ada-vale", "deny", commitment=factuality(denies), capacity="Governor"),
                ),
                nth=1,
                source="Governor Ada Vale",
                cue="denied",
                root="person/ada-vale",
                modality=denies,
                confidence=0.75,
                found_by="rules.verb",
            ),
            w.claim(
                "Not one crew has left Eastmoor",
                (
                    publisher,
                    ChainLink(1, "person/ada-vale", "say", commitment=Factuality.CERTAIN_NEGATIVE, capacity="Governor"),
                ),
                source="she",
                cue="said on",
                root="person/ada-vale",
                about=("place/9000001",),
                propositions=(
                    Proposition(
                        w.span("left"),
                        "retreat",
                        places=("place/9000001",),
                        time=TimeInterval(w.span("on 4 March"), "on 4 March", "2031-03-04", "2031-03-04", "published"),
                        negated=True,
                        participations=(
                            Participation(Role.AGENT, w.span("Not one crew")),
                            Participation(Role.PLACE, w.span("Eastmoor", 2), entity="place/9000001"),
                        ),
                    ),
                ),
                quote=QuoteType.DIRECT,
                modality=Modality(polarity=Polarity.NEGATIVE),
                found_by="rules.quotation",
            ),
            w.claim(
                "Rain fell on the Eastmoor front all day, and more than 30 roads were closed.",
                (ChainLink(0, "publication/harbour-gazette", commitment=Factuality.CERTAIN_POSITIVE),),
                root="publication/harbour-gazette",
                about=("area/9000001",),
                propositions=(
                    Proposition(
                        w.span("closed"),
                        "blockade",
                        places=("area/9000001",),
                        participations=(
                            Participation(
                                Role.PLACE, w.span("the Eastmoor front"), Basis.CONTEXT, entity="area/9000001"
                            ),
                            Participation(Role.PATIENT, w.span("more than 30 roads")),
                        ),
                    ),
                ),
                quantities=(
                    Quantity(
                        w.span("more than 30 roads"), "more than 30 roads", None, 30.0, None, "more-than", None, "road"
                    ),
                ),
                quote=QuoteType.OWN_VOICE,
                confidence=0.6,
                found_by="rules.own-voice",
            ),
        ),
    )


def courier() -> ResolvedArticle:
    w = Writer(COURIER)
    unknown = f"{w.article_id()}/source/publisher-not-stated"
    officials = f"{w.article_id()}/source/two-port-officials"
    mayor = "organization/mayor-s-office"
    publisher = ChainLink(0, unknown)
    probably = Modality(certainty=Certainty.PROBABLE)
    estimate = Modality(act=SpeechAct.ESTIMATES)
    return ResolvedArticle(
        article=Article(text=COURIER, key="wire/courier.txt", published="2031", file_digest="2" * 64),
        publisher=unknown,
        actors=(
            Actor(unknown, EntityKind.PUBLICATION, "publisher not stated", unnamed=True),
            Actor("organization/dawn", EntityKind.ORGANIZATION, "Dawn", (Name("Dawn agency"),)),
            Actor("person/bram-oke", EntityKind.PERSON, "Bram Oke", (Name("Bram Oke"),), capacity="fire chief"),
            Actor(mayor, EntityKind.ORGANIZATION, "mayor's office", (Name("mayor's office"),)),
            Actor(officials, EntityKind.GROUP, "two port officials", unnamed=True),
        ),
        places=(
            Place(
                "place/9000001",
                "Eastmoor",
                "settlement",
                (Name("Eastmore"),),
                (w.span("Eastmore"), w.span("Eastmore", 1)),
                12.5,
                -3.25,
                9000001,
                "VE",
                "Moorland",
            ),
            Place(f"{w.article_id()}/place/valley", "the whole valley", names=(Name("the whole valley"),)),
        ),
        claims=(
            w.claim(
                "About 12 houses burned in Eastmore",
                (
                    publisher,
                    ChainLink(1, "organization/dawn", "tell"),
                    ChainLink(
                        2, "person/bram-oke", "tell", commitment=Factuality.CERTAIN_POSITIVE, capacity="fire chief"
                    ),
                ),
                source="fire chief Bram Oke",
                cue="told",
                root="person/bram-oke",
                about=("place/9000001",),
                propositions=(Proposition(w.span("burned"), "destruction", places=("place/9000001",)),),
                quantities=(
                    Quantity(
                        w.span("About 12 houses"), "About 12 houses", 12.0, approximation="about", measures="house"
                    ),
                ),
                confidence=0.85,
                found_by="rules.verb",
            ),
            w.claim(
                "Bram Oke probably meant the whole valley",
                (publisher, ChainLink(1, mayor, "say", commitment=factuality(probably))),
                source="the mayor's office",
                cue="said",
                root=mayor,
                about=("person/bram-oke", f"{w.article_id()}/place/valley"),
                modality=probably,
                confidence=0.8,
                found_by="rules.verb",
            ),
            w.claim(
                "the figure at up to 25",
                (publisher, ChainLink(1, officials, "put", commitment=factuality(estimate))),
                source="Two port officials",
                cue="put",
                context=("place/9000001",),
                quantities=(Quantity(w.span("up to 25"), "up to 25", upper=25.0, approximation="up-to"),),
                modality=estimate,
                confidence=0.7,
                found_by="rules.verb",
            ),
        ),
    )


def salt_ferry() -> ResolvedArticle:
    w = Writer(EMPTY_HANDED)
    unknown = f"{w.article_id()}/source/publisher-not-stated"
    vale = f"{w.article_id()}/person/vale"
    spokesman = f"{w.article_id()}/source/a-spokesman-for-the-ministry"
    publisher = ChainLink(0, unknown)
    allegation = Modality(act=SpeechAct.CLAIMS, certainty=Certainty.UNDERSPECIFIED, stance=Stance.DISTANCING)
    warning = Modality(act=SpeechAct.WARNS, hypothetical=True, temporality=Temporality.FUTURE)
    ferry = f"{w.article_id()}/place/salt-ferry"
    return ResolvedArticle(
        article=Article(text=EMPTY_HANDED, key="https://salt.example/1", url="https://salt.example/1"),
        publisher=unknown,
        actors=(
            Actor(unknown, EntityKind.PUBLICATION, "publisher not stated", unnamed=True),
            Actor(vale, EntityKind.PERSON, "Vale", (Name("Vale"),)),
            Actor(spokesman, EntityKind.PERSON, "a spokesman for the ministry", unnamed=True),
            Actor("organization/the-ministry", EntityKind.ORGANIZATION, "the ministry", (Name("the ministry"),)),
            Actor(
                "armed-force/northern-army",
                EntityKind.ARMED_FORCE,
                "Northern Army",
                (Name("Northern Army"),),
                country="Veland",
            ),
        ),
        places=(Place(ferry, "Salt Ferry", names=(Name("Salt Ferry"),)),),
        signs=Signs(
            not_before=Sign("2031-03-02", (w.span("on 2 March 2031"),), "on 2 March 2031"),
            house=Sign("Dawn", (w.span("From the Dawn agency"),), "From the Dawn agency"),
        ),
        claims=(
            w.claim(
                "The Northern Army allegedly took Salt Ferry",
                (
                    publisher,
                    ChainLink(
                        1,
                        spokesman,
                        "claim",
                        Stance.DISTANCING,
                        factuality(allegation),
                        "spokesman",
                        "organization/the-ministry",
                    ),
                ),
                source="a spokesman for the ministry",
                cue="claimed",
                root="organization/the-ministry",
                about=("armed-force/northern-army", ferry),
                propositions=(
                    Proposition(
                        w.span("took"),
                        "advance",
                        agent="armed-force/northern-army",
                        places=(ferry,),
                        participations=(
                            Participation(
                                Role.AGENT, w.span("Northern Army"), Basis.COREFERENCE, "armed-force/northern-army"
                            ),
                            Participation(Role.PLACE, w.span("Salt Ferry"), entity=ferry),
                            Participation(Role.PLACE, w.span("the bridge"), Basis.CONTEXT),
                        ),
                        certainty=Certainty.PROBABLE,
                    ),
                ),
                modality=allegation,
                confidence=0.88,
                found_by="rules.verb",
            ),
            w.claim(
                "If the bridge holds",
                (publisher, ChainLink(1, vale, "warn")),
                source="Vale",
                cue="warned",
                root=vale,
                modality=warning,
                confidence=0.65,
                found_by="rules.verb",
            ),
            w.claim(
                "Nobody was hurt in Salt Ferry.",
                (ChainLink(0, unknown, commitment=Factuality.CERTAIN_NEGATIVE),),
                about=(ferry,),
                propositions=(Proposition(w.span("hurt"), "casualties", places=(ferry,), negated=True),),
                quote=QuoteType.OWN_VOICE,
                modality=Modality(polarity=Polarity.NEGATIVE),
                confidence=0.6,
                found_by="rules.own-voice",
            ),
        ),
    )


def lines() -> str:
    return "".join(to_line(record) + "\n" for record in (gazette(), courier(), salt_ferry()))


if __name__ == "__main__":
    PATH.write_text(lines(), encoding="utf-8")
