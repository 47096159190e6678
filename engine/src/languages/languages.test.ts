import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectLanguage, languagePack } from './index.ts'

const sentencesOf = (language: 'en' | 'vi', text: string): string[] =>
  languagePack(language, text)
    .sentences(text)
    .map(({ start, end }) => text.slice(start, end))

describe('sentences', () => {
  test.each([
    ['titles and initials', 'Dr. J. K. Smith met Mrs. Jones. They talked.', 2],
    ['a single capital before an opener', 'Oranges hold vitamin C. The body needs it.', 2],
    ['dotted abbreviations', 'Units, e.g. meters, i.e. lengths, count. Others do not.', 2],
    ['etc before a capital', 'Dogs, cats, etc. Birds are others.', 2],
    ['versions and addresses', 'Version 2.4.1 is at http://x.org/a.b?c=d. Get it.', 2],
    ['quotes closed after the dot', 'He said “Go.” Then he left.', 2],
    ['a question inside', '“Why?” she asked. Nobody knew.', 2],
    ['a name in small letters', 'The tool is called apt. dpkg does the work below it.', 2],
    ['numbered openings', '1. Open the file. 2. Read it.', 2],
    ['ellipsis', 'We waited... and then it rained. It stopped.', 2],
    ['line breaks', 'First item\nSecond item', 2],
  ])('English: %s', (_, text, count) => {
    expect(sentencesOf('en', text)).toHaveLength(count)
  })

  test.each([
    ['titles', 'PGS. TS. Nguyễn Văn A dạy ở TP. Hồ Chí Minh. Ông là nhà khoa học.', 2],
    ['v.v. inside and at the end', 'Chó, mèo, v.v. đều là động vật. Cây, hoa, v.v. Chúng là thực vật.', 3],
    ['TP.HCM', 'Công ty đặt tại Tp.HCM từ năm 1.990. Nay đã chuyển.', 2],
    ['a dot in a number', 'Dân số là 97.338.579 người. Số này tăng.', 2],
    ['a figure caption', 'Hình 1-1. Mô hình quản lý phiên bản.', 1],
  ])('Vietnamese: %s', (_, text, count) => {
    expect(sentencesOf('vi', text)).toHaveLength(count)
  })
})

const prose = fc.array(
  fc.constantFrom(
    'Hệ thống',
    'the kernel',
    'v.v.',
    'Dr.',
    'e.g.',
    '3.14',
    'Is it',
    '?',
    '.',
    '…',
    '"',
    ')',
    '\n',
    ' ',
    'bộ nhớ',
    '😀',
    'é',
  ),
)

describe.each(['en', 'vi'] as const)('spans of %s', (language) => {
  test('sentences are in order, disjoint, trimmed and lose nothing but white space', () => {
    const pack = languagePack(language, '')
    fc.assert(
      fc.property(prose, (parts) => {
        const text = parts.join(' ')
        const spans = pack.sentences(text)
        for (const [i, { start, end }] of spans.entries()) {
          expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0)
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
          expect(end).toBeGreaterThan(start)
        }
        const kept = spans.map(({ start, end }) => text.slice(start, end)).join('')
        expect(kept.replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''))
      }),
    )
  })

  test('tokens slice back from the sentence', () => {
    const pack = languagePack(language, '')
    fc.assert(
      fc.property(prose, (parts) => {
        const text = parts.join(' ').replaceAll('\n', ' ')
        let last = 0
        for (const token of pack.tokens(text)) {
          expect(text.slice(token.start, token.end)).toBe(token.text)
          expect(token.start).toBeGreaterThanOrEqual(last)
          last = token.end
        }
      }),
    )
  })
})

describe('Vietnamese words', () => {
  const text = 'Mô đun nhân là mã chạy trong nhân. '.repeat(4) + 'Trần Hưng Đạo dùng Linux để quản lý cơ sở dữ liệu.'
  const tokens = languagePack('vi', text).tokens(
    'Trần Hưng Đạo dùng Linux để quản lý cơ sở dữ liệu, nạp mô đun và có thể gỡ.',
  )

  test('joins compounds of the lexicon, of the document and names', () => {
    const norms = tokens.map((token) => token.norm)
    expect(norms).toEqual(expect.arrayContaining(['trần hưng đạo', 'quản lý', 'cơ sở dữ liệu', 'mô đun', 'có thể']))
  })

  test('classes come from lexicon and form', () => {
    const pos = Object.fromEntries(tokens.map((token) => [token.norm, token.pos]))
    expect(pos).toMatchObject({
      'trần hưng đạo': 'propn',
      linux: 'propn',
      'quản lý': 'verb',
      'cơ sở dữ liệu': 'noun',
      và: 'function',
      ',': 'punct',
    })
  })
})

