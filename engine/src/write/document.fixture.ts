/** A small document for tests: `# Title` opens a topic, `- ` a list item, `**…**` marks a term, a blank line a block. */
import type { Block, Language, Page, ReadDocument, Span, Topic } from '../document.ts'

const PAGE_BLOCKS = 6

export function documentOf(name: string, language: Language, source: string): ReadDocument {
  const pages: Page[] = []
  const outline: Topic[] = []
  let draft = { text: '', blocks: [] as Block[] }
  const close = (): void => {
    if (draft.text !== '') pages.push({ n: pages.length + 1, ...draft })
    draft = { text: '', blocks: [] }
  }
  for (const raw of source.trim().split(/\n\s*\n|\n(?=- )/u)) {
    if (draft.blocks.length >= PAGE_BLOCKS) close()
    const marked = raw.trim().replace(/\s+/gu, ' ')
    const { text, emphasis } = unmark(marked.replace(/^(?:# |- )/u, ''), draft.text.length)
    const kind = marked.startsWith('# ') ? 'heading' : marked.startsWith('- ') ? 'list-item' : 'paragraph'
    const start = draft.text.length
    if (kind === 'heading') outline.push(topic(text, pages.length + 1, start))
    draft.blocks.push({ kind, start, end: start + text.length, ...(emphasis.length > 0 ? { emphasis } : {}) })
    draft.text += `${text}\n\n`
  }
  close()
  for (const [i, { startPage, start }] of outline.entries()) {
    const before = outline[i - 1]
    if (before !== undefined) Object.assign(before, { endPage: startPage, end: start })
  }
  const words = source.split(/\s+/u).length
  return {
    name,
    language,
    pages,
    outline,
    summaryShort: [],
    summaryFull: [],
    report: {
      format: 'md',
      pagesRead: pages.length,
      pagesOcr: 0,
      pagesEmpty: 0,
      characters: source.length,
      words,
      outlineFrom: 'headings',
      warnings: [],
    },
  }
}

function topic(title: string, startPage: number, start: number): Topic {
  return { id: `topic-${title}`, title, level: 1, startPage, start, endPage: 1e6, end: 0, children: [] }
}

function unmark(marked: string, offset: number): { text: string; emphasis: Span[] } {
  const emphasis: Span[] = []
  let text = ''
  for (const part of marked.split(/(\*\*[^*]+\*\*)/u)) {
    const term = /^\*\*(.+)\*\*$/u.exec(part)?.[1]
    if (term !== undefined) emphasis.push({ start: offset + text.length, end: offset + text.length + term.length })
    text += term ?? part
  }
  return { text, emphasis }
}

export const ENGLISH = `
# Memory

**Perception** is the process by which people organise and interpret what their senses report. Perception depends on
attention as well as on light and sound.

A **schema** is a mental framework that organises knowledge about people, places and events. Every schema grows with use.

**Encoding** refers to the first step by which information enters the memory system. Poor encoding makes later steps hard.

The term **retrieval** refers to the act of getting stored information back into conscious awareness.

**Priming** is an effect in which exposure to one word changes the response to a later picture. Priming needs no intention.

# Learning

**Habituation** is a decline of the response to a stimulus that is repeated many times. Habituation spares energy.

**Conditioning** is a form of learning in which two events become linked by repeated pairing. Conditioning works in animals.

**Reinforcement** refers to any consequence that makes a behaviour more likely in the future.

**Extinction** is the gradual weakening of a learned reaction after reward stops. Extinction takes patience.

**Shaping** is a procedure that rewards ever closer approximations of the wanted performance. Shaping helps trainers.

# Commands

- **list**: shows the names of the files in the current folder.
- **copy**: duplicates a document under another name or elsewhere.
- **erase**: removes a document for good from the disk.
- **rename**: gives a document a new title without moving the data.
- **join**: puts several documents together into a single larger one.
`

export const VIETNAMESE = `
# Sinh học

**Quang hợp** là quá trình thực vật dùng ánh sáng để tổng hợp chất hữu cơ từ nước và khí cacbonic. Quang hợp cần diệp lục.

**Hô hấp tế bào** là quá trình phân giải đường để giải phóng năng lượng cho cơ thể. Hô hấp tế bào diễn ra trong ti thể.

**Thoát hơi nước** là hiện tượng nước bay hơi qua các khí khổng trên bề mặt lá. Thoát hơi nước giúp lá mát.

**Nguyên phân** là hình thức phân chia tạo ra hai tế bào con giống hệt nhau. Nguyên phân giúp cơ thể lớn lên.

**Đột biến** là sự biến đổi đột ngột trong vật chất di truyền của sinh vật. Đột biến có thể có hại.

# Sinh thái

**Quần thể** là tập hợp các cá thể cùng loài sống chung trong một khu vực nhất định. Quần thể luôn thay đổi.

**Chuỗi thức ăn** là một dãy các loài trong đó loài trước bị loài sau tiêu thụ. Chuỗi thức ăn bắt đầu từ cây xanh.
`
