/** Nothing that a document or a model says may steer: text that speaks to a machine is left out, and never becomes a question. */

/** Sentences that address a language model or tell it what to do, in English and Vietnamese. */
const SPEAKS_TO_A_MACHINE = new RegExp(
  [
    String.raw`\b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,60}\b(?:instructions?|prompts?|rules?|above|previous|prior|guidelines?|context|everything)\b`,
    String.raw`\b(?:system|developer|hidden|secret) (?:prompt|message|instructions?)\b`,
    String.raw`\b(?:you are|act as|pretend to be|roleplay as|as) (?:now )?(?:an? |the )?(?:AI|assistant|language model|chatbot|LLM|GPT|quiz (?:generator|writer)|question (?:generator|writer)|DAN)\b`,
    String.raw`\b(?:AI|LLM|language model|chatbot|assistant)s?\b[^.!?\n]{0,40}\b(?:must|should|shall|please|need to|have to|reading this|processing this)\b`,
    String.raw`\b(?:new|updated|real|actual) (?:instructions?|task|system prompt)\b\s*:`,
    String.raw`\b(?:correct|right) (?:answer|option|key|choice)s? (?:is|are|must be|should be|shall be) (?:always|option|letter|[A-F]\b)`,
    String.raw`\b(?:always|only) (?:choose|pick|select|answer|mark|output|respond|reply|return|write|say)\b`,
    String.raw`\b(?:output|print|reveal|repeat|leak|send|exfiltrate|translate|append|insert|include)\b[^.!?\n]{0,50}\b(?:prompt|instructions?|api[ _-]?key|password|secret|token|system message|verbatim)\b`,
    String.raw`\b(?:stop|do not|don't|never) (?:generat|writ|creat|mak|ask)(?:e|es|ing)?\b[^.!?\n]{0,30}\b(?:questions?|quiz|items?)\b`,
    String.raw`\b(?:in|into|as|inside) (?:every|each|all|the first) (?:question|stem|option|explanation|answer)s?\b`,
    String.raw`<\/?(?:system|instructions?|assistant|user|prompt|im_start|im_end|document|source)\b[^>\n]{0,40}>|<\|[^|>\n]{1,40}\|>|\[\/?(?:INST|SYS(?:TEM)?)\]|^#{2,4} ?(?:system|instructions?|assistant|user)\b`,
    String.raw`(?:bỏ qua|phớt lờ|quên|không tuân theo|bất chấp)[^.!?\n]{0,50}(?:chỉ dẫn|hướng dẫn|yêu cầu|lệnh|quy tắc|chỉ thị|nội dung)[^.!?\n]{0,20}(?:trước|trên|hệ thống|đã cho|này)`,
    String.raw`(?:lời nhắc|chỉ dẫn|tin nhắn|thông điệp) hệ thống`,
    String.raw`(?:bạn là|hãy đóng vai|đóng vai)[^.!?\n]{0,25}(?:trợ lí|trợ lý|AI|mô hình ngôn ngữ|chatbot)`,
    String.raw`(?:trợ lí|trợ lý|AI|mô hình ngôn ngữ|chatbot)[^.!?\n]{0,30}(?:phải|hãy|cần|vui lòng)\s`,
    String.raw`(?:đáp án|câu trả lời|phương án) (?:đúng )?(?:luôn|phải|là luôn|đều|chỉ)[^.!?\n]{0,20}(?:là )?(?:[A-F]\b|phương án)`,
    String.raw`(?:luôn|chỉ) (?:chọn|trả lời|viết|ghi|in ra)\s`,
    String.raw`(?:chèn|thêm|ghi|in)[^.!?\n]{0,40}(?:mọi|mỗi|tất cả|từng) (?:câu hỏi|câu|phương án|đáp án)`,
  ].join('|'),
  'imu',
)

const ADDRESS = /(?:https?:\/\/|www\.|data:|javascript:|mailto:|[\w.+-]+@[\w-]+\.)\S*/giu
const MARKUP = /<[a-z!/][^>\n]{0,200}>|!?\[[^\]\n]*\]\([^)\n]*\)|```|\u{202E}|[\u{E0000}-\u{E007F}]/iu

/** True for text that tries to steer a model. */
export function steers(text: string): boolean {
  return SPEAKS_TO_A_MACHINE.test(text.normalize('NFKC').replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/gu, ''))
}

/** True for words that did not come of the material: addresses and markup it does not hold, or talk to and of the machine. */
export function isForeign(said: string, material: string): boolean {
  if (steers(said) || MARKUP.test(said)) return true
  return (said.match(ADDRESS) ?? []).some((address) => !material.includes(address))
}
