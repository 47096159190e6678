/** What seeded people study, in both languages: a field, its terms, and sentences that say something of two of them. */
export interface Field {
  language: 'en' | 'vi'
  name: string
  terms: readonly string[]
}

const split = (text: string) => text.split(', ')

export const FIELDS: readonly Field[] = [
  {
    language: 'vi',
    name: 'Hệ điều hành',
    terms: split(
      'tiến trình, luồng, bộ nhớ ảo, bảng trang, lỗi trang, bộ lập lịch, tín hiệu, khoá chết, bộ đệm, hệ thống tệp, ' +
        'lời gọi hệ thống, ngắt, nhân, bộ điều khiển thiết bị, vùng nhớ chia sẻ',
    ),
  },
  {
    language: 'vi',
    name: 'Sinh học tế bào',
    terms: split(
      'màng tế bào, ti thể, lục lạp, nhân tế bào, ribôxôm, enzim, quang hợp, hô hấp tế bào, nguyên phân, giảm phân, ' +
        'nhiễm sắc thể, phiên mã, dịch mã, đột biến gen, lưới nội chất',
    ),
  },
  {
    language: 'vi',
    name: 'Lịch sử Việt Nam',
    terms: split(
      'nhà Lý, nhà Trần, nhà Lê sơ, chiến thắng Bạch Đằng, khởi nghĩa Lam Sơn, thành Thăng Long, phong trào Cần Vương, ' +
        'Cách mạng tháng Tám, hiệp định Giơ-ne-vơ, cải cách ruộng đất, nhà Nguyễn, chữ Nôm, văn miếu, làng xã, đê điều',
    ),
  },
  {
    language: 'en',
    name: 'Computer networks',
    terms: split(
      'packet, router, congestion window, acknowledgement, checksum, routing table, subnet, handshake, retransmission, ' +
        'name server, gateway, bandwidth, latency, frame, switch',
    ),
  },
  {
    language: 'en',
    name: 'Microeconomics',
    terms: split(
      'demand curve, elasticity, marginal cost, opportunity cost, monopoly, externality, public good, surplus, tariff, ' +
        'budget line, utility, equilibrium price, subsidy, sunk cost, market failure',
    ),
  },
  {
    language: 'en',
    name: 'Statistics',
    terms: split(
      'sample mean, variance, standard error, confidence interval, null hypothesis, p-value, regression line, residual, ' +
        'outlier, median, quartile, correlation, normal distribution, bias, random sample',
    ),
  },
]

/** `A` and `B` stand for terms. */
export const SENTENCES: Record<Field['language'], readonly string[]> = {
  vi: [
    'A là một khái niệm cơ bản, thường được giới thiệu cùng với B trong chương này.',
    'Khi A thay đổi, B cũng thay đổi theo, và người học cần giải thích được vì sao.',
    'Có ba bước để hiểu A: quan sát ví dụ, so sánh với B, rồi tự phát biểu lại bằng lời của mình.',
    'Khác với B, A chỉ xuất hiện khi các điều kiện ban đầu đã được thoả mãn.',
    'Nhiều bài tập yêu cầu phân biệt A với B dựa trên nguyên nhân và kết quả.',
  ],
  en: [
    'A is a basic notion that this chapter introduces together with B.',
    'Whenever A changes, B follows, and a good answer explains the reason.',
    'There are three steps to understand A: look at an example, compare it with B, and say it in your own words.',
    'Unlike B, A appears only after the first conditions have been met.',
    'Many exercises ask the reader to tell A from B by cause and effect.',
  ],
}

export const NAMES = split(
  'Nguyễn Thị Lan, Trần Văn Minh, Lê Hoàng Anh, Phạm Thu Hà, Đỗ Quang Huy, Vũ Ngọc Mai, Bùi Đức Long, Hồ Thanh Tâm',
)
