import type { Locale } from './locale.ts'

/**
 * The closed table of errors: code → status and words. A code is a promise to clients and never changes its meaning.
 * `detail` may hold `{name}` parameters; it says what to do.
 */
export const PROBLEMS = {
  invalid_request: {
    status: 400,
    en: ['The request is not valid', 'Check the fields listed in errors and send the request again.'],
    vi: ['Yêu cầu không hợp lệ', 'Hãy kiểm tra các trường trong errors rồi gửi lại.'],
  },
  malformed_body: {
    status: 400,
    en: ['The body can not be read', 'Send well-formed data of the stated content type.'],
    vi: ['Không đọc được nội dung gửi lên', 'Hãy gửi dữ liệu đúng cú pháp của kiểu nội dung đã khai báo.'],
  },
  unauthenticated: {
    status: 401,
    en: ['Sign in first', 'Sign in and send the access token as a bearer token.'],
    vi: ['Bạn cần đăng nhập', 'Hãy đăng nhập và gửi kèm mã truy cập (bearer token).'],
  },
  forbidden: {
    status: 403,
    en: ['Not allowed', 'Your account may not do this.'],
    vi: ['Không được phép', 'Tài khoản của bạn không có quyền làm việc này.'],
  },
  not_found: {
    status: 404,
    en: ['Not found', 'There is nothing here, or it is not yours. Check the address.'],
    vi: ['Không tìm thấy', 'Không có gì ở đây hoặc nội dung không thuộc về bạn. Hãy kiểm tra lại địa chỉ.'],
  },
  method_not_allowed: {
    status: 405,
    en: ['Method not allowed', 'Use one of the methods in the Allow header.'],
    vi: ['Phương thức không được hỗ trợ', 'Hãy dùng một phương thức có trong tiêu đề Allow.'],
  },
  conflict: {
    status: 409,
    en: ['Not possible in the present state', 'Load the current state and try again.'],
    vi: ['Không thể thực hiện ở trạng thái hiện tại', 'Hãy tải lại trạng thái mới nhất rồi thử lại.'],
  },
  precondition_failed: {
    status: 412,
    en: ['It has changed meanwhile', 'Load it again, then repeat your change.'],
    vi: ['Dữ liệu đã thay đổi', 'Hãy tải lại rồi thực hiện lại thay đổi của bạn.'],
  },
  payload_too_large: {
    status: 413,
    en: ['Too large', 'Send at most {limit}.'],
    vi: ['Quá lớn', 'Chỉ gửi tối đa {limit}.'],
  },
  unsupported_media_type: {
    status: 415,
    en: ['Content type not supported', 'Send the content type that the reference names.'],
    vi: ['Kiểu nội dung không được hỗ trợ', 'Hãy gửi đúng kiểu nội dung nêu trong tài liệu.'],
  },
  idempotency_key_reused: {
    status: 422,
    en: ['Idempotency-Key was used for another request', 'Use a new key for a new request.'],
    vi: ['Idempotency-Key đã dùng cho yêu cầu khác', 'Hãy dùng khóa mới cho yêu cầu mới.'],
  },
  request_in_progress: {
    status: 409,
    en: ['The same request is still running', 'Wait a moment and repeat it with the same key.'],
    vi: ['Yêu cầu này đang được xử lý', 'Hãy đợi một lát rồi gửi lại với cùng khóa.'],
  },
  set_not_ready: {
    status: 409,
    en: ['The set has no questions yet', 'Wait until the set is ready, or add questions to it, then try again.'],
    vi: ['Bộ câu hỏi chưa sẵn sàng', 'Hãy đợi bộ câu hỏi hoàn tất hoặc thêm câu hỏi rồi thử lại.'],
  },
  no_ready_documents: {
    status: 409,
    en: [
      'There is nothing to ask about yet',
      'Upload a document to the subject, or wait until the chosen ones have been read, then try again.',
    ],
    vi: [
      'Chưa có tài liệu để ra câu hỏi',
      'Hãy tải tài liệu lên môn học, hoặc đợi tài liệu đã chọn được đọc xong rồi thử lại.',
    ],
  },
  document_unknown: {
    status: 422,
    en: ['A document is not in this subject', 'Choose documents of the subject, or leave documentIds out to use all.'],
    vi: ['Có tài liệu không thuộc môn học này', 'Hãy chọn tài liệu của môn học, hoặc bỏ documentIds để dùng tất cả.'],
  },
  topic_unknown: {
    status: 422,
    en: ['A topic is not in the chosen documents', 'Choose topics from the outline of the subject.'],
    vi: ['Có chủ đề không thuộc các tài liệu đã chọn', 'Hãy chọn chủ đề trong dàn ý của môn học.'],
  },
  topics_twice: {
    status: 422,
    en: ['Topics are chosen twice', 'Give either topicIds or a share per topic in topics.'],
    vi: ['Chủ đề được chọn hai lần', 'Chỉ dùng topicIds hoặc tỉ lệ theo chủ đề trong topics.'],
  },
  shares_mismatch: {
    status: 422,
    en: ['The shares do not add up', 'Give shares that sum to 100, or numbers of questions that sum to {count}.'],
    vi: ['Tỉ lệ không khớp', 'Hãy nhập tỉ lệ có tổng bằng 100, hoặc số câu hỏi có tổng bằng {count}.'],
  },
  question_unknown: {
    status: 422,
    en: [
      'A question or option is not in the set',
      'Question {number} names an id that the set does not have, or names it twice. Leave the id out for a new one.',
    ],
    vi: [
      'Có câu hỏi hoặc phương án không thuộc bộ câu hỏi',
      'Câu {number} dùng mã không có trong bộ câu hỏi, hoặc dùng hai lần. Hãy bỏ mã nếu là nội dung mới.',
    ],
  },
  options_repeat: {
    status: 422,
    en: ['Two options are the same', 'Give question {number} options that differ.'],
    vi: ['Có hai phương án giống nhau', 'Hãy sửa câu {number} để các phương án khác nhau.'],
  },
  key_not_an_option: {
    status: 422,
    en: ['The key is not an option', 'Let the key of question {number} name one of its options.'],
    vi: ['Đáp án không nằm trong các phương án', 'Hãy chọn đáp án của câu {number} trong các phương án của câu đó.'],
  },
  citation_fixed: {
    status: 422,
    en: ['A citation can not be written by hand', 'Send the citation of question {number} unchanged, or leave it out.'],
    vi: ['Không thể tự viết trích dẫn', 'Hãy gửi trích dẫn của câu {number} nguyên vẹn hoặc bỏ trống.'],
  },
  attempt_over: {
    status: 409,
    en: ['The attempt is over', 'Open its review, or start a new attempt.'],
    vi: ['Lượt làm bài đã kết thúc', 'Hãy xem lại kết quả hoặc bắt đầu lượt mới.'],
  },
  option_unknown: {
    status: 422,
    en: [
      'That is not an option of this question',
      'Choose one of the options of the question, or null to clear the answer.',
    ],
    vi: [
      'Đây không phải phương án của câu hỏi này',
      'Hãy chọn một phương án của câu hỏi, hoặc null để xóa câu trả lời.',
    ],
  },
  upload_field_unknown: {
    status: 400,
    en: ['Unknown part in the upload', 'Send only files, each as a multipart part named "file".'],
    vi: ['Phần dữ liệu tải lên không hợp lệ', 'Chỉ gửi tệp, mỗi tệp là một phần multipart có tên "file".'],
  },
  file_missing: {
    status: 400,
    en: ['No file', 'Send at least one file as a multipart part named "file".'],
    vi: ['Chưa có tệp nào', 'Hãy gửi ít nhất một tệp, là phần multipart có tên "file".'],
  },
  file_empty: {
    status: 400,
    en: ['A file is empty', '"{fileName}" has no content. Nothing was uploaded; leave it out or choose another.'],
    vi: [
      'Có tệp trống',
      '"{fileName}" không có nội dung. Chưa tệp nào được tải lên; hãy bỏ tệp này hoặc chọn tệp khác.',
    ],
  },
  file_too_large: {
    status: 413,
    en: ['A file is too large', '"{fileName}" is larger than {limit}. Nothing was uploaded; split it or leave it out.'],
    vi: ['Có tệp quá lớn', '"{fileName}" lớn hơn {limit}. Chưa tệp nào được tải lên; hãy chia nhỏ hoặc bỏ tệp này.'],
  },
  too_many_files: {
    status: 413,
    en: ['Too many files at once', 'Send at most {limit} files in one request. Nothing was uploaded.'],
    vi: ['Quá nhiều tệp trong một lần', 'Chỉ gửi tối đa {limit} tệp mỗi lần. Chưa tệp nào được tải lên.'],
  },
  subject_full: {
    status: 409,
    en: [
      'The subject is full',
      'It holds {used} of at most {limit} documents; these do not fit. Delete some or use another subject.',
    ],
    vi: [
      'Môn học đã đầy',
      'Môn học có {used} trên tối đa {limit} tài liệu, không đủ chỗ. Hãy xóa bớt hoặc dùng môn học khác.',
    ],
  },
  document_not_failed: {
    status: 409,
    en: ['Only a failed document is processed again', 'Wait until it is read; if that fails, try again.'],
    vi: ['Chỉ xử lý lại được tài liệu bị lỗi', 'Hãy đợi đọc xong; nếu bị lỗi thì thử lại.'],
  },
  document_not_ready: {
    status: 409,
    en: ['The document is not ready', 'Wait until it has been read, then try again.'],
    vi: ['Tài liệu chưa sẵn sàng', 'Hãy đợi đọc xong rồi thử lại.'],
  },
  outline_invalid: {
    status: 400,
    en: [
      'The outline is not valid',
      'The topic at {place} is not one of this subject or stands there twice. Send each id once; leave it out for a new topic.',
    ],
    vi: [
      'Đề cương không hợp lệ',
      'Mục tại {place} không thuộc môn học này hoặc xuất hiện hai lần. Gửi mỗi id một lần; mục mới thì bỏ id.',
    ],
  },
  invalid_credentials: {
    status: 401,
    en: ['E-mail or password is wrong', 'Check both and try again, or ask for a new password.'],
    vi: ['E-mail hoặc mật khẩu không đúng', 'Hãy kiểm tra lại rồi thử lần nữa, hoặc yêu cầu đặt lại mật khẩu.'],
  },
  email_not_verified: {
    status: 403,
    en: ['The e-mail address is not confirmed', 'Open the link in the mail we sent, or ask for a new one.'],
    vi: ['Địa chỉ e-mail chưa được xác nhận', 'Hãy mở liên kết trong thư chúng tôi đã gửi, hoặc yêu cầu gửi lại.'],
  },
  account_deactivated: {
    status: 403,
    en: ['The account is deactivated', 'Ask the administrators of this service.'],
    vi: ['Tài khoản đã bị vô hiệu hóa', 'Hãy liên hệ với quản trị viên của dịch vụ.'],
  },
  wrong_password: {
    status: 403,
    en: ['The password is wrong', 'Enter your present password.'],
    vi: ['Mật khẩu không đúng', 'Hãy nhập mật khẩu hiện tại của bạn.'],
  },
  origin_not_allowed: {
    status: 403,
    en: ['This page may not do that', 'Call it from a page of this service: the Origin header must be its address.'],
    vi: ['Trang này không được phép', 'Hãy gọi từ trang của dịch vụ: tiêu đề Origin phải là địa chỉ của dịch vụ.'],
  },
  token_invalid: {
    status: 400,
    en: ['The link is not good any more', 'Each link works once and for a limited time. Ask for a new mail.'],
    vi: ['Liên kết không còn hiệu lực', 'Mỗi liên kết chỉ dùng được một lần và có thời hạn. Hãy yêu cầu gửi thư mới.'],
  },
  password_weak: {
    status: 422,
    en: [
      'The password is too simple',
      'Use at least 8 characters, with an upper-case and a lower-case letter, a digit and a special character.',
    ],
    vi: ['Mật khẩu quá đơn giản', 'Hãy dùng ít nhất 8 ký tự, gồm chữ hoa, chữ thường, chữ số và ký tự đặc biệt.'],
  },
  password_common: {
    status: 422,
    en: ['The password is a common one', 'Choose one that others would not think of.'],
    vi: ['Mật khẩu quá phổ biến', 'Hãy chọn mật khẩu mà người khác không nghĩ ra.'],
  },
  time_zone_unknown: {
    status: 422,
    en: ['The time zone is not known', 'Use a name like Asia/Ho_Chi_Minh.'],
    vi: ['Múi giờ không hợp lệ', 'Hãy dùng tên như Asia/Ho_Chi_Minh.'],
  },
  session_ended: {
    status: 401,
    en: ['The session has ended', 'Sign in again.'],
    vi: ['Phiên đăng nhập đã kết thúc', 'Hãy đăng nhập lại.'],
  },
  internal_error: {
    status: 500,
    en: ['Something failed on our side', 'Try again; if it persists, report the request id.'],
    vi: ['Đã có lỗi phía máy chủ', 'Hãy thử lại; nếu vẫn lỗi, hãy báo mã yêu cầu (request id).'],
  },
  unavailable: {
    status: 503,
    en: ['Not available right now', 'Try again in a moment.'],
    vi: ['Tạm thời không phục vụ được', 'Hãy thử lại sau ít phút.'],
  },
} as const satisfies Record<string, ProblemEntry>

