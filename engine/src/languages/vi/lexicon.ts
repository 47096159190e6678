/**
 * Everyday compounds of Vietnamese prose and of study texts, by class. A small seed: what a document repeats is learned
 * from the document itself.
 */
const list = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\s*[,\n]\s*/)
    .filter((phrase) => phrase !== '')

export const NOUNS = list(`
  phiên bản, hệ thống, dữ liệu, thông tin, máy tính, phần mềm, phần cứng, chương trình, tập tin, tệp tin, thư mục,
  người dùng, người sử dụng, lập trình viên, nhà phát triển, máy chủ, máy khách, mã nguồn, cơ sở, cơ sở dữ liệu,
  hệ điều hành, hệ thống tập tin, bộ nhớ, bộ xử lý, bàn phím, màn hình, ổ đĩa, phân vùng, đĩa cứng, mạng lưới, địa chỉ,
  giao diện, giao thức, tài khoản, mật khẩu, tài liệu, tài nguyên, công cụ, công nghệ, kỹ thuật, phương pháp,
  phương tiện, phương án, phương trình, phương sai, giải pháp, giải thuật, thuật toán, thuật ngữ, mô hình, mô tả,
  khái niệm, định nghĩa, định lý, định luật, nguyên tắc, nguyên lý, nguyên nhân, nguyên liệu, kết quả, kết luận,
  mục đích, mục tiêu, nhiệm vụ, chức năng, tính năng, tính chất, đặc điểm, đặc trưng, thuộc tính, thành phần, bộ phận,
  yếu tố, yêu cầu, điều kiện, trường hợp, tình huống, tình trạng, tình hình, trạng thái, vấn đề, câu hỏi, câu trả lời,
  ví dụ, quá trình, quy trình, quy tắc, quy định, quy luật, quy mô, giai đoạn, thời gian, thời điểm, thời kỳ, thời đại,
  lịch sử, xã hội, văn hóa, văn hoá, văn bản, văn học, kinh tế, chính trị, chính phủ, chính sách, nhà nước, pháp luật,
  luật pháp, giáo dục, khoa học, nhà khoa học, tự nhiên, môi trường, con người, cá nhân, tập thể, tổ chức, cộng đồng,
  gia đình, công ty, doanh nghiệp, thị trường, sản phẩm, sản xuất, hàng hóa, hàng hoá, dịch vụ, khách hàng, giá trị,
  giá cả, chi phí, lợi nhuận, lợi ích, quyền lợi, quyền lực, trách nhiệm, nghĩa vụ, ý nghĩa, ý kiến, ý tưởng, ý thức,
  tư tưởng, tư duy, tâm lý, tình cảm, cảm xúc, hành vi, hành động, hoạt động, thái độ, năng lực, khả năng, kỹ năng,
  kinh nghiệm, kiến thức, tri thức, trình độ, chất lượng, số lượng, khối lượng, trọng lượng, năng lượng, nhiệt độ,
  áp suất, tốc độ, vận tốc, gia tốc, lực lượng, vật chất, vật liệu, vật thể, nguyên tử, phân tử, tế bào, cơ thể, sinh vật,
  thực vật, động vật, vi khuẩn, vi rút, bệnh nhân, bác sĩ, sức khỏe, sức khoẻ, thuốc men, thức ăn, thực phẩm,
  quốc gia, đất nước, dân tộc, dân số, nhân dân, công dân, thành phố, nông thôn, nông nghiệp, công nghiệp, thương mại,
  đường lối, cách mạng, chiến tranh, hòa bình, hoà bình, độc lập, tự do, dân chủ, chủ nghĩa, chế độ, cơ quan, cơ cấu,
  cấu trúc, cấu hình, kiến trúc, hình thức, hình ảnh, hình dạng, nội dung, đối tượng, khách thể, chủ thể, quan hệ,
  mối quan hệ, quan điểm, quan niệm, sự kiện, hiện tượng, bản chất, xác suất, thống kê, biến số, biến cố, hàm số,
  tham số, đại lượng, ma trận, tập hợp, phần tử, xác nhận, khoảng cách, không gian, thế giới, vũ trụ, trái đất, mặt trời,
  đại học, học sinh, sinh viên, giáo viên, giảng viên, bài học, bài tập, môn học, khóa học, khoá học, chủ đề, đề tài,
  nhánh chính, kho chứa, dòng lệnh, câu lệnh, lệnh gọi, thư viện, trình duyệt, trang web, liên kết, gói tin, bản sao,
  bản ghi, bản quyền, giấy phép, ngôn ngữ, từ khóa, từ khoá, ký tự, chữ số, biểu đồ, sơ đồ, bảng biểu, danh sách,
  thiết bị, dự án, nhóm làm việc, ứng dụng, bảo mật, lỗ hổng, rủi ro, sai số, lỗi lầm, quyền truy cập, khóa công khai,
  vai trò, vị trí, ưu điểm, nhược điểm, hạn chế, lĩnh vực, phạm vi, mức độ, tỷ lệ, tỉ lệ, phần trăm, đơn vị, tiêu chuẩn,
  tiêu chí, chỉ số, chỉ tiêu, kế hoạch, chiến lược, biện pháp, cách thức, cơ chế, cơ hội, thách thức, nhu cầu, mong muốn,
  nguồn gốc, nguồn lực, nhân lực, lao động, tiền lương, tiền tệ, ngân hàng, vốn đầu tư, thuế suất, ngân sách, nền kinh tế,
  lý do, sự cố, lợi thế, sự thật, sự việc, sự sống, trở ngại, định dạng, bố cục, hiện diện, ổ cứng, trung tâm, nguy cơ, công sức,
  quyền hạn, tuổi thọ, bề mặt, ánh sáng, âm thanh, dòng điện, điện áp, điện trở, từ trường, hóa chất, hoá chất, hợp chất,
  dung dịch, kim loại, phi kim, đột biến, di truyền, nhiễm sắc thể, quang hợp, hô hấp, tuần hoàn, thần kinh, hệ thần kinh`)

