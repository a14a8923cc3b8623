"""Who gives whom how much money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.clauses import ORG, PERSON, PLACE, SETTLED, UNDERTAKING, Clause
from kg.extract.quantities import Amount, amounts, plain
from kg.extract.reader import Group, Qualifiers, Reader
from kg.records import Family, Relation

NAMES = f"[{ORG}{PLACE}{UNDERTAKING}{PERSON}]"
RECIPIENT = re.compile(  # 为甲公司; 为乙村果农丙
    f"[为向给对](?:{NAMES}*[^,{ORG}{PLACE}{UNDERTAKING}{PERSON}]{{1,6}}(?={PERSON}))?({NAMES}+)"
)
CHOSEN_BY = re.compile("(?:推荐|培育|认定|评定|辖内|辖区|评选|筛选)[^,]{0,6}")  # 为甲局推荐的农户
GOT_FROM = re.compile(f"(?:获得|获|得到|拿到|收到|取得)了?{ORG}")
BORROWS = re.compile(
    f"[从向]{ORG}(?:(?:成功)?(?:申请|申办|办理|获得|拿到|获批)[^,]{{0,16}}?|成功)?了?(?:贷|借)"
)
MANY = re.compile("累计|余额|共|各类|小微|中小|[户家笔亿]|全[省市县区]|辖")
GIVES = re.compile("捐(?:赠|款|资|助)")
HELPS = re.compile(f"(?:帮助?|为|替|给)(?:{PLACE}*{ORG}|{PERSON})")
NEED = re.compile("资金|周转|缺口|瓶颈|难题|困难|困境|发愁|犯愁|急需|着急")
FARTHEST_NEED = 60  # characters between what a borrower lacks and the bank that helps
FARTHEST_FIRM = 200  # characters between a firm and 企业 that stands for it
FIRM = re.compile("(?<![小微中型类家])(?:企业|公司|合作社)(?!家|客户)")
LENDS = re.compile("投放|发放|获批")
FOR_WORKS = re.compile(f"(?:用于|支持|推动|助力){PLACE}*({UNDERTAKING})")  # 贷款5亿元,用于丙工程
BORROWERS = ("Company", "Organization", "Person", "Project")
GENERIC_RECIPIENT = re.compile(r"[为向给对](?:该)?(企业|公司|酒店|客户|厂里|合作社)")


def money(reader: Reader, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
    """Who gives whom how much: a clause with an amount and a word of money given or lent."""
    helped = HELPS.search(clause.mask)
    if helped:
        reader.helped = clause.units[helped.end() - 1]
    start, end = clause.offsets[0], clause.offsets[-1]
    found = amounts(reader.text, start, end)
    word = reader.grammar.finance.search(clause.mask)
    lends = word or LENDS.search(clause.mask)
    if found and lends:
        subject = [t for g in groups if g.end <= lends.start() for t in reader.members(clause, g)]
        banks = [t for t in subject or reader.subject if reader.mentions[t].type == "Bank"]
        to_whom = RECIPIENT.search(clause.mask) or GENERIC_RECIPIENT.search(clause.mask)
        reader.lent = (banks[0], found[0]) if len(banks) == 1 and not to_whom else None
    works = FOR_WORKS.search(clause.mask)
    if works and reader.lent:
        lender, amount = reader.lent
        built = [t for t in clause.units[works.end() - 1] if reader.mentions[t].type == "Project"]
        yield from _paid(reader, [lender], built, amount, clause, works.start())
        if built:
            return
    if not word or not found:
        return
    givers = [
        t
        for g in groups
        if g.end <= word.start() and not g.other
        for t in reader.members(clause, g)
        if reader.families[t] == Family.ORGANIZATION
    ] or [t for t in reader.subject if reader.families[t] == Family.ORGANIZATION]
    got = GOT_FROM.search(clause.mask, 0, word.start())
    borrows = BORROWS.search(clause.mask)
    if borrows:  # 乙从甲银行贷款
        takers = [t for i in sorted(clause.units) if i < borrows.start() for t in clause.units[i]]
        takers = [t for t in takers if reader.families[t] != Family.PLACE] or list(reader.subject)
        bank = clause.units[borrows.start() + 1]
        yield from _paid(reader, bank, takers[-1:], found[0], clause, word.start())
        return
    if got:  # 甲公司获得乙银行贷款
        takers = [t for t in givers if t not in clause.units[got.end() - 1]]
        givers = list(clause.units[got.end() - 1])
        yield from _paid(reader, givers, takers, found[0], clause, word.start())
        return
    takers = []
    for match in RECIPIENT.finditer(clause.mask):
        if CHOSEN_BY.match(clause.mask, match.end()):
            continue
        listed = next((g for g in groups if g.start < match.end() <= g.end), None)
        behind = listed.heads if listed else (match.end() - 1,)
        takers += [t for i in behind if i >= match.end() - 1 for t in clause.units[i]]
    if not takers and GENERIC_RECIPIENT.search(clause.mask):
        takers = _firm_before(reader, start)
    if not takers and GIVES.search(clause.mask):  # 走进乙校捐建…,捐赠了…
        takers = list(reader.gone_to[:1])
    if not takers and len(givers) == 1 and not MANY.search(clause.mask):
        takers = _in_need(reader, givers[0], clause)
    yield from _paid(reader, givers, takers, found[0], clause, word.start())


def _paid(
    reader: Reader,
    givers: Sequence[int],
    takers: Sequence[int],
    amount: Amount,
    clause: Clause,
    at: int,
) -> Iterator[Relation]:
    for a in givers[:1]:
        for b in takers:
            if a != b and reader.mentions[b].type not in SETTLED:
                yield reader.relation(a, "finances", b, "money", clause, at, _told(amount))


def investment(reader: Reader, clause: Clause) -> Qualifiers:
    """What a clause says is put into a project."""
    if "投资" not in clause.mask:
        return ()
    found = amounts(reader.text, clause.offsets[0], clause.offsets[-1])
    return _told(found[0]) if found else ()


def _in_need(reader: Reader, giver: int, clause: Clause) -> list[int]:
    """甲公司缺资金,乙银行发放…: who is spoken of where a bank steps in.

    That is the carried subject, or where the sentence says 企业 the firm named last.
    """
    start, end = clause.offsets[0], clause.offsets[-1]
    text = reader.text
    if reader.helped and reader.mentions[giver].type == "Bank":
        return [t for t in reader.helped if reader.mentions[t].type in BORROWERS]
    if reader.mentions[giver].type != "Bank" or not NEED.search(
        text, max(0, start - FARTHEST_NEED), end + FARTHEST_NEED // 2
    ):
        return []
    spoken_of = [t for t in reader.subject if reader.mentions[t].type in BORROWERS]
    if spoken_of:
        return spoken_of if len(reader.subject) == 1 else []
    if not FIRM.search(text, reader.sentence_start(start, start), end + FARTHEST_NEED // 2):
        return []
    firm = _firm_before(reader, start)
    near = firm and start - reader.mentions[firm[0]].end <= FARTHEST_FIRM
    return firm if near else []


def _firm_before(reader: Reader, offset: int) -> list[int]:
    """The firm that a bare 企业 stands for: the nearest before."""
    for i in range(len(reader.mentions) - 1, -1, -1):
        if reader.mentions[i].end <= offset and reader.mentions[i].type == "Company":
            return [i]
    return []


def _told(amount: Amount) -> Qualifiers:
    """An amount as qualifiers: as written, as a number with its unit, and in yuan."""
    told = (
        ("amount", amount.text),
        ("amount_number", plain(amount.number)),
        ("amount_unit", amount.unit),
    )
    return told if amount.cny is None else (*told, ("amount_cny", plain(amount.cny)))