interface ProblemEntry {
  status: number
  en: readonly [title: string, detail: string]
  vi: readonly [title: string, detail: string]
}

export type ProblemCode = keyof typeof PROBLEMS

export interface FieldError {
  /** JSON pointer into the request, e.g. `/body/email`. */
  path: string
  message: string
}

/** An error that is an answer: thrown anywhere below a route, written as `application/problem+json`. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly params: Record<string, string | number>
  readonly errors: FieldError[] | undefined
  readonly headers: Record<string, string>

  constructor(
    code: ProblemCode,
    options: {
      params?: Record<string, string | number>
      errors?: FieldError[]
      headers?: Record<string, string>
      cause?: unknown
    } = {},
  ) {
    super(code, { cause: options.cause })
    this.code = code
    this.params = options.params ?? {}
    this.errors = options.errors
    this.headers = options.headers ?? {}
  }
}

/** The body of a problem in the caller's language. */
export function describeProblem(problem: Problem, locale: Locale, requestId: string) {
  const entry = PROBLEMS[problem.code]
  const [title, detail] = entry[locale]
  return {
    type: `urn:learinal:problem:${problem.code}`,
    title,
    status: entry.status,
    detail: detail.replace(/\{(\w+)\}/g, (whole, name: string) => String(problem.params[name] ?? whole)),
    code: problem.code,
    requestId,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
  }
}
