"""How a content is put forward: speech act, polarity, certainty, stance, tense, by the cue and the content."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.modality import Certainty, Modality, Polarity, QuoteType, SpeechAct, Temporality
from kg.extract.clauses import Clause, clauses, weaker
from kg.extract.coming import FUTURE, POSSIBLE, led_to
from kg.extract.cue import read_cue
from kg.extract.outlook import Looking
from kg.extract.wordlists import table

if TYPE_CHECKING:
    from spacy.tokens import Doc

_A = SpeechAct
# With these cues the content's own grammar says what is done with it ("said that X must …").
_OPEN = frozenset({_A.STATES, _A.CLAIMS, _A.CONFIRMS, _A.ADMITS, _A.ESTIMATES})
# These say less than that what may come is foreseen.
_PLAIN = frozenset({_A.STATES, _A.CLAIMS})
# "We urge …", "I promise …" do what they name.
_PERFORMED = frozenset({_A.DEMANDS, _A.PROMISES, _A.WARNS, _A.DENIES, _A.REJECTS, _A.ACCUSES, _A.PREDICTS})
# What is done here is always about what is to come.
_TO_COME = frozenset({_A.PREDICTS, _A.PROMISES, _A.THREATENS, _A.DEMANDS, _A.ORDERS, _A.PROPOSES})
_FIRST = frozenset({"i", "we"})
_THIRD = frozenset({"he", "she", "they", "it"})
_STATIVE = frozenset(
    {"be", "have", "see", "know", "need", "lose", "die", "become", "find", "learn", "suffer", "face", "remain", "feel"}
    | {"get", "like", "want", "think", "win", "come", "understand", "succeed", "fail", "prevail", "survive", "happen"}
)
_MENTAL = frozenset(
    {"know", "think", "want", "believe", "expect", "have", "be", "understand", "see", "remember", "like", "need"}
)
_STATES = frozenset(
    {"seem", "appear", "mean", "indicate", "reflect", "explain", "contain", "include", "depend", "suggest", "show"}
)
"""What these tell of is so or is not so, and does not come."""
_SPOKEN_TO = frozenset({"i", "we", "you", "one"})
_PEOPLE = frozenset({"he", "she", "they"})
"""Who could do something mostly was able to."""
_YIELDING = frozenset(
    {
        "accept",
        "agree",
        "allow",
        "tolerate",
        "recognise",
        "recognize",
        "sign",
        "negotiate",
        "give",
        "surrender",
        "permit",
    }
    | {
        "compromise",
        "concede",
        "cede",
        "join",
        "support",
        "back",
        "talk",
        "resign",
        "withdraw",
        "leave",
        "yield",
        "trade",
    }
)
_GOLD = {
    **dict.fromkeys((_A.DEMANDS, _A.ORDERS, _A.PROPOSES), "demands"),
    **dict.fromkeys((_A.PROMISES, _A.THREATENS), "promises"),
    **dict.fromkeys((_A.PREDICTS, _A.WARNS), "predicts"),
    **dict.fromkeys((_A.ACCUSES, _A.ALLEGES), "accuses"),
    _A.DENIES: "denies",
}


def judge(article: Article, doc: "Doc", attribution: Attribution, look: Looking | None = None) -> Modality:
    """Return how the content is put forward; `look` says of a word whether what it tells of is still to come.

    Where the content's own negation is what makes it a denial ("we did not do it"), it counts once:
    the act is `denies`, and the polarity that of the thing denied.
    """
    found = list(clauses(doc, attribution.content))
    main = [one for one in found if not one.condition]
    first = next((one for one in main if one.head.tag_.startswith("VB")), found[0] if found else None)
    if attribution.quote is QuoteType.OWN_VOICE:
        return _own_voice(first, look)
    cue = read_cue(doc, attribution)
    polarity = Polarity.NEGATIVE if first is not None and first.negated else Polarity.POSITIVE
    act, by_content = cue.act, None
    if cue.act in _OPEN and not cue.settled:
        speaker = _speaker(doc, attribution)
        foresight = look if cue.act in _PLAIN else None
        by_content = _done(first, speaker, attribution.quote, foresight) if first is not None else None
        act = by_content or act
    if by_content is _A.DENIES and first is not None and first.subject is not None:
        polarity = Polarity.POSITIVE
    certainty = weaker(cue.certainty, first.certainty if first is not None else Certainty.CERTAIN)
    if first is not None and (first.question or _is_question(article, attribution)):
        certainty = Certainty.UNDERSPECIFIED
        act = _A.STATES if act in {_A.DEMANDS, _A.PREDICTS} and cue.asks else act
    act = _stated(act, certainty)
    tense = Temporality.FUTURE if act in _TO_COME else _tense(first, look)
    return Modality(act, polarity, certainty, cue.stance, _is_hypothetical(found, first, attribution), tense)


def gold_label(modality: Modality) -> str:
    """Return the label of the claims gold: asserts, denies, demands, promises, predicts or accuses.

    A refusal is a demand where it sets a condition, else a denial.

    >>> gold_label(Modality(act=SpeechAct.WARNS))
    'predicts'
    """
    if modality.act is SpeechAct.REJECTS:
        return "demands" if modality.hypothetical else "denies"
    return _GOLD.get(modality.act, "asserts")


def _stated(act: SpeechAct, certainty: Certainty) -> SpeechAct:
    """Return what is done with a content of which nothing is said: who asks whether it is so has not stated it."""
    return _A.LEAVES_OPEN if act is _A.STATES and certainty is Certainty.UNDERSPECIFIED else act


def _speaker(doc: "Doc", attribution: Attribution) -> frozenset[str]:
    """Return the words by which the content may mean its own source, with the pronouns that may."""
    found = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in attribution.source)
    nouns = {
        token.lemma_.lower()
        for tokens in found
        if tokens is not None
        for token in tokens
        if token.tag_[:2] in {"NN", "PR"}
    }
    return frozenset(nouns | _FIRST | (_THIRD if attribution.quote is not QuoteType.DIRECT else frozenset()))


def _done(clause: Clause, speaker: frozenset[str], quote: QuoteType, look: Looking | None) -> SpeechAct | None:
    """Return what the clause does by its grammar, or None where it only states."""
    who = clause.subject
    own = who is not None and (who.lower_ in speaker or who.lemma_.lower() in speaker)
    if clause.necessity or (clause.imperative and quote is not QuoteType.INDIRECT):
        return SpeechAct.DEMANDS
    if who is not None and who.lower_ in _FIRST and not clause.modal and not clause.negated and not clause.past:
        performed = table("speech-acts").get(clause.head.lemma_, ("states",))[0]
        if SpeechAct(performed) in _PERFORMED and clause.head.lemma_ not in {"feel", "hope", "fear", "mean", "worry"}:
            return SpeechAct(performed)
    if clause.future and clause.certainty in {Certainty.CERTAIN, Certainty.PROBABLE}:
        return _of_future(clause, own, quote)
    if not own and (clause.prepared or _may_come(clause, look)):
        return SpeechAct.PREDICTS
    if clause.willing and own:
        return SpeechAct.REJECTS if clause.negated else SpeechAct.PROMISES
    if (
        clause.negated
        and own
        and (clause.past or clause.perfect)
        and clause.head.lemma_ not in _MENTAL
        and not clause.modal
    ):
        waiting = any(child.lower_ == "yet" for child in clause.head.children)
        return None if waiting else SpeechAct.DENIES
    return None


def _of_future(clause: Clause, own: bool, quote: QuoteType) -> SpeechAct | None:
    likely = clause.certainty is Certainty.PROBABLE
    backshifted = clause.modal != "would" or quote is not QuoteType.DIRECT or likely
    if not backshifted or (clause.modal == "would" and (clause.perfect or clause.head.lemma_ == "like")):
        return None
    deed = led_to(clause.head)
    going, lemma = clause.head.lemma_ == "go" and deed is not clause.head, deed.lemma_
    if own and clause.negated and not clause.passive and lemma in _YIELDING:
        return SpeechAct.REJECTS
    if own and not clause.passive and lemma not in _STATIVE and (clause.modal in FUTURE or going):
        return SpeechAct.PROMISES
    if clause.negated and clause.passive and clause.modal in {"will", "would"} and not clause.conditional:
        return SpeechAct.DENIES
    return SpeechAct.PREDICTS


def _may_come(clause: Clause, look: Looking | None) -> bool:
    """Tell whether the clause foresees what may come: "could take years", and not "may be wrong", "could swim"."""
    lemma, who = clause.head.lemma_, clause.subject
    if clause.modal not in POSSIBLE or clause.perfect or look is None or lemma in _MENTAL | _STATES:
        return False
    if who is None or who.lower_ in _SPOKEN_TO or clause.certainty is not Certainty.POSSIBLE:
        return False
    if clause.modal == "could" and (clause.negated or who.lower_ in _PEOPLE):
        return False
    outlook = look(clause.head)
    return outlook is not None and outlook.temporality is Temporality.FUTURE


def _is_question(article: Article, attribution: Attribution) -> bool:
    return attribution.content[-1].of(article.text).rstrip("\"'”’» ,").endswith("?")


def _is_hypothetical(found: Sequence[Clause], first: Clause | None, attribution: Attribution) -> bool:
    if first is None:
        return False
    counterfactual = first.modal == "would" and (first.perfect or attribution.quote is QuoteType.DIRECT)
    if counterfactual and first.head.lemma_ != "like":
        return True
    return first.conditional or any(one.condition for one in found)


def _tense(clause: Clause | None, look: Looking | None) -> Temporality:
    """Return the tense of the main clause: by its auxiliaries, and where these leave it open as the model sees it."""
    if clause is None:
        return Temporality.PAST_OR_PRESENT
    if clause.future or not (clause.modal or clause.infinitive) or look is None:
        return Temporality.FUTURE if clause.future else Temporality.PAST_OR_PRESENT
    outlook = look(clause.head)
    return outlook.temporality if outlook is not None else Temporality.PAST_OR_PRESENT


def _own_voice(clause: Clause | None, look: Looking | None) -> Modality:
    if clause is None:
        return Modality()
    act = SpeechAct.PREDICTS if clause.future and clause.modal != "would" else SpeechAct.STATES
    polarity = Polarity.NEGATIVE if clause.negated else Polarity.POSITIVE
    counterfactual = clause.modal == "would"
    unreal, tense = clause.conditional or counterfactual, _tense(clause, look)
    act = _stated(act, clause.certainty)
    return Modality(act, polarity, clause.certainty, hypothetical=unreal, temporality=tense)
