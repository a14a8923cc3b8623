"""Which classes and predicates stand for the types and relations of the store."""

from __future__ import annotations

from kg.rdf.terms import pack_name
from kg.records import FAMILY_OF, Predicate

# The class of the published vocabularies that stands beside ours, as stores infer nothing.
ANCHOR = {
    "GovernmentBody": "org:FormalOrganization",
    "Bank": "org:FormalOrganization",
    "Company": "org:FormalOrganization",
    "Organization": "org:Organization",
    "AdministrativeDivision": "schema:AdministrativeArea",
    "Village": "schema:Place",
    "Community": "schema:Place",
    "Site": "schema:Place",
    "Program": "schema:Project",
    "Project": "schema:Project",
    "Platform": "schema:Service",
    "Product": "schema:Product",
    "Policy": "schema:Legislation",
    "Event": "schema:Event",
    "Person": "schema:Person",
}
LEVEL = {
    "country": "kg:Country",
    "province": "kg:Province",
    "prefecture": "kg:Prefecture",
    "county": "kg:County",
    "township": "kg:Township",
}
FAMILIES = frozenset(FAMILY_OF.values())
PREDICATES = frozenset(Predicate)


def type_name(kind: str) -> str:
    """The class token of an entity type; the fifteen are ours, others a domain pack's."""
    if kind == "Organization":
        return "kg:OtherOrganization"  # kg:Organization is the family
    return f"kg:{kind}" if kind in FAMILY_OF else pack_name(kind)


def classes(kind: str, family: str, level: str = "") -> tuple[str, ...]:
    """All class tokens of an entity: type, family, level of a division, published anchor."""
    found = {type_name(kind), f"kg:{family}" if family in FAMILIES else "kg:Entity"}
    if kind in ANCHOR:
        found.add(ANCHOR[kind])
    if kind == "AdministrativeDivision" and level in LEVEL:
        found.add(LEVEL[level])
    return tuple(sorted(found))


def predicate_name(predicate: str) -> str:
    return f"kg:{predicate}" if predicate in PREDICATES else pack_name(predicate)
