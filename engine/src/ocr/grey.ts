import type { GreyImage } from './recognition.ts'

/** Pixels so much darker than the paper are ink. */
const INK_CONTRAST = 48
/** A page with a smaller share of ink is blank: a single short line has more. */
const BLANK = 0.0002

/** Grey (ITU-R BT.601 luma) from pixels of red, green, blue and an opacity that must be full. */
export function greyFromRgba(rgba: Uint8ClampedArray, width: number, height: number): GreyImage {
  const pixels = new Uint8Array(width * height)
  for (let i = 0, at = 0; i < pixels.length; i += 1, at += 4) {
    pixels[i] = ((rgba[at] ?? 0) * 77 + (rgba[at + 1] ?? 0) * 150 + (rgba[at + 2] ?? 0) * 29) >> 8
  }
  return { width, height, pixels }
}

/** The image turned clockwise by so many quarters. */
export function turned(image: GreyImage, quarters: number): GreyImage {
  const { width, height, pixels } = image
  if (quarters === 0) return image
  const isSideways = quarters % 2 === 1
  const [w, h] = isSideways ? [height, width] : [width, height]
  const out = new Uint8Array(w * h)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [toX, toY] =
        quarters === 1 ? [height - 1 - y, x] : quarters === 2 ? [width - 1 - x, height - 1 - y] : [y, width - 1 - x]
      out[toY * w + toX] = pixels[y * width + x] ?? 0
    }
  }
  return { width: w, height: h, pixels: out }
}

/** The image at half its size. */
export function halved(image: GreyImage): GreyImage {
  const { pixels } = image
  const [width, height] = [image.width >> 1, image.height >> 1]
  const out = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = 2 * y * image.width + 2 * x
      const below = at + image.width
      out[y * width + x] =
        ((pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[below] ?? 0) + (pixels[below + 1] ?? 0)) >> 2
    }
  }
  return { width, height, pixels: out }
}

/** Whether there is nothing on the page but paper. */
export function isBlank({ pixels }: GreyImage): boolean {
  const shades = new Uint32Array(256)
  for (const pixel of pixels) shades[pixel] = (shades[pixel] ?? 0) + 1
  const paper = shades.indexOf(Math.max(...shades))
  let ink = 0
  shades.forEach((count, shade) => {
    if (Math.abs(shade - paper) > INK_CONTRAST) ink += count
  })
  return ink < pixels.length * BLANK
}
