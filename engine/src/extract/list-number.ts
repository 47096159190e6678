/** The number of a list item in a format of Office: `lowerLetter`, `upperRoman` …; any other is decimal. */
export function formatNumber(n: number, format: string): string {
  if (format.endsWith('Letter')) return cased(String.fromCharCode(97 + ((n - 1) % 26)), format)
  if (format.endsWith('Roman')) return cased(roman(n), format)
  return String(n)
}

const cased = (text: string, format: string): string => (format.startsWith('upper') ? text.toUpperCase() : text)

function roman(n: number): string {
  const signs: readonly (readonly [number, string])[] = [
    ...([
      [100, 'c'],
      [90, 'xc'],
      [50, 'l'],
      [40, 'xl'],
      [10, 'x'],
      [9, 'ix'],
      [5, 'v'],
      [4, 'iv'],
      [1, 'i'],
    ] as const),
  ]
  let rest = Math.min(n, 399)
  return signs.reduce((text, [value, sign]) => {
    const times = Math.floor(rest / value)
    rest -= times * value
    return text + sign.repeat(times)
  }, '')
}
