import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ReadFailure } from '../document.ts'
import { sniffFormat } from './sniff.ts'

const text = (content: string) => new TextEncoder().encode(content)

describe('sniffFormat', () => {
  it.each([
    ['pdf', text('%PDF-1.4\n1 0 obj'), 'notes.txt'],
    ['pdf', text('\ufeff%PDF-1.4\n1 0 obj'), 'a.pdf'],
    ['pdf', text(`junk from a mail header\n%PDF-1.4\n1 0 obj <<>> endobj`), 'a.pdf'],
    ['docx', zipSync({ '[Content_Types].xml': text('<x/>'), 'word/document.xml': text('<w/>') }), 'a.pdf'],
    ['png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'a.pdf'],
    ['html', text('<!DOCTYPE html><html><body><script>alert(1)</script>'), 'a.pdf'],
    ['html', text('\n<!-- saved -->\n<HTML><p>Words'), 'a.txt'],
    ['html', text('<h1>A page that lost its head</h1>'), 'page'],
    ['md', text('<h1 align="center">Title</h1>\n\nSee [the page](https://example.org).'), 'README.md'],
    ['pptx', zipSync({ '[Content_Types].xml': text('<x/>'), 'ppt/presentation.xml': text('<p/>') }), 'a.docx'],
    [
      'pptx',
      zipSync({
        'ppt/embeddings/a.docx': [zipSync({ 'word/document.xml': text('<w/>') }), { level: 0 }],
        'ppt/presentation.xml': text('<p/>'),
      }),
      'a.pptx',
    ],
    ['epub', zipSync({ mimetype: [text('application/epub+zip'), { level: 0 }], 'a.opf': text('<x/>') }), 'a.zip'],
    ['epub', zipSync({ 'META-INF/container.xml': text('<x/>') }), 'a.epub'],
    ['md', text('Plain words'), 'a.MD'],
    ['md', text('# <script>alert(1)</script>\n\nWords.'), 'a.md'],
    ['txt', text('Plain words'), 'a.txt'],
    ['txt', text('A note that says a file starts with %PDF-1.4 when it is one.'), 'note'],
    ['md', text('# Title\n\nSee [the page](https://example.org) and **mind** it.'), 'readme'],
    ['txt', new Uint8Array(Buffer.from('Trường đại học mở cửa lúc bảy giờ.', 'utf16le')), 'vi.txt'],
  ] as const)('tells %s by content', (format, bytes, name) => {
    expect(sniffFormat(bytes, name)).toBe(format)
  })

  it.each([
    ['unsupported', zipSync({ 'xl/workbook.xml': text('<x/>') }), 'Excel'],
    ['unsupported', new Uint8Array(4096).map((_, at) => (at * 7919) % 32), 'binary'],
    ['unsupported', text('{\\rtf1\\ansi Hello}'), 'RTF'],
    ['empty', new Uint8Array(0), 'no bytes'],
  ] as const)('refuses as %s what is no document', (reason, bytes, named) => {
    const refuse = () => sniffFormat(bytes, 'document.pdf')
    expect(refuse).toThrow(ReadFailure)
    expect(refuse).toThrow(expect.objectContaining({ reason, detail: expect.stringContaining(named) as string }))
  })

  it('says of an encrypted Office file that it has a password', () => {
    const ole = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(512),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    expect(() => sniffFormat(ole, 'a.docx')).toThrow(expect.objectContaining({ reason: 'password_protected' }))
  })
})
