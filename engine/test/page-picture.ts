import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, type Canvas } from '@napi-rs/canvas'

const { resolve } = createRequire(import.meta.url)
const FONT = 'Be Vietnam Pro'
const SUBSETS = ['latin', 'latin-ext', 'vietnamese']

for (const subset of SUBSETS) {
  const file = `@fontsource/be-vietnam-pro/files/be-vietnam-pro-${subset}-400-normal.woff2`
  GlobalFonts.register(readFileSync(resolve(file)), FONT)
}

const WIDTH = 1240
const HEIGHT = 1754
const MARGIN = 120

/** A paragraph: its text and the size of its type in pixels. */
export interface TypeBlock {
  text: string
  size?: number
}

/** Draws a page of A4 at 150 dpi with paragraphs, black on white, as a scanner would see it. */
export function pagePicture(paragraphs: readonly TypeBlock[]): Canvas {
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.fillStyle = 'black'
  let y = MARGIN
  for (const { text, size = 26 } of paragraphs) {
    context.font = `${size}px "${FONT}"`
    for (const line of linesOf(text, (stretch) => context.measureText(stretch).width)) {
      y += size * 1.6
      context.fillText(line, MARGIN, y)
    }
    y += size
  }
  return canvas
}

function linesOf(text: string, widthOf: (stretch: string) => number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1) ?? ''} ${word}`
    if (lines.length > 0 && widthOf(longer) <= WIDTH - 2 * MARGIN) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** The picture as a camera held askew sees it: turned clockwise by so many degrees. */
export function turnedPicture(picture: Canvas, degrees: number): Canvas {
  const isSideways = Math.round(degrees / 90) % 2 === 1
  const [width, height] = isSideways ? [picture.height, picture.width] : [picture.width, picture.height]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.translate(width / 2, height / 2)
  context.rotate((degrees * Math.PI) / 180)
  context.drawImage(picture, -picture.width / 2, -picture.height / 2)
  return canvas
}
