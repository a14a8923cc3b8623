-- The build on disk. Everything after the store (exports, queries, the page) reads this and nothing else.
-- All offsets are page offsets: Unicode code points of the decoded source file, end exclusive.
-- Rows are written in the order of their keys, so the same build gives the same file.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE page (
  id INTEGER PRIMARY KEY,            -- 1.. in order of source
  source TEXT NOT NULL UNIQUE,       -- relative path as given to the build, with '/'
  text TEXT NOT NULL,                -- the decoded page
  sha256 TEXT NOT NULL,              -- of the bytes read
  encoding TEXT NOT NULL,
  publication TEXT NOT NULL, publication_source TEXT NOT NULL,
  date TEXT NOT NULL, date_source TEXT NOT NULL   -- ISO date or ''
);

CREATE TABLE article (
  id TEXT PRIMARY KEY,               -- 'd' + 12 base-32 characters, from source and number
  page INTEGER NOT NULL REFERENCES page(id),
  number INTEGER NOT NULL,           -- 1-based on its page
  title TEXT NOT NULL,
  authors TEXT NOT NULL,             -- JSON list
  dateline TEXT NOT NULL,
  publication TEXT NOT NULL, publication_source TEXT NOT NULL,
  date TEXT NOT NULL, date_source TEXT NOT NULL,
  spans TEXT NOT NULL,               -- JSON list of [start, end] in reading order
  copy_of TEXT NOT NULL              -- id of the article it reprints, or ''
) WITHOUT ROWID;

CREATE TABLE part (                  -- a paragraph of an article with its role
  article TEXT NOT NULL REFERENCES article(id),
  number INTEGER NOT NULL,           -- 0-based in reading order
  kind TEXT NOT NULL,                -- title subtitle byline dateline body caption head
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,   -- page span that holds it
  PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE sentence (
  id INTEGER PRIMARY KEY,            -- 1.. in order of article and place
  article TEXT NOT NULL REFERENCES article(id),
  paragraph INTEGER NOT NULL,        -- part.number
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,   -- page span that holds it
  pieces TEXT NOT NULL,              -- '' or, where a column break tore it, JSON list of page spans in reading order
  text TEXT NOT NULL                 -- as it reads, breaks mended
);

CREATE TABLE entity (
  id TEXT PRIMARY KEY,               -- 'e' + 12 base-32 characters
  name TEXT NOT NULL,
  type TEXT NOT NULL, family TEXT NOT NULL,
  scope TEXT NOT NULL,               -- code of the division it belongs to, or ''
  division TEXT NOT NULL,            -- for a linked place: its code, else ''
  level TEXT NOT NULL,               -- province prefecture county township village, or ''
  path TEXT NOT NULL,                -- JSON list of names from the province down, itself included
  candidates TEXT NOT NULL,          -- JSON list of codes that could not be told apart
  types TEXT NOT NULL,               -- JSON {type: count}
  redirects TEXT NOT NULL,           -- JSON list of former ids
  status TEXT NOT NULL,              -- auto confirmed
  mentions INTEGER NOT NULL, articles INTEGER NOT NULL,
  first TEXT NOT NULL, last TEXT NOT NULL,         -- ISO dates or ''
  community INTEGER NOT NULL,        -- -1: none
  centrality REAL NOT NULL,          -- PageRank on the backbone
  x REAL NOT NULL, y REAL NOT NULL   -- the map
) WITHOUT ROWID;

CREATE TABLE alias (
  entity TEXT NOT NULL REFERENCES entity(id),
  surface TEXT NOT NULL,
  mentions INTEGER NOT NULL,         -- mentions that read so
  rule TEXT NOT NULL, score REAL NOT NULL,          -- why it is a name of this entity
  source TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,  -- the words that license it
  PRIMARY KEY (entity, surface)
) WITHOUT ROWID;

CREATE TABLE mention (
  id INTEGER PRIMARY KEY,            -- 1.. in order of article and place
  article TEXT NOT NULL REFERENCES article(id),
  sentence INTEGER NOT NULL REFERENCES sentence(id),
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,   -- page span
  surface TEXT NOT NULL,             -- as it reads, breaks mended
  entity TEXT NOT NULL REFERENCES entity(id),
  type TEXT NOT NULL, rule TEXT NOT NULL, score REAL NOT NULL,
  text_start INTEGER NOT NULL, text_end INTEGER NOT NULL   -- inside sentence.text, to mark it there
);

CREATE TABLE within (place TEXT NOT NULL, parent TEXT NOT NULL, PRIMARY KEY (place, parent)) WITHOUT ROWID;
CREATE TABLE governs (body TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY (body, place)) WITHOUT ROWID;

CREATE TABLE comention (
  a TEXT NOT NULL REFERENCES entity(id), b TEXT NOT NULL REFERENCES entity(id),   -- a < b
  sentences INTEGER NOT NULL, paragraphs INTEGER NOT NULL, articles INTEGER NOT NULL,
  npmi REAL NOT NULL, llr REAL NOT NULL, p REAL NOT NULL, q REAL NOT NULL,
  first TEXT NOT NULL, last TEXT NOT NULL,
  backbone INTEGER NOT NULL,         -- 1: significant, shown first
  PRIMARY KEY (a, b)
) WITHOUT ROWID;

CREATE TABLE comention_evidence (    -- every sentence (or, for wider windows, pair of sentences) that holds both
  a TEXT NOT NULL, b TEXT NOT NULL,
  rank INTEGER NOT NULL,             -- 0 is the best
  sentence INTEGER NOT NULL REFERENCES sentence(id),
  PRIMARY KEY (a, b, rank)
) WITHOUT ROWID;

CREATE TABLE relation (
  id TEXT PRIMARY KEY,               -- 'r' + 12 base-32 characters
  article TEXT NOT NULL REFERENCES article(id),
  sentence INTEGER NOT NULL REFERENCES sentence(id),   -- the one the evidence begins in
  subject TEXT NOT NULL REFERENCES entity(id), predicate TEXT NOT NULL, object TEXT NOT NULL REFERENCES entity(id),
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,   -- page span of the evidence
  text TEXT NOT NULL,                -- the evidence as it reads
  rule TEXT NOT NULL, status TEXT NOT NULL,         -- stated planned negated reported
  qualifiers TEXT NOT NULL           -- JSON object: post, amount, amount_cny, date, period ...
) WITHOUT ROWID;

CREATE TABLE proposal (number INTEGER PRIMARY KEY, body TEXT NOT NULL);   -- JSON: merges that await a person
CREATE TABLE left_out (source TEXT NOT NULL, reason TEXT NOT NULL);

CREATE INDEX mention_entity ON mention(entity);
CREATE INDEX mention_sentence ON mention(sentence);
CREATE INDEX comention_b ON comention(b);
CREATE INDEX relation_subject ON relation(subject);
CREATE INDEX relation_object ON relation(object);
