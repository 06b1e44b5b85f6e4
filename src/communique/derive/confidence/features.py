"""What can be seen of a fact that tells how sure it is."""

from __future__ import annotations

from functools import lru_cache

from communique.model.claim import cited_values
from communique.model.facts import UNMEASURED, Fact

#: In every fact.
BIAS = "any"


def features_of(fact: Fact) -> frozenset[str]:
    """Names of features, each there or not: the rule, the modality, fields with a value, how values were derived.

    Before anything is calibrated, a confidence that its extractor gave is how sure that was.
    """
    found = {BIAS, f"rule:{fact.rule}", f"modality:{fact.modality.value}"}
    if fact.confidence != UNMEASURED:
        found.add(f"judged:{int(fact.confidence * 10) / 10}")
    if len(fact.evidence) > 1:
        found.add("told-more-than-once")
    for role, cited in cited_values(fact):
        found.update(_of_role(role))
        if cited.derived is not None:
            found.add(f"derived:{cited.derived}")
    return frozenset(found)


@lru_cache(maxsize=1024)
def _of_role(role: str) -> tuple[str, ...]:
    field = f"has:{role.partition('.')[0]}"
    return (field, "has:person") if role.endswith(".person") else (field,)
