/** Openings of a sentence that are no name of anything. Lower case, whole syllables. */
export const NO_SUBJECT =
  /^(?:đây|đó|về|dòng|cột|hàng|số|mức|thực chất|thật ra|nhìn chung|nói chung|đầu tiên|cuối cùng|điều|nó|họ|bạn|chúng|ta|tôi|mình|nếu|khi|để|trong|một trong|mục (?:đích|tiêu)|lý do|lí do|nguyên nhân|cách|ví dụ|kết quả|bước|điểm|việc|cụ thể|nơi|cần|đặc điểm|quan trọng|cái|ai|có|không|tuy|mặc dù|vì|do|bởi|theo|ngoài|bên|sau|trước|nhờ|với|từ|tại|ở|trên|dưới|hãy|và|hay|hoặc|nhưng|còn|thì|mà|đối với|giữa|qua|như|thông thường|bình thường|thường|phần lớn|hầu hết|tất cả|mọi|mỗi|nhiều|một số|vài|các|những|cả|hai|ba|bốn|năm|phần|chương|mục|hình|bảng|vấn đề|câu|nội dung|tài liệu|cuốn|sách|lần|lúc|hiện|ngày|gọi|cho|giả sử|xét|chú ý|lưu ý|ghi chú|thực tế|tóm lại|chính|đặc trưng|đặc điểm|cộng thêm|ngoài ra|bên cạnh|điểm cốt lõi|công trình nổi|hạn chế|vai trò|nhiệm vụ|cơ sở|sự khác|ưu điểm|nhược điểm|ý tưởng|ý nghĩa|bài|người (?:dùng|đọc|ta)|quá trình này|phương pháp này|tên|kiểu|dạng|loại|trường hợp|thứ|giá trị mặc định|mặc định|yêu cầu|tùy|tuỳ)(?=[\s,]|$)/iu

/** Links that define, longest first. */
export const DEFINING_LINK =
  /\s(được định nghĩa là|được hiểu là|có nghĩa là|dùng để chỉ|được dùng để chỉ|nghĩa là|là)\s/u

/** What a definition opens with: a measure word or a noun that classes the thing. */
export const CLASS_OPENING =
  /^(?:một|những|các|tập hợp|tập|quá trình|phương pháp|phương thức|kỹ thuật|kĩ thuật|hệ thống|hệ điều hành|hệ quản trị|công cụ|khả năng|việc|sự|loại|kiểu|dạng|phần|bộ phận|thành phần|chương trình|phần mềm|ứng dụng|lệnh|câu lệnh|giao thức|biến|hàm|đại lượng|giá trị|tỷ số|tỉ số|tỷ lệ|tỉ lệ|số|mức|độ|cơ chế|cơ sở|cấu trúc|mô hình|khái niệm|thuật toán|thuật ngữ|bản phân phối|thư mục|tập tin|tệp|thiết bị|dịch vụ|ngôn ngữ|môi trường|hiện tượng|trạng thái|hành vi|hành động|hoạt động|mối quan hệ|quan hệ|quy tắc|nguyên tắc|quy luật|phép|toàn bộ|khoảng|nơi|người|nhóm|tổ chức|cơ quan|chất|hợp chất|hình thức|biện pháp|nghệ thuật|khoa học|ngành|lĩnh vực|văn bản|con trỏ|đối tượng|chuỗi|đơn vị|điểm|đường|phân phối|trung bình|bản|kho|vùng|địa chỉ|trình|lượng|đạo luật|bộ luật|luật|động tác|môn|khối|tổng thể|ý chí|năng lực|quyền|nghĩa vụ|tình trạng|tập quán|chế độ|chính sách|chiến lược|học thuyết|lý thuyết|lí thuyết|tác phẩm|triều đại|cuộc|phong trào|giai đoạn|thời kì|thời kỳ|kì|thời gian|không gian|năng lượng|lực|tế bào|mô|cơ|hệ|lớp|loài|sinh vật|hình|góc|tam giác|phương trình|dãy|ma trận|vectơ|nguyên tố|phản ứng|tiền|thuế|thị trường|doanh nghiệp|hợp đồng|tài sản|mức giá|giá)(?=\s)/iu

/** Class openings too wide to tell one thing from another. */
export const WEAK_OPENING =
  /^(?:một (?:trong|ví dụ|phần (?:quan trọng|của)|điều|vấn đề|cách|việc|ý tưởng|lựa chọn|điểm|số (?:ví dụ|điểm)|khởi đầu|bước|thứ|câu)|điều|những (?:gì|điều)|các (?:bước|ví dụ|điểm)|cách|lý do|phần (?:quan trọng|lớn))(?=\s)/iu