test('English tokens carry class and lemma', () => {
  const [, kernel, , processes] = languagePack('en', '').tokens('The kernel schedules processes.')
  expect(kernel).toMatchObject({ pos: 'noun', stop: false })
  expect(processes).toMatchObject({ lemma: 'process', pos: 'noun' })
})

describe('sentences that lean on others', () => {
  const leans = (language: 'en' | 'vi', sentence: string) => {
    const pack = languagePack(language, sentence)
    return pack.isAnaphoric(sentence, pack.tokens(sentence))
  }

  test.each([
    'However, the kernel is small.',
    'It stores the files of the user.',
    'This chapter explains the kernel.',
    'Such systems are rare.',
    'They share beliefs and practices.',
    'In Linux, it stores the files.',
    'Most are free of charge.',
    'The following commands list the files.',
    'The latter is faster.',
    'The steps are:',
    'Figure 3 shows the layers of the kernel.',
    'Let’s look at an example.',
    'As mentioned above, the kernel is small.',
    'The kernel loads drivers in this way.',
  ])('English leans: %s', (sentence) => {
    expect(leans('en', sentence)).toBe(true)
  })

  test.each([
    'A society describes people who share a culture.',
    'When the process ends, it returns its memory.',
    'It is important to back up the files before an upgrade.',
    'Systems such as Git keep the whole history.',
    'Those who share a culture form a society.',
    'Both Marx and Weber studied religion.',
    'Each checkout is a full copy of the data (see Figure 3).',
    'Marx believed that his theory explained history.',
    'Sociologists study people and their groups.',
  ])('English stands alone: %s', (sentence) => {
    expect(leans('en', sentence)).toBe(false)
  })

  test.each([
    'Tuy nhiên, mô hình tập trung có nhược điểm.',
    'Nó nhanh một cách đáng kinh ngạc.',
    'Chương này giới thiệu về Git.',
    'Đây là một phương pháp phổ biến.',
    'Các lệnh sau đây liệt kê tập tin.',
    'Các ví dụ trên cho thấy điều đó.',
    'Trong Git, nó được gọi là chỉ mục.',
    'Hãy cùng bắt đầu với Git.',
    'Họ chia sẻ niềm tin và giá trị.',
    'Một cách khác là dùng lệnh cài đặt.',
    'Có ba bước như sau:',
  ])('Vietnamese leans: %s', (sentence) => {
    expect(leans('vi', sentence)).toBe(true)
  })

  test.each([
    'Quản lý phiên bản là hệ thống lưu các thay đổi của tập tin theo thời gian.',
    'Hệ thống cần một máy chủ nào đó để lưu dữ liệu.',
    'Khi tạo một nhánh, Git lưu nhánh này trong kho chứa.',
    'Không gian mẫu là tập hợp mọi kết quả.',
    'Chúng ta dùng Git để quản lý mã nguồn.',
    'Nhà phát triển viết mã nguồn rồi họ đưa mã vào kho chứa.',
    'Mỗi bản sao chứa toàn bộ dữ liệu (xem Hình 1-3).',
  ])('Vietnamese stands alone: %s', (sentence) => {
    expect(leans('vi', sentence)).toBe(false)
  })
})

describe('detectLanguage', () => {
  const english =
    'The kernel is the part of the system that is always in memory and that talks to the hardware for all programs. '
  const vietnamese = 'Nhân là phần của hệ thống luôn nằm trong bộ nhớ và làm việc với phần cứng cho các chương trình. '

  test('tells the two languages apart', () => {
    expect(detectLanguage(english)).toMatchObject({ language: 'en', certain: true, otherShare: 0 })
    expect(detectLanguage(vietnamese)).toMatchObject({ language: 'vi', certain: true, otherShare: 0 })
    expect(detectLanguage(vietnamese.normalize('NFD'))).toMatchObject({ language: 'vi', certain: true })
  })

  test('measures the share of the other language by paragraphs', () => {
    const mixed = `${vietnamese}\n${vietnamese}\n${vietnamese}\n${english}`
    const { language, otherShare } = detectLanguage(mixed)
    expect(language).toBe('vi')
    expect(otherShare).toBeGreaterThan(0.2)
    expect(otherShare).toBeLessThan(0.35)
  })

  test.each([
    [
      'German',
      'Der Kern ist der Teil des Systems, der immer im Speicher liegt und mit der Hardware für alle Programme spricht und rechnet.',
    ],
    [
      'French',
      'Le noyau est la partie du système qui reste toujours en mémoire et qui parle au matériel pour tous les programmes.',
    ],
    [
      'Russian',
      'Ядро это часть системы которая всегда находится в памяти и работает с оборудованием для всех программ и пользователей.',
    ],
    ['nothing', ''],
    ['numbers', '1 2 3 4 5'],
  ])('is uncertain about %s', (_, text) => {
    expect(detectLanguage(text).certain).toBe(false)
  })
})
