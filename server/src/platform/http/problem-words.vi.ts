import type { ProblemWords } from './problem-codes.ts'

export const VIETNAMESE: ProblemWords = {
  invalid_request: ['Yêu cầu không hợp lệ', 'Hãy kiểm tra các trường trong errors rồi gửi lại.'],
  malformed_body: ['Không đọc được nội dung gửi lên', 'Hãy gửi dữ liệu đúng cú pháp của kiểu nội dung đã khai báo.'],
  unauthenticated: ['Bạn cần đăng nhập', 'Hãy đăng nhập và gửi kèm mã truy cập (bearer token).'],
  forbidden: ['Không được phép', 'Tài khoản của bạn không có quyền làm việc này.'],
  not_found: ['Không tìm thấy', 'Không có gì ở đây hoặc nội dung không thuộc về bạn. Hãy kiểm tra lại địa chỉ.'],
  method_not_allowed: ['Phương thức không được hỗ trợ', 'Hãy dùng một phương thức có trong tiêu đề Allow.'],
  conflict: ['Không thể thực hiện ở trạng thái hiện tại', 'Hãy tải lại trạng thái mới nhất rồi thử lại.'],
  precondition_failed: ['Dữ liệu đã thay đổi', 'Hãy tải lại rồi thực hiện lại thay đổi của bạn.'],
  payload_too_large: ['Quá lớn', 'Chỉ gửi tối đa {limit}.'],
  unsupported_media_type: ['Kiểu nội dung không được hỗ trợ', 'Hãy gửi đúng kiểu nội dung nêu trong tài liệu.'],
  idempotency_key_reused: ['Idempotency-Key đã dùng cho yêu cầu khác', 'Hãy dùng khóa mới cho yêu cầu mới.'],
  request_in_progress: ['Yêu cầu này đang được xử lý', 'Hãy đợi một lát rồi gửi lại với cùng khóa.'],
  answer_lost: ['Đã thực hiện, nhưng câu trả lời bị mất', 'Hãy tải lại để xem kết quả; đừng gửi lại yêu cầu.'],
  set_not_ready: ['Bộ câu hỏi chưa sẵn sàng', 'Hãy đợi bộ câu hỏi hoàn tất hoặc thêm câu hỏi rồi thử lại.'],
  no_ready_documents: [
    'Chưa có tài liệu để ra câu hỏi',
    'Hãy tải tài liệu lên môn học, hoặc đợi tài liệu đã chọn được đọc xong rồi thử lại.',
  ],
  document_unknown: [
    'Có tài liệu không thuộc môn học này',
    'Hãy chọn tài liệu của môn học, hoặc bỏ documentIds để dùng tất cả.',
  ],
  topic_unknown: ['Có chủ đề không thuộc các tài liệu đã chọn', 'Hãy chọn chủ đề trong dàn ý của môn học.'],
  topics_twice: ['Chủ đề được chọn hai lần', 'Chỉ dùng topicIds hoặc tỉ lệ theo chủ đề trong topics.'],
  shares_mismatch: ['Tỉ lệ không khớp', 'Hãy nhập tỉ lệ có tổng bằng 100, hoặc số câu hỏi có tổng bằng {count}.'],
  question_unknown: [
    'Có câu hỏi hoặc phương án không thuộc bộ câu hỏi',
    'Câu {number} dùng mã không có trong bộ câu hỏi, hoặc dùng hai lần. Hãy bỏ mã nếu là nội dung mới.',
  ],
  options_repeat: ['Có hai phương án giống nhau', 'Hãy sửa câu {number} để các phương án khác nhau.'],
  key_not_an_option: [
    'Đáp án không nằm trong các phương án',
    'Hãy chọn đáp án của câu {number} trong các phương án của câu đó.',
  ],
  citation_fixed: ['Không thể tự viết trích dẫn', 'Hãy gửi trích dẫn của câu {number} nguyên vẹn hoặc bỏ trống.'],
  card_not_due: [
    'Thẻ này chưa đến lúc ôn',
    'Thẻ đã được trả lời, có thể trên thiết bị khác. Hãy tải lại danh sách ôn tập.',
  ],
  attempt_in_progress: ['Bạn đang làm dở bộ câu hỏi này', 'Hãy nộp bài đang làm, rồi lưu bài này.'],
  attempt_over: ['Lượt làm bài đã kết thúc', 'Hãy xem lại kết quả hoặc bắt đầu lượt mới.'],
  option_unknown: [
    'Đây không phải phương án của câu hỏi này',
    'Hãy chọn một phương án của câu hỏi, hoặc null để xóa câu trả lời.',
  ],
  upload_field_unknown: [
    'Phần dữ liệu tải lên không hợp lệ',
    'Chỉ gửi tệp, mỗi tệp là một phần multipart có tên "file".',
  ],
  file_missing: ['Chưa có tệp nào', 'Hãy gửi ít nhất một tệp, là phần multipart có tên "file".'],
  file_empty: [
    'Có tệp trống',
    '"{fileName}" không có nội dung. Chưa tệp nào được tải lên; hãy bỏ tệp này hoặc chọn tệp khác.',
  ],
  file_too_large: [
    'Có tệp quá lớn',
    '"{fileName}" lớn hơn {limit}. Chưa tệp nào được tải lên; hãy chia nhỏ hoặc bỏ tệp này.',
  ],
  too_many_files: ['Quá nhiều tệp trong một lần', 'Chỉ gửi tối đa {limit} tệp mỗi lần. Chưa tệp nào được tải lên.'],
  subject_full: [
    'Môn học đã đầy',
    'Môn học có {used} trên tối đa {limit} tài liệu, không đủ chỗ. Hãy xóa bớt hoặc dùng môn học khác.',
  ],
  document_not_failed: ['Chỉ xử lý lại được tài liệu bị lỗi', 'Hãy đợi đọc xong; nếu bị lỗi thì thử lại.'],
  document_not_ready: ['Tài liệu chưa sẵn sàng', 'Hãy đợi đọc xong rồi thử lại.'],
  outline_invalid: [
    'Đề cương không hợp lệ',
    'Mục tại {place} không thuộc môn học này hoặc xuất hiện hai lần. Gửi mỗi id một lần; mục mới thì bỏ id.',
  ],
  invalid_credentials: [
    'E-mail hoặc mật khẩu không đúng',
    'Hãy kiểm tra lại rồi thử lần nữa, hoặc yêu cầu đặt lại mật khẩu.',
  ],
  email_not_verified: [
    'Địa chỉ e-mail chưa được xác nhận',
    'Hãy mở liên kết trong thư chúng tôi đã gửi, hoặc yêu cầu gửi lại.',
  ],
  account_deactivated: ['Tài khoản đã bị vô hiệu hóa', 'Hãy liên hệ với quản trị viên của dịch vụ.'],
  wrong_password: ['Mật khẩu không đúng', 'Hãy nhập mật khẩu hiện tại của bạn.'],
  origin_not_allowed: [
    'Trang này không được phép',
    'Hãy gọi từ trang của dịch vụ: tiêu đề Origin phải là địa chỉ của dịch vụ.',
  ],
  token_invalid: [
    'Liên kết không còn hiệu lực',
    'Mỗi liên kết chỉ dùng được một lần và có thời hạn. Hãy yêu cầu gửi thư mới.',
  ],
  password_weak: [
    'Mật khẩu quá đơn giản',
    'Hãy dùng ít nhất 8 ký tự, gồm chữ hoa, chữ thường, chữ số và ký tự đặc biệt.',
  ],
  password_common: ['Mật khẩu quá phổ biến', 'Hãy chọn mật khẩu mà người khác không nghĩ ra.'],
  time_zone_unknown: ['Múi giờ không hợp lệ', 'Hãy dùng tên như Asia/Ho_Chi_Minh.'],
  account_locked: [
    'Đã nhập sai quá nhiều lần',
    'Để an toàn, chức năng này bị khóa thêm {minutes} phút. Hãy chờ, hoặc đặt mật khẩu mới qua thư.',
  ],
  challenge_invalid: ['Lần đăng nhập này đã quá lâu', 'Hãy đăng nhập lại bằng mật khẩu.'],
  code_invalid: ['Mã không đúng', 'Hãy nhập mã hiện tại trong ứng dụng, hoặc một mã khôi phục chưa dùng.'],
  two_factor_on: ['Xác thực hai bước đã bật', 'Hãy tắt trước rồi thiết lập lại.'],
  two_factor_off: ['Chưa thiết lập xác thực hai bước', 'Hãy bắt đầu thiết lập.'],
  own_account: ['Không thể làm với tài khoản của chính bạn', 'Hãy nhờ một quản trị viên khác thay đổi.'],
  last_admin: ['Đây là quản trị viên cuối cùng', 'Hãy trao quyền quản trị cho người khác trước.'],
  account_pending: [
    'Địa chỉ e-mail chưa được xác nhận',
    'Tài khoản này chưa đăng nhập được; chủ tài khoản phải mở liên kết trong thư trước.',
  ],
  session_ended: ['Phiên đăng nhập đã kết thúc', 'Hãy đăng nhập lại.'],
  rate_limited: ['Quá nhiều yêu cầu', 'Hãy đợi {seconds} giây rồi thử lại.'],
  internal_error: ['Đã có lỗi phía máy chủ', 'Hãy thử lại; nếu vẫn lỗi, hãy báo mã yêu cầu (request id).'],
  unavailable: ['Tạm thời không phục vụ được', 'Hãy thử lại sau ít phút.'],
  overloaded: [
    'Hệ thống đang quá tải',
    'Đang có nhiều người dùng cùng lúc. Hãy thử lại sau số giây ghi ở Retry-After.',
  ],
}