const TYPES =
  'câu lệnh|lệnh|tập tin|tệp tin|tệp|gói|tùy chọn|tuỳ chọn|thư mục|tham số|hàm|chương trình|phần mềm|công cụ|trình|giao thức|biến|phương thức|lớp|trường|thiết bị|dịch vụ|phân vùng|hệ thống tập tin|hệ điều hành|thuật toán|mô hình|định lý|định luật|phương pháp|kỹ thuật|hệ thống|tiến trình|trạng thái|khu vực|thành phần|bản phân phối|thư viện|máy chủ|tiện ích|trình soạn thảo|trình duyệt|mô-đun'

/** Nouns that tell the type of the name after them. */
export const TYPE_NOUN = new RegExp(`^(?:${TYPES})(?=\\s)`, 'iu')
export const KIND_BEFORE = new RegExp(`(?:^|\\s)(${TYPES})\\s+[“"«‘]?\\s?$`, 'iu')

/** What a predicate opens with. */
export const PREDICATE_OPENING =
  /^(?:(?:cũng |sẽ |thường |chỉ |đã )?(?:cho phép|được|dùng để|giúp|chứa|lưu|cung cấp|quản lý|quản lí|hỗ trợ|bao gồm|gồm|hiển thị|tạo|chịu trách nhiệm|có nhiệm vụ|có thể|có khả năng|xác định|kiểm tra|chuyển|cài đặt|khởi động|khởi chạy|đại diện|mô tả|biểu diễn|đo|phản ánh|ghi|theo dõi|thực hiện|sử dụng|dùng|đọc|tìm|nạp|gắn kết|phát hiện|cấu hình|điều khiển|liệt kê|thêm|xóa|xoá|trả về|tính|so sánh|nén|gửi|nhận|đặt|thiết lập|bắt đầu|kết thúc|phân tích|thay đổi|thay thế|hoạt động|chạy|coi|xem|yêu cầu|cần|tự động|ngăn|tắt|bật|chọn|đóng vai trò))(?=\s)/u

/** From here on a second statement, an example or a remark begins. */
export const TAIL =
  /,\scòn\s|,\s(?:và|trong khi)\s(?:câu lệnh|lệnh|tập tin|tệp|gói|tùy chọn|thư mục|tham số|hàm|chương trình|người)\s|\s*[;:–—]\s|\s-\s(?=(?:một|những|các|tức|là|gồm|đây|nơi|ví dụ)\s)|,?\s(?:ví dụ(?: như)?|chẳng hạn(?: như)?|v\.d\.|thí dụ|như là|tuy nhiên|nhưng|mặc dù|do đó|vì thế|vì vậy|bởi vì|trong khi|cho nên|do vậy|nên|nghĩa là|tức là|song)\s|\svà (?:thường|đồng thời|cũng|nó)\s|,\s(?:và (?:nó|bạn|chúng|điều|do|vì|không|cũng|được|là)|như|bao gồm|gồm|trong đó|cũng như|kể cả|đặc biệt|thường|nó|bạn|khi|nếu|được|giúp|hoặc là|mà|với|vốn|còn|do|vì|nơi|tại|để|cho)\s/iu

/** A verb or an adjective, with the adverbs before it, that a predicate begins with. */
export const PREDICATE_WORD =
  /^(?:(?:cũng|đã|sẽ|đang|thường|đều|chỉ|không|có thể|vẫn|phải|luôn|còn|càng|rất|khá|mới|dần|lại) )*(?:có|được|bị|là|phụ thuộc|chiếm|kéo dài|xảy ra|diễn ra|khởi nguồn|khởi đầu|mở đầu|mở đường|mở|chia|công bố|bãi bỏ|xóa bỏ|xoá bỏ|trao|giành|đánh dấu|chấm dứt|lật đổ|đặt ra|đặt nền móng|buộc|công nhận|khẳng định|ban hành|thành lập|lập|kéo dài|nổ ra|bùng nổ|lan|nằm|thuộc|tăng|giảm|mang|đóng|gây|làm|tạo|giúp|dẫn|bắt nguồn|xuất hiện|hình thành|phát triển|ra đời|gồm|bao gồm|chứa|cho|giữ|đi|đến|trở|ảnh hưởng|tác động|thể hiện|phản ánh|quyết định|điều|bảo vệ|tồn tại|tiến hành|quy định|yêu cầu|thực hiện|hoạt động|cần|khác|giống|lớn|nhỏ|cao|thấp|đòi hỏi|kết|phân|chuyển|tham gia|chịu|đạt|nhận|lấy|đưa|dùng|sử dụng|hấp thụ|vận chuyển|truyền|sinh|biến|đo|tính|bằng|tỉ lệ|tỷ lệ|cung cấp|hỗ trợ|quản lý|kiểm soát|ngăn|hạn chế|thúc đẩy|khuyến khích|bắt đầu|kết thúc|nảy sinh|đại diện|coi|xem|gắn|liên quan|cấu tạo)(?=[\s,])/iu
