import { ReadFailure } from '../../document.ts'

/** What an image file says of itself, before anything is decoded. */
export interface ImageHeader {
  format: 'png' | 'jpg'
  /** In pixels, as stored. */
  width: number
  height: number
  /** True when the file does not have its end. */
  truncated: boolean
}

const PNG_SIGNATURE = '\x89PNG\r\n\x1a\n'
const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9
/** Markers without a length: TEM and the restarts. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
/** Start of frame of any coding, but for three markers in that range that mean something else. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Reads the header of a PNG or JPEG file. Throws `ReadFailure` `damaged` when there is none. */
export function imageHeader(bytes: Uint8Array): ImageHeader {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return file.toString('latin1', 0, 8) === PNG_SIGNATURE ? pngHeader(file) : jpegHeader(file)
  } catch (error) {
    if (error instanceof RangeError) throw new ReadFailure('damaged', 'the image ends in its header')
    throw error
  }
}

/** The first chunk of a PNG file is its header, the last one its end (PNG 11.2). */
function pngHeader(file: Buffer): ImageHeader {
  const truncated = !file.subarray(-1024).includes('IEND')
  return { format: 'png', width: file.readUInt32BE(16), height: file.readUInt32BE(20), truncated }
}

/** A JPEG file is a row of segments, each with a marker and its length (ITU-T T.81, annex B). */
function jpegHeader(file: Buffer): ImageHeader {
  const truncated = !file.subarray(-1024).includes(Buffer.from([0xff, END_OF_IMAGE]))
  let at = 2
  for (;;) {
    while (file.readUInt8(at) === 0xff && file.readUInt8(at + 1) === 0xff) at += 1
    const marker = file.readUInt8(at + 1)
    if (file.readUInt8(at) !== 0xff || marker === START_OF_SCAN || marker === END_OF_IMAGE) {
      throw new ReadFailure('damaged', 'the image has no header')
    }
    at += 2
    if (isBare(marker)) continue
    if (isFrame(marker)) {
      return { format: 'jpg', width: file.readUInt16BE(at + 5), height: file.readUInt16BE(at + 3), truncated }
    }
    at += file.readUInt16BE(at)
  }
}
