import type { Locale } from '../../platform/http/locale.ts'
import type { GenerationFailure } from './generation.queries.ts'

/** Why a set has no questions, in words that say what to do. */
export const FAILURES: Record<GenerationFailure, Record<Locale, string>> = {
  no_material: {
    en: 'No question could be proven from these documents. Choose more documents, topics or levels, or upload longer texts.',
    vi: 'Không ra được câu hỏi nào có căn cứ từ các tài liệu này. Hãy chọn thêm tài liệu, chủ đề hoặc mức độ, hoặc tải lên tài liệu dài hơn.',
  },
  nothing_new: {
    en: 'All that could be asked is already in your other sets of this subject. Practise with those, or upload more.',
    vi: 'Mọi câu hỏi có thể ra đều đã có trong các bộ câu hỏi khác của môn học. Hãy luyện tập với chúng hoặc tải thêm tài liệu.',
  },
  internal: {
    en: 'Writing the questions failed on our side. Try again in a while.',
    vi: 'Đã có lỗi phía máy chủ khi ra câu hỏi. Hãy thử lại sau ít phút.',
  },
}
