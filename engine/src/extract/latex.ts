/** Commands with a sign of their own; what is not here stays as its source. */
const SIGNS: Readonly<Record<string, string>> = {
  times: '×',
  cdot: '·',
  div: '÷',
  pm: '±',
  mp: '∓',
  ast: '∗',
  circ: '∘',
  leq: '≤',
  le: '≤',
  geq: '≥',
  ge: '≥',
  neq: '≠',
  ne: '≠',
  approx: '≈',
  equiv: '≡',
  sim: '∼',
  propto: '∝',
  in: '∈',
  notin: '∉',
  subset: '⊂',
  subseteq: '⊆',
  supset: '⊃',
  cup: '∪',
  cap: '∩',
  setminus: '∖',
  emptyset: '∅',
  varnothing: '∅',
  forall: '∀',
  exists: '∃',
  neg: '¬',
  land: '∧',
  lor: '∨',
  to: '→',
  rightarrow: '→',
  leftarrow: '←',
  Rightarrow: '⇒',
  Leftarrow: '⇐',
  mapsto: '↦',
  leftrightarrow: '↔',
  Leftrightarrow: '⇔',
  iff: '⇔',
  implies: '⇒',
  infty: '∞',
  partial: '∂',
  nabla: '∇',
  sum: '∑',
  prod: '∏',
  int: '∫',
  ldots: '…',
  cdots: '…',
  dots: '…',
  quad: ' ',
  qquad: ' ',
  mid: '|',
  vert: '|',
  perp: '⊥',
  degree: '°',
  prime: '′',
  ell: 'ℓ',
  hbar: 'ℏ',
  log: 'log',
  ln: 'ln',
  exp: 'exp',
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  min: 'min',
  max: 'max',
  lim: 'lim',
  arg: 'arg',
  det: 'det',
  left: '',
  right: '',
  displaystyle: '',
  limits: '',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  iota: 'ι',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Xi: 'Ξ',
  Pi: 'Π',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
}
const STYLES =
  /\\(?:mathcal|mathbf|mathbb|mathrm|mathit|boldsymbol|text|textbf|textrm|operatorname|bar|hat|vec|tilde)\s*\{([^{}]*)\}/gu
const FRACTION = /\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/gu
const ROOT = /\\sqrt\s*\{([^{}]*)\}/gu
const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
  n: 'ⁿ',
  '-': '⁻',
  '+': '⁺',
}
const SUBSCRIPTS: Readonly<Record<string, string>> = {
  0: '₀',
  1: '₁',
  2: '₂',
  3: '₃',
  4: '₄',
  5: '₅',
  6: '₆',
  7: '₇',
  8: '₈',
  9: '₉',
  i: 'ᵢ',
  j: 'ⱼ',
  n: 'ₙ',
  k: 'ₖ',
}
/** Braces that only hold together what a reader sees together: `v={a/b}`. */
const GROUP = /(?<=(?:^|[=+\-(,{<>])\s?)\{([^{}]*)\}/gu
/** Groups nest; so many rounds open those of any formula a reader would still want inside a sentence. */
const ROUNDS = 4

/**
 * A formula of LaTeX as a reader would type it (`\frac{1}{6}` → `1/6`, `x_1 \leq n` → `x₁ ≤ n`). What has no such
 * form comes back as its source, where its backslashes tell later steps that it is no prose.
 */
export function readableFormula(source: string): string {
  let text = source.trim()
  for (let round = 0; round < ROUNDS; round++) {
    text = text
      .replace(STYLES, '$1')
      .replace(FRACTION, (_, above: string, below: string) => `${grouped(above)}/${grouped(below)}`)
      .replace(ROOT, (_, inside: string) => `√${grouped(inside)}`)
      .replace(GROUP, '$1')
  }
  text = text
    .replace(/\\([{}%$#&_|])/gu, (_, sign: string) => ({ '{': '\ue010', '}': '\ue011' })[sign] ?? sign)
    .replace(/\\([A-Za-z]+)/gu, (whole, name: string) => SIGNS[name] ?? whole)
    .replace(/\\[,;:! ]/gu, ' ')
    .replace(/\^(?:\{([^{}]*)\}|(\S))/gu, (_, group?: string, one?: string) =>
      script(group ?? one ?? '', SUPERSCRIPTS, '^'),
    )
    .replace(/_(?:\{([^{}]*)\}|(\S))/gu, (_, group?: string, one?: string) =>
      script(group ?? one ?? '', SUBSCRIPTS, '_'),
    )
  if (/\\|[{}]/u.test(text)) return source.trim()
  return text.replaceAll('\ue010', '{').replaceAll('\ue011', '}').replaceAll(/\s+/gu, ' ').trim()
}

const grouped = (part: string): string => (/^[\p{L}\p{N}.]*$/u.test(part.trim()) ? part.trim() : `(${part.trim()})`)

function script(part: string, signs: Readonly<Record<string, string>>, mark: string): string {
  const raised = Array.from(part, (character) => signs[character])
  return raised.every((sign) => sign !== undefined) ? raised.join('') : `${mark}${grouped(part)}`
}

const ORDINAL = /^(?:st|nd|rd|th|tm|er|re|e|è?me|[aoº]|sm)$/iu
const MAX_SCRIPT = 12

/** Text that is raised (`sup`) or lowered: as such signs when there are some, marked when it could be misread: `x^(ab)`. */
export function scripted(text: string, place: 'sup' | 'sub'): string {
  const part = text.trim()
  if (part === '' || part.length > MAX_SCRIPT || ORDINAL.test(part) || !/^[\p{L}\p{N}+−-]+$/u.test(part)) return text
  return place === 'sup' ? script(part.replace('−', '-'), SUPERSCRIPTS, '^') : script(part, SUBSCRIPTS, '_')
}