export const VERBS = list(`
  sử dụng, quản lý, phát triển, xây dựng, thực hiện, tạo ra, cài đặt, cập nhật, nâng cấp, thay đổi, chỉnh sửa, sửa đổi,
  sửa chữa, điều chỉnh, kiểm tra, kiểm soát, xác định, xác thực, chứng minh, phân tích, tổng hợp, so sánh, đánh giá,
  nghiên cứu, tìm kiếm, tìm hiểu, giải thích, giải quyết, trình bày, giới thiệu, hướng dẫn, hỗ trợ, giúp đỡ, bảo vệ,
  bảo đảm, đảm bảo, duy trì, lưu trữ, lưu giữ, ghi lại, sao chép, sao lưu, khôi phục, phục hồi, xóa bỏ, xoá bỏ, loại bỏ,
  thêm vào, bổ sung, mở rộng, thu hẹp, tăng cường, gia tăng, giảm bớt, giảm thiểu, ngăn chặn, phòng ngừa, chống lại,
  kết nối, kết hợp, chia sẻ, trao đổi, truyền tải, vận chuyển, vận hành, điều khiển, khởi động, khởi tạo, bắt đầu,
  kết thúc, tiếp tục, dừng lại, hoàn thành, hoàn thiện, đáp ứng, phù hợp, tham gia, tham khảo, liên hệ, liên quan, phụ thuộc,
  ảnh hưởng, tác động, tương tác, phản ánh, thể hiện, biểu diễn, biểu thị, đại diện, trở thành, hình thành, xuất hiện,
  tồn tại, biến mất, xảy ra, diễn ra, dẫn đến, gây ra, mang lại, đem lại, đạt được, nhận được, cung cấp, phân phối,
  phân chia, phân loại, phân biệt, nhận biết, nhận thức, hiểu biết, học tập, giảng dạy, đào tạo, rèn luyện, thảo luận,
  quyết định, lựa chọn, đề xuất, đề nghị, đồng ý, từ chối, cho phép, yêu cầu, bắt buộc, ngăn cấm, tính toán, đo lường,
  ước lượng, dự đoán, dự báo, quan sát, theo dõi, thu thập, xử lý, khai thác, áp dụng, vận dụng, triển khai, thiết kế,
  lập trình, biên dịch, gỡ lỗi, đăng nhập, đăng ký, tải về, tải xuống, truy cập, truy vấn, chạy thử, thử nghiệm,
  thí nghiệm, hấp thụ, phản ứng, chuyển đổi, chuyển hóa, chuyển hoá, di chuyển, chuyển động, biến đổi, sinh sản, sinh ra, xuất phát, tái tạo,
  thao tác, quan tâm, đối diện, đối mặt, dự phòng, hợp tác, cộng tác, cạnh tranh, đầu tư, tiêu dùng, tiêu thụ, chi tiêu`)

export const ADJECTIVES = list(`
  quan trọng, cần thiết, đơn giản, phức tạp, dễ dàng, khó khăn, nhanh chóng, chậm chạp, hiệu quả, chính xác, đầy đủ,
  phổ biến, thông dụng, rộng rãi, đặc biệt, cụ thể, chi tiết, rõ ràng, khác nhau, giống nhau, tương tự, tương đương,
  duy nhất, độc lập, ngẫu nhiên, tự động, thủ công, an toàn, nguy hiểm, ổn định, linh hoạt, hợp lý, hợp lệ, hợp pháp,
  bình thường, thuận lợi, thuận tiện, tiện lợi, tích cực, tiêu cực, trực tiếp, gián tiếp, cục bộ, toàn cục, tập trung,
  phân tán, công khai, riêng tư, bí mật, cơ bản, cơ sở, nâng cao, hiện đại, truyền thống, lâu dài, tạm thời, liên tục,
  rời rạc, vô hạn, hữu hạn, tối đa, tối thiểu, tối ưu, mạnh mẽ, yếu kém, lớn lao, nhỏ bé, to lớn, thích hợp, khả dụng,
  đồng nghĩa, thông minh, nổi tiếng, nghiêm trọng, khôn ngoan, chắc chắn, thành thạo, riêng biệt, bất cập, vô tình, sai lầm`)
