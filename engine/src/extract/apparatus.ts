import type { FlowBlock } from './flow.ts'

const NUMBER = String.raw`(?:(?:chapter|chương|phần|part|section|mục)\s+)?(?:[\divxlc]+(?:\.\d+)*[.:)]?\s+)?`
const EXERCISES = new RegExp(
  `^${NUMBER}(?:(?:section|chapter|review|self[- ]|practice|end[- ]of[- ]chapter|short|critical thinking)?\\s*(?:quiz(?:zes)?|exercises?|problems?(?: sets?)?|questions?(?: for (?:review|discussion))?|answers?|homework|self[- ]tests?|check your understanding)|answer keys?|solutions?(?: to .+)?|bài tập.*|câu hỏi(?: (?:ôn tập|kiểm tra|thảo luận|trắc nghiệm).*)?|đáp án.*|lời giải.*|hướng dẫn giải.*)$`,
  'iu',
)
const REFERENCES = new RegExp(
  `^${NUMBER}(?:references?|bibliography|works cited|further (?:reading|research)|sources|suggested readings?|citations|(?:danh mục )?tài liệu tham khảo|nguồn(?: tham khảo)?|đọc thêm|tham khảo(?: thêm)?)$`,
  'iu',
)
const CONTENTS =
  /^(?:(?:table of )?contents|mục lục|list of (?:figures|tables)|danh (?:mục|sách) (?:các )?(?:hình|bảng).*|index|chỉ mục)$/iu

/**
 * Under a heading such as `Exercises`, `Answer key`, `References` or `Contents` a book asks, answers and lists, it does
 * not tell: those blocks stay readable and are no study material. The part ends at the next heading that is not deeper.
 */
export function markApparatus(blocks: readonly FlowBlock[]): FlowBlock[] {
  let kind: 'other' | 'reference' | undefined
  let depth = 0
  return blocks.map((block) => {
    if (block.kind !== 'heading') return kind === undefined ? block : set(block, kind)
    const level = block.level ?? 1
    if (kind !== undefined && level > depth) return set(block, kind)
    kind =
      EXERCISES.test(block.text) || CONTENTS.test(block.text)
        ? 'other'
        : REFERENCES.test(block.text)
          ? 'reference'
          : undefined
    depth = level
    return block
  })
}

function set(block: FlowBlock, kind: 'other' | 'reference'): FlowBlock {
  const { text, marker, continues } = block
  return {
    kind,
    text,
    ...(marker === undefined ? {} : { marker }),
    ...(continues === undefined ? {} : { continues }),
  }
}
