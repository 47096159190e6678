/** Word lists of English: closed classes and fixed phrases, all lower case. */

export const ABBREVIATIONS_LEADING: ReadonlySet<string> = new Set(
  `mr mrs ms mx dr prof st mt ft rev hon sen rep gov gen col capt lt sgt pres fr vs v cf e.g i.e eg ie viz fig figs no nos
  vol vols ch chap sec sect eq eqs ref refs pp p ed eds al approx ca dept est jan feb mar apr jun jul aug sept sep oct nov
  dec art op cit tab app resp incl excl aka`
    .trim()
    .split(/\s+/),
)

export const ABBREVIATIONS_TRAILING: ReadonlySet<string> = new Set('etc inc ltd co corp jr sr bros'.split(' '))

/** Words that often open a sentence and are not the surname after an initial. */
export const OPENERS: ReadonlySet<string> = new Set(
  `the a an this that these those it its he she they we you i in on at by for from with as if when while because although
  there here some many most all no each every both either one two what who where why how and but or so however thus
  therefore then also such to after before since unlike like our your their his her my another other`
    .trim()
    .split(/\s+/),
)

/** A sentence that opens with one of these goes on from the one before. */
export const CONNECTIVES: readonly string[] = [
  ...`however thus therefore hence moreover furthermore besides also additionally consequently similarly likewise instead
  otherwise nevertheless nonetheless still yet but and or nor so then next finally lastly second secondly third thirdly
  conversely meanwhile accordingly afterwards afterward again alternatively namely here another others too rather
  luckily unfortunately fortunately surprisingly interestingly sometimes specifically subsequently thereby whereas now well
  ok okay yes no sure clearly obviously naturally admittedly regardless anyway indeed`
    .trim()
    .split(/\s+/),
  'in addition',
  'as a result',
  'as a consequence',
  'as such',
  'for example',
  'for instance',
  'in contrast',
  'by contrast',
  'in comparison',
  'on the other hand',
  'on the one hand',
  'on the contrary',
  'on top of that',
  'in fact',
  'in other words',
  'that is',
  'in particular',
  'in short',
  'in turn',
  'in summary',
  'in conclusion',
  'in either case',
  'in both cases',
  'in all cases',
  'in such',
  'to sum up',
  'after that',
  'after all',
  'at the same time',
  'at that',
  'by then',
  'even so',
  'the same',
  'the other',
  'the others',
  'the former',
  'the latter',
  'the two',
  'the three',
  'the four',
  'the result is',
  'the first one',
  'the second one',
  'the next',
  'the rest',
  'other',
  'more importantly',
  'most importantly',
  'more specifically',
  'what is more',
  'of course',
  'as mentioned',
  'as you',
  'as we',
  'as noted',
  'as described',
  'as discussed',
  'as seen',
  'as shown',
  'as expected',
  'first ,',
  'to do so',
  'doing so',
  'if so',
  'if not',
  'this',
  'these',
  'that',
  'all of which',
  'which',
  'together ,',
]

/** A sentence that opens with one of these talks to the reader instead of telling a fact. */
export const CHATTY: readonly string[] = [
  'let us',
  "let 's",
  'let ’s',
  'let me',
  'imagine',
  'consider',
  'suppose',
  'recall',
  'remember',
  'think of',
  'think about',
  'take a look',
  'look at',
  'see',
  'we will see',
  "we 'll",
  'we ’ll',
  'we have seen',
  "we 've",
  'we ’ve',
  'you may have noticed',
  "you 'll",
  "you 've",
  'you ’ll',
  'you ’ve',
  'guess what',
  'thank',
  'thanks',
  'welcome',
  'congratulations',
]

/** Phrases that point at another place of the document, wherever they stand in the sentence. */
export const POINTERS =
  /\b(?:the (?:former|latter|following|preceding|previous (?:section|chapter|page|paragraph|example|step)s?|next (?:section|chapter|page|paragraph|example|step)s?|aforementioned|above|examples? (?:above|below))|as follows|as (?:above|below|before|mentioned|described|discussed|noted|stated|shown|seen|explained)\b|(?:mentioned|described|discussed|shown|listed|given|defined|seen|noted|see|explained|from|outlined|introduced) (?:above|below|earlier|previously)|above-mentioned|(?:later|earlier) in (?:this|the) (?:chapter|section|book|manual|document)|see (?:also\b|the (?:section|chapter|figure|table)|figure|table|section|chapter|appendix|part|§|\[|http|“|")|(?:figure|fig\.|table|equation|eq\.|listing|example|exercise) ?\(?[0-9][0-9.]*|(?:section|chapter|appendix) (?:[0-9]|[A-Z]\b)|in the (?:figure|table|diagram|picture|image|photo|example|graph)\b|(?:pictured|shown) (?:here|on the (?:left|right)))/iu

/** Adjectives after which an opening “It is … to/that” names nothing (`It is important to…`). */
export const EXPLETIVE_ADJECTIVES: ReadonlySet<string> = new Set(
  `important possible impossible necessary unnecessary useful helpful common uncommon easy hard difficult best better clear
  unclear true likely unlikely essential crucial vital customary usual worth worthwhile convenient sufficient tempting safe
  dangerous illegal legal wise reasonable advisable recommended known believed thought estimated said assumed expected
  obvious natural normal rare well-known widely generally often usually also not never always almost therefore quite very`
    .trim()
    .split(/\s+/),
)
