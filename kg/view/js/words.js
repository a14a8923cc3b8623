// What the page says, in Chinese and English. A word is a key; `say` puts numbers and names into it.

const WORDS = {
  search: ["搜索名称、拼音或首字母", "Search by name, pinyin or initials"],
  results: ["搜索结果", "Search results"],
  found: ["找到 {0} 个", "{0} found"],
  nothing: ["没有找到“{0}”", "Nothing found for “{0}”"],
  notDrawn: ["已被筛去", "filtered out"],
  filters: ["筛选", "Filters"],
  legend: ["类型", "Types"],
  colorBy: ["着色", "Colour by"],
  byType: ["类型", "type"],
  byCommunity: ["社群", "community"],
  communities: ["社群", "Communities"],
  window: ["同现范围", "Together in"],
  inSentence: ["同一句", "a sentence"],
  inArticle: ["同一篇", "an article"],
  leastLeaves: ["至少 {0} 次：{1} 条连线", "at least {0}: {1} lines"],
  linesOf: ["{0} 次：{1} 条连线", "{0}×: {1} lines"],
  strengthBars: ["各同现次数的连线数", "Lines by times together"],
  strength: ["同现次数", "Times together"],
  significance: ["显著性", "Significance"],
  sigAll: ["全部", "all"],
  sigBackbone: ["主干", "backbone"],
  showRelations: ["明示关系", "Stated relations"],
  showLonely: ["没有连线的实体", "Those without a line"],
  period: ["时间", "Period"],
  from: ["从", "from"],
  to: ["到", "to"],
  undated: ["所有报道均无日期", "No article carries a date"],
  oneDay: ["所有报道均在 {0}", "All articles are of {0}"],
  wholePeriod: ["全部时间", "whole period"],
  ofMonth: ["{0}：{1} 篇报道", "{0}: {1} articles"],
  article: ["报道", "Article"],
  articles: ["报道", "Articles"],
  onlyArticle: ["只看本篇", "Only this article"],
  allArticles: ["看全部报道", "All articles"],
  reset: ["清除筛选", "Clear filters"],
  hidden: ["已隐藏", "Hidden"],
  show: ["重新显示", "show again"],
  map: ["图", "Map"],
  table: ["表", "Table"],
  entities: ["实体", "Entities"],
  edges: ["连线", "Lines"],
  shown: ["显示 {0} / {1} 个实体 · {2} / {3} 条连线", "{0} of {1} entities · {2} of {3} lines shown"],
  headline: [
    "{0}{1} 篇报道 · {2} 个实体 · {3} 对同现 · {4} 条明示关系",
    "{0}{1} articles · {2} entities · {3} co-mentioned pairs · {4} stated relations",
  ],
  notRelation: [
    "同现只说明名字出现在一起，不等于有关系",
    "Named together does not mean related",
  ],
  name: ["名称", "Name"],
  type: ["类型", "Type"],
  mentions: ["提及", "Mentions"],
  links: ["连线", "Lines"],
  placed: ["所在", "Place"],
  sentencesTogether: ["同句", "Sentences"],
  articlesTogether: ["同篇", "Articles"],
  npmi: ["关联度", "NPMI"],
  relation: ["关系", "Relation"],
  more: ["再显示 {0} 行", "{0} more rows"],
  aliases: ["又称", "Also"],
  formerly: ["旧编号 {0} 已并入", "Former id {0} is now"],
  unsure: ["同名区划 {0} 处，未能确定是哪一处", "{0} divisions of this name; which one is not certain"],
  overTime: ["提及随时间", "Mentions over time"],
  asTable: ["列成表", "As a table"],
  partners: ["常在一起", "Stands with"],
  relations: ["明示关系", "Stated relations"],
  evidence: ["原文", "Evidence"],
  evidenceNone: [
    "本文件不含原文（生成时选择了不带原文）",
    "This file carries no sentences (it was made without evidence)",
  ],
  evidenceNoWindow: [
    "这两个名称没有共同的原句可示",
    "No counted sentence holds both names",
  ],
  evidenceCount: ["{0} / {1} 句", "{0} of {1} sentences"],
  evidenceCapped: [
    "本文件每条连线只带最有代表性的 {0} 句；其余在图谱库中（--evidence all）",
    "This file carries the {0} best sentences of each line; the rest are in the store (--evidence all)",
  ],
  evidenceFiltered: ["筛选条件之外另有 {0} 句", "{0} more outside the filters"],
  apart: ["两名不在同一句，取同篇最近的两句", "Not in one sentence: the two nearest of an article"],
  loading: ["正在展开原文…", "Unpacking the sentences…"],
  copyCitation: ["复制引文", "Copy citation"],
  copied: ["已复制", "Copied"],
  copyFailed: ["浏览器不允许复制", "The browser does not allow copying"],
  ego: ["关系圈", "Circle"],
  egoOf: ["{0} 的关系圈", "Circle of {0}"],
  hops: ["{0} 步", "{0} steps"],
  hop: ["1 步", "1 step"],
  whole: ["全图", "Whole map"],
  close: ["关闭", "Close"],
  hideThis: ["隐藏此实体", "Hide this"],
  pathFrom: ["以此为路径起点", "Path from here"],
  pathTo: ["到此的路径", "Path to here"],
  pathPick: ["起点：{0}。请选择终点", "From {0}. Now pick the other end"],
  path: ["路径", "Path"],
  pathSteps: ["{0} 步", "{0} steps"],
  pathNone: [
    "在当前筛选下，{0} 与 {1} 之间没有路径",
    "No path between {0} and {1} under the present filters",
  ],
  pathShort: ["最短", "Shortest"],
  pathStrong: ["最强", "Strongest"],
  pathOther: ["另一条", "Another way"],
  between: ["{0} 与 {1}", "{0} and {1}"],
  togetherPlain: [
    "同一句 {0} 次，同一篇 {1} 次",
    "Same sentence {0}× · same article {1}×",
  ],
  sigPlain: [
    "关联度 {0}；偶然如此的概率（校正后）{1}",
    "NPMI {0}; corrected probability of chance {1}",
  ],
  below: ["低于 {0}", "below {0}"],
  stated: ["已述", "stated"],
  planned: ["计划", "planned"],
  negated: ["否定", "negated"],
  reported: ["转述", "reported"],
  export: ["导出", "Export"],
  exportPng: ["图片 PNG", "Picture PNG"],
  exportSvg: ["矢量图 SVG", "Drawing SVG"],
  exportCsv: ["连线与原文 CSV", "Lines and sentences CSV"],
  exportGexf: ["网络 GEXF", "Network GEXF"],
  exportTurtle: ["三元组 Turtle", "Triples Turtle"],
  print: ["打印", "Print"],
  about: ["关于本图", "About this map"],
  aboutLead: [
    "这是一张由新闻报道自动生成的图：圆点等图形是报道里提到的人、机构、地方和事务，连线表示名字在同一句（或同一篇）里一起出现。点选任何图形或连线，即可看到原文。",
    "This map is made by program from news articles: each mark is a person, body, place or undertaking named in them, each line says that two names stand in one sentence (or one article). Choose any mark or line to read the sentences.",
  ],
  aboutSources: ["来源", "Sources"],
  aboutPeriod: ["时段", "Period"],
  aboutCounts: ["规模", "Size"],
  aboutMethod: ["方法", "Method"],
  aboutLimits: ["局限", "Limits"],
  aboutCountsText: [
    "{0} 个文件，{1} 篇报道（其中转载 {2} 篇），{3} 句，{4} 处提及；{5} 个实体，{6} 对同现，{7} 条明示关系",
    "{0} files, {1} articles ({2} of them reprints), {3} sentences, {4} mentions; {5} entities, {6} co-mentioned pairs, {7} stated relations",
  ],
  aboutInFile: [
    "本文件载入 {0} 个实体、{1} 条连线",
    "This file carries {0} entities and {1} lines",
  ],
  aboutWide: [
    "只在同一篇中出现而不在同一句的 {0} 对名称未载入本文件",
    "{0} pairs that share an article but no sentence are not in this file",
  ],
  aboutLeftOut: ["{0} 个输入文件未能读取", "{0} input files could not be read"],
  aboutMethodText: [
    "名称由规则和词表识别，不使用语言模型；同一输入总得同样的图。转载只计一次。“主干”是统计上显著的连线：两个名字同现之多，难以用各自出现之频繁来解释。位置由连线决定，距离只有大致意义。",
    "Names are found by rules and word lists, no language model; the same input gives the same map. Reprints count once. The backbone are the statistically significant lines: two names stand together more often than their frequency alone explains. Places on the map follow the lines; distance has only a rough meaning.",
  ],
  aboutLimitsText: [
    "同现不是关系。识别会有遗漏和错误，同名者可能被并为一个，一个实体也可能分为两个。引用前请核对原文。",
    "A co-mention is not a relation. Recognition misses and errs; two of the same name may have become one, one may have become two. Check the source before you quote.",
  ],
  help: ["键盘", "Keyboard"],
  helpKeys: [
    "/ 搜索 · 方向键 移到那一方最近的邻居 · Enter 选定 · Shift+Enter 加入路径 · E 原文 · H 关系圈步数 · X 隐藏 · T 图/表 · + − 0 缩放 · Esc 返回 · ? 本说明",
    "/ search · arrows: nearest neighbour that way · Enter: choose · Shift+Enter: add to path · E evidence · H steps of the circle · X hide · T map or table · + − 0 zoom · Esc back · ? this help",
  ],
  dark: ["深色", "Dark"],
  light: ["浅色", "Light"],
  language: ["English", "中文"],
  mapName: [
    "关系图：{0} 个实体，{1} 条连线。用方向键在邻居间移动，按 ? 看键盘说明。",
    "Map: {0} entities, {1} lines. Arrow keys move between neighbours, ? lists the keys.",
  ],
  here: ["{0}，{1}，提及 {2} 次，{3} 条连线", "{0}, {1}, {2} mentions, {3} lines"],
  unknown: ["本图中没有“{0}”", "There is no “{0}” in this map"],
  zoomIn: ["放大", "Zoom in"],
  zoomOut: ["缩小", "Zoom out"],
  zoomAll: ["看全图", "Fit"],
  toMap: ["跳到关系图", "Skip to the map"],
  saved: ["已保存 {0}", "Saved {0}"],
  made: ["生成", "made by"],
  sortBy: ["按{0}排序", "Sort by {0}"],
  noEdges: ["没有连线", "No lines"],
  everywhere: ["全部", "all"],
};

const PREDICATES = {
  locatedIn: ["位于", "located in"],
  partOf: ["隶属", "part of"],
  memberOf: ["成员", "member of"],
  holdsPost: ["任职", "holds post at"],
  cooperatesWith: ["合作", "cooperates with"],
  runs: ["实施", "runs"],
  participatesIn: ["参与", "takes part in"],
  finances: ["资助", "finances"],
  targets: ["面向", "targets"],
};

let language = 0;

export function setLanguage(code) {
  language = code === "en" ? 1 : 0;
}

export function languageCode() {
  return language ? "en" : "zh";
}

export function say(key, ...values) {
  const text = (WORDS[key] || [key, key])[language];
  return text.replace(/\{(\d)\}/g, (_, i) => String(values[i]));
}

export function predicateWord(name) {
  return (PREDICATES[name] || [name, name])[language];
}

/** The word of a type row [name, glyph, chinese, english, ...]. */
export function typeWord(type) {
  return language ? type[3] : type[2];
}

export function familyWord(words) {
  return words[language];
}

/** Every key has both languages: what the tests ask. */
export function allWords() {
  return { ...WORDS, ...PREDICATES };
}

export function number(value) {
  return value.toLocaleString(language ? "en" : "zh-CN");
}
