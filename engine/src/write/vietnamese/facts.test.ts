import { describe, expect, it } from 'vitest'
import { readDocument } from '../../read/index.ts'
import type { Fact } from '../fact.ts'
import { candidatesOf, workshopOf } from '../candidates.ts'
import { gatherMaterial } from '../material.ts'
import { vietnamesePhrases } from './phrases.ts'

const INTRO = 'Những người giữ kênh ở miền Bắc biết rất nhiều loại cửa cống khác nhau.'

/** What is read out of a Vietnamese Markdown text. */
async function factsOf(text: string): Promise<Fact[]> {
  const document = await readDocument(new TextEncoder().encode(`# Kênh đào\n\n${INTRO}\n\n${text}\n`), { name: 'a.md' })
  const { facts } = workshopOf(gatherMaterial([document], 'vi'))
  return [...facts.values()].flat()
}

describe('definitions in Vietnamese prose', () => {
  it.each([
    [
      'Thuật ngữ âu thuyền có nghĩa là khoang nước đóng kín ở hai đầu kênh.',
      'âu thuyền',
      'khoang nước đóng kín ở hai đầu kênh',
    ],
    [
      'Cửa ngăn triều: Cửa van lật là loại cửa cống tự đóng lại khi nước biển dâng cao.',
      'Cửa van lật',
      'loại cửa cống tự đóng lại khi nước biển dâng cao',
    ],
    [
      'Cửa van lật là loại cửa cống tự đóng lại khi nước dâng và thường được làm bằng gỗ.',
      'Cửa van lật',
      'loại cửa cống tự đóng lại khi nước dâng',
    ],
  ])('%s', async (text, subject, body) => {
    expect(await factsOf(text)).toContainEqual(expect.objectContaining({ kind: 'definition', subject, body }))
  })

  it.each([
    'Đặc trưng nổi bật của nó là sự ra đời của nhiều loại máy bơm nước lớn.',
    'Cộng thêm là bằng chứng về nhiều trận lụt liên tiếp trong khu vực này.',
  ])('none in: %s', async (text) => {
    expect((await factsOf(text)).filter(({ kind }) => kind === 'definition')).toEqual([])
  })
})

describe('named things in Vietnamese prose', () => {
  it.each([
    [
      'Cách mạng công nghiệp lần thứ hai diễn ra từ nửa cuối thế kỷ XIX đến đầu thế kỷ XX.',
      'sự kiện',
      'Cách mạng công nghiệp lần thứ hai',
    ],
    [
      'Hiệp ước Oslo năm 1838 đã mở các kênh đào phía bắc cho thuyền của mọi nước.',
      'thỏa thuận',
      'Hiệp ước Oslo năm 1838',
    ],
    ['Hiến pháp 1959 ra đời khi đất nước tạm thời bị chia cắt thành hai miền.', 'văn bản', 'Hiến pháp 1959'],
  ])('%s', async (text, type, subject) => {
    expect(await factsOf(text)).toContainEqual(
      expect.objectContaining({ kind: 'predicate', type, subject, named: true }),
    )
  })

  it('no piece of a longer name', async () => {
    const facts = await factsOf('Xã hội Pháp trước năm ấy và Hội đồng Lập hiến Quốc gia được nhiều sách nói đến.')
    expect(facts.filter(({ named }) => named === true)).toEqual([])
  })

  it('are asked about in Vietnamese', async () => {
    const [fact] = (await factsOf('Trần Khánh Dư đánh tan đoàn thuyền lương tại Vân Đồn năm 1288.')).filter(
      ({ kind }) => kind === 'predicate',
    )
    expect(fact).toBeDefined()
    expect(vietnamesePhrases.whatIsTrueOf(fact as Fact)).toBe('Theo tài liệu, Trần Khánh Dư đã làm gì?')
  })
})

it('asks about one of a row among the others of it', async () => {
  const document = await readDocument(
    new TextEncoder().encode(
      `# Cách mạng\n\n${INTRO}\n\nCách mạng công nghiệp lần thứ nhất khởi nguồn tại nước Anh và kéo dài đến giữa thế kỷ XIX.\n\nCách mạng công nghiệp lần thứ hai diễn ra từ nửa cuối thế kỷ XIX đến đầu thế kỷ XX.\n\nCách mạng công nghiệp lần thứ ba bắt đầu vào đầu thập niên 60 của thế kỷ XX.\n\nNgày nay người ta nói nhiều đến Cách mạng công nghiệp lần thứ tư.\n`,
    ),
    { name: 'a.md' },
  )
  const { candidates } = candidatesOf(gatherMaterial([document], 'vi'))
  const asked = candidates.find(({ key }) => key === 'Cách mạng công nghiệp lần thứ nhất')
  expect(asked?.distractors.toSorted()).toEqual(
    ['ba', 'hai', 'tư'].map((n) => `Cách mạng công nghiệp lần thứ ${n}`).toSorted(),
  )
})

it('keeps a compound that is written with a dash, and asks for no number of a line', async () => {
  const compound = 'Thực tiễn là toàn bộ hoạt động vật chất có mục đích, mang tính lịch sử - xã hội của con người.'
  const lines = [
    'người ta đối mặt với sự đánh đổi',
    'chi phí là cái phải từ bỏ',
    'con người phản ứng với động cơ khuyến khích',
  ]
  const list = lines.map((line, n) => `- NL ${n + 1}: ${line} trong mọi quyết định của mình.`)
  const facts = await factsOf(`${compound}\n\n${list.join('\n')}`)
  expect(facts.filter(({ subject }) => subject.startsWith('NL'))).toEqual([])
  const bodies = facts.map(({ body }) => body)
  expect(bodies).toContain('toàn bộ hoạt động vật chất có mục đích, mang tính lịch sử - xã hội của con người')
})
