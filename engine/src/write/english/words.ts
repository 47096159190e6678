/** Nouns that head a remark, not a thing that is defined. */
export const DISCOURSE_NOUNS: ReadonlySet<string> = new Set(
  `thing way example reason problem result goal purpose difference part number people one fact idea point step case
  aim question answer advantage disadvantage benefit issue section chapter figure table author text book document page
  version time day year today someone something everything nothing anyone everyone lot rest majority minority option
  definition term meaning name list note change key solution approach other kind type sort form someone there effect
  consequence conclusion study research finding researcher evidence datum i you we he she it they this that these those
  value default display system method mechanism concept addition use process model
  what who which let if when while in on at to for with by from after before during since many most some several all
  paper article work material aspect feature characteristic factor role following reader student learner user`
    .trim()
    .split(/\s+/),
)

const WEAK_HEADS =
  /^another |^(?:an?|the|one)?\s*(?:(?!of|that|which|who|for|in|to|with|from)[\w-]+ ){0,3}?(?:example|part|result|matter|fact|case|reason|problem|thing|lot|number|question|issue|way|one|most|same|only|main|key|first|second|third|best|major|common|good|great|important|next|last|latest|bit|little|few|several|many|other|term|word|phrase|name|need|want|point|acronym|abbreviation|reverse|opposite|equivalent|synonym)s?\b(?! (?:through|in) which)/u

/** `a large number of people who…` and `ways to recognise…` say enough. */
const TOLD_FURTHER =
  /^(?:an? |the )?(?:[\w-]+ ){0,3}?(?:number of (?:\p{Ll}+ ){1,3}(?:who|that|which|with|in) |ways? (?:to|of|in which) )/u

/** `X means that …`, `X, each of which …`: a clause, where a thing should be named. */
const CLAUSE = /^(?:that|(?:all|any|both|each|many|most|none|one|several|some|two|three) of (?:which|whom))\s/u

/** True for a head too wide to tell one thing from another, and for none at all. */
export function hasWeakHead(body: string): boolean {
  return CLAUSE.test(body) || (WEAK_HEADS.test(body) && !TOLD_FURTHER.test(body))
}

export const DEFINING_VERBS =
  /^(?:(?:is|are|can be|may be) (?:defined|understood|described|known|viewed|regarded|thought of|characterized|characterised) as|refers? to|means?|denotes?|describes?|is the (?:term|name) (?:for|given to)|represents?|stands? for)\s+/u

const TYPES =
  `function command file package option directory parameter operator argument program tool variable method class module
  library keyword attribute property event protocol format field signal device service daemon utility flag key script
  interface folder element tag statement utility editor shell distribution`
    .trim()
    .split(/\s+/)

/** Nouns that tell the type of the name beside them. */
export const TYPE_NOUNS: ReadonlySet<string> = new Set(TYPES)
export const KIND_BEFORE = new RegExp(`\\b(${TYPES.join('|')})\\s+[“"‘'«]?$`, 'iu')
export const KIND_AFTER = new RegExp(`^[”"’'»]?\\s+(${TYPES.join('|')})\\b`, 'iu')
/** `a free graphical editor that…`: the noun of kind within the first words of a definition. */
export const KIND_OPENING = new RegExp(
  `^(?:an?|the)\\s(?:(?!of|that|which|for|in|to)[\\p{L}-]+\\s){0,3}?(${TYPES.join('|')})(?=\\s(?:that|which|for|of|used|to|in|with|where|whose|containing|providing|designed)\\b|[,.]|$)`,
  'iu',
)
