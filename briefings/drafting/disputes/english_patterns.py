"""The words by which English affirms, denies, doubts, and narrows what it says, over marked text."""

# ruff: noqa: E501 - a table of patterns

from __future__ import annotations

import re
from typing import Final

COMPLEMENT: Final = re.compile(
    r"\b(?:that|whether|said|says|saying|reported|confirmed|announced|told \S+(?: \S+)?(?: that)?) "
)
DENY: Final = re.compile(
    r"(?<!not )(?<!n't )(?<!to )(?<!were )(?<!was )(?<!been )(?<!be )(?<!or )(?<!nor )\b"
    r"(?:denied|denies|(?:dismissed|rejected|described) as (?:false|untrue|baseless|fabricated))(?!\w)"
)
"""To deny somebody a thing is to keep it from him, and not to deny is to leave it open."""

NOT_CONFIRMED: Final = re.compile(
    r"\b(?:could not|couldn't|cannot|can't|was unable to|were unable to|(?:was|were|has|have|had) not been able to|"
    r"(?:was|were) not able to|(?:has|have|had|did|does) not|hasn't|haven't|didn't)"
    r"(?: (?:be|been|independently|immediately|definitively|officially))* (?:confirm(?:ed)?|verif(?:y|ied))(?!\w)"
)
NOT: Final = re.compile(
    r"\b(?:(?:has|have|had|was|were|did|does|do) (?:not|never)|(?:has|have|had|was|were|did|does)n't|never)"
    r"(?: (?:been|ever|actually))* $"
)
AUX: Final = re.compile(
    r"\b(?:(?:has|have|had)(?: (?:also|already|now|since|been|just|\w+ly))* |(?:was|were|is|are|been|be)(?: (?:also|already|being|\w+ly))* )$"
)
PASSIVE: Final = re.compile(
    r"\b(?:was|were|been|is|are|being|be) (?:also |already |being |\w+ly )*$"
)
BEGAN: Final = re.compile(r"\b(?:has |have |had )?(?:began|begun|started)(?P<to> to)? $")
GOING_ON: Final = re.compile(r"\b(?:is|are|was|were|been) $")
_OF_REPORTS: Final = (
    r"(?: (?:the |any |all )?(?:reports?|claims?|allegations?|accusations?|rumou?rs|suggestions))"
)
_LED: Final = r"(?: (?:any|a|an|the|its|their|such|[PH]+(?:'s)?|reported|alleged))*"
THAT: Final = re.compile(rf"{_OF_REPORTS}? that ")
"""Between a denial and what is denied."""
THAT_OR_WHETHER: Final = re.compile(r" (?:that|whether) ")
NOUN_AFTER_DENIAL: Final = re.compile(
    rf"(?:{_OF_REPORTS} (?:of|about))?(?: (?:that there (?:had|has) been|carrying out|conducting|launching|holding|having held))?{_LED} "
)
NOUN_AFTER_DOUBT: Final = re.compile(rf"(?:{_OF_REPORTS} (?:of|about))?{_LED} ")
"""Between a denial, or a doubt, and the noun of the event itself: not its plan, delay or reason."""
NO_NOUN: Final = re.compile(
    r"\b(?P<none>(?:there (?:was|were|has been|had been|have been) )?no|carried out no|conducted no|held no)(?: [PH]+(?:'s)?)? $"
)
TOOK_PLACE: Final = re.compile(
    r"\b(?:(?:has |had |have )?(?:taken|took) place|happened|occurred|was (?:carried out|held))\b"
)
HAPPENED: Final = re.compile(
    r"(?: (?:of|by|from|at|in|near|on) \S+(?: \S+){0,4}?)? (?:took|has taken|had taken) place\b"
)
NOT_TAKEN: Final = re.compile(
    r"\b(?:did not|didn't|has not|had not|never) (?:take|taken|took|happen|happened|occur|occurred)\b"
)
LIGHT: Final = re.compile(
    r"\b(?:carried out|conducted|launched|completed|began|begun|started|held|confirmed)(?: (?:a|an|the|its|their|[PH]+(?:'s)?))* $"
)
OTHER_CLAUSE: Final = re.compile(
    r"\b(?:while|but|whereas|although|though|as|after|before|when|because|which|who|whom|where|until|unless|since|how|why|and that|despite|following)\b"
)
CUT: Final = re.compile(
    r" (?:according to|as|while|but|whereas|although|though|after|before|because|which|who|where|when|without|following|amid|despite|to which|since|so that|and (?=\w+ed\b)|and (?=(?:had|has|was|were|will|that|said)\b)) ?"
)
NARROWED: Final = re.compile(
    r"\b(?:because|due to|owing|request|as a result|under|in response|in exchange|in return|coordinat\w+|only|just|merely|solely|until|unless|"
    r"except|other than|but|before|after|deliberate\w*|intentional\w*|by force|without|for|via|through|so far|yet|alone|as part|as well|"
    r"fully|entirely|completely|again|since|from behind|how|why|when|where|either|secretly|unilateral\w*|now|immediate\w*|soon|public\w*|formal\w*|official\w*|twice|repeated\w*|permanent\w*|temporar\w*|direct\w*)\b"
)
ZONE_END: Final = re.compile(
    r"\b(?:from|in|at|on|near|to|into|over|with|by|around|outside|inside|along|towards?|during|since|for|against|under|about|regarding|between|across|early|late|overnight)\b|D"
)
OWN: Final = re.compile(r"\b(?:its|their|his|her|it|they|he|she)\b")
TARGETED: Final = re.compile(r"^ (?:of|by|between)\b")
BY_WHOM: Final = re.compile(r" (?:\w+ )?by\b")
OF_ITSELF: Final = frozenset({"withdrawal", "deployment", "vacating"})
"""Whose forces are withdrawn is who withdraws them."""
PASSIVES: Final = OF_ITSELF | {
    "attack",
    "capture",
    "handover",
    "arrest",
    "release",
    "downing",
    "closure",
}
"""Events whose participle after "was" is a passive; who "was left" did not leave."""
INSIDE: Final = re.compile(
    r"\b(?:in|from|at|on|near|by|with|against|to|for|inside|outside|between|over|under)\b"
)
BEFORE_NOW: Final = re.compile(
    r"\b(?:previously|earlier|formerly|repeatedly|often|regularly|routinely|almost|nearly|hardly|barely|usually|in the past|years ago|months ago)\b"
)
"""Words of another time, of habit or of what just failed to happen."""
HAVING: Final = re.compile(r"\bhaving (?:ever )?$")
NOT_FINITE: Final = re.compile(r"\b(?:to|having|be|by) $")
HAD: Final = re.compile(r"\bhad (?:\w+ ){0,2}$")
KNOWN: Final = re.compile(r"\b(?:the|its|their|such)\b")
TO_DO: Final = re.compile(r" to (?:\w+ly )?")
"""Between a commitment and the verb of its event."""
TO_A: Final = re.compile(r"(?: to)? (?:(?:the|a|an|its|their|[PH]+(?:'s)?) )*")
"""Between a commitment and the noun of its event."""
WHOM_TO: Final = re.compile(
    r" (?:for )?(?:the )?(?:[PHBO]+(?:'s)? ?)?(?:forces |troops |army |government |soldiers )?(?:to )?(?:(?:the|a|an|its|their) )?"
)
"""Between a request and the verb or noun of its event."""
BY: Final = re.compile(r"\bby (?:the )?(?:\S+ ){0,2}?(?=[PH])")
ANY_DENIAL: Final = re.compile(
    r"\b(?:den(?:ied|ies)|dismissed|described as|reject\w*|refus\w*|not|never|no|cannot|unable)\b|n't\b"
)
"""What stands in every sentence that denies, refuses or doubts."""
