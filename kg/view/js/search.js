// Search as officials type: characters, pinyin, initials, short forms that skip characters.

/** Full-width forms as half-width, lower case, no spaces. */
export function normalise(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

const HAN = /[\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

/** `readings` maps a character to its readings, as a list. */
export function makeIndex(names, aliasesOf, mentions, readings) {
  const table = new Map(Object.entries(readings).map(([c, all]) => [c, all.split(" ")]));
  const entries = [];
  for (let i = 0; i < names.length; i++) {
    entries.push(entry(i, names[i], false));
    for (const alias of aliasesOf(i)) entries.push(entry(i, alias, true));
  }
  return { entries, table, mentions };
}

function entry(node, name, isAlias) {
  const text = normalise(name);
  return { node, name, isAlias, text, letters: Array.from(text) };
}

/** Where `query` (letters) can be read from `letters[i]` on: characters, pinyin, initials, mixed. */
export function reads(letters, i, query, j, table) {
  if (j === query.length) return true;
  if (i === letters.length) return false;
  if (letters[i] === query[j] && reads(letters, i + 1, query, j + 1, table)) return true;
  const options = table.get(letters[i]);
  if (options === undefined) return false;
  for (const reading of options) {
    let k = 0; // how much of the reading the query spells from here
    while (k < reading.length && j + k < query.length && reading[k] === query[j + k]) k++;
    if (k === 0) continue;
    if (j + k === query.length) return true; // a reading begun is enough at the end
    if (k === reading.length && reads(letters, i + 1, query, j + k, table)) return true;
    if (reads(letters, i + 1, query, j + 1, table)) return true; // the initial alone
    const two = k >= 2 && reading[1] === "h" && "zcs".includes(reading[0]);
    if (two && reads(letters, i + 1, query, j + 2, table)) return true;
  }
  return false;
}

function inOrder(letters, query) {
  let j = 0;
  for (let i = 0; i < letters.length && j < query.length; i++) if (letters[i] === query[j]) j++;
  return j === query.length;
}

// exact 0, exact alias 1, beginning 2, pinyin from the beginning 3, inside 4, pinyin inside 5,
// characters in order with gaps 6, no match -1
function tier(item, text, query, hasHan, hasLatin, table) {
  if (item.text === text) return item.isAlias ? 1 : 0;
  const at = item.text.indexOf(text);
  if (at === 0) return 2;
  if (hasLatin && reads(item.letters, 0, query, 0, table)) return 3;
  if (at > 0) return 4;
  if (hasLatin) {
    for (let i = 1; i < item.letters.length; i++) {
      if (reads(item.letters, i, query, 0, table)) return 5;
    }
  }
  if (hasHan && query.length > 1 && inOrder(item.letters, query)) return 6;
  return -1;
}

/** { hits: [{ node, name, isAlias, tier }], total }: best first, one hit an entity. */
export function search(index, typed, limit = 50) {
  const text = normalise(typed);
  if (!text) return { hits: [], total: 0 };
  const query = Array.from(text);
  const hasHan = HAN.test(text);
  const hasLatin = /[a-z]/.test(text);
  const best = new Map();
  for (const item of index.entries) {
    const found = tier(item, text, query, hasHan, hasLatin, index.table);
    if (found < 0) continue;
    const known = best.get(item.node);
    if (known === undefined || found < known.tier) {
      best.set(item.node, { node: item.node, name: item.name, isAlias: item.isAlias, tier: found });
    }
  }
  const hits = [...best.values()].sort(
    (a, b) => a.tier - b.tier || index.mentions[b.node] - index.mentions[a.node] || a.node - b.node,
  );
  return { hits: hits.slice(0, limit), total: hits.length };
}
