/** Word lists of Vietnamese: closed classes and fixed phrases, all lower case, NFC. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))
const phrases = (list: string): readonly string[] =>
  list
    .trim()
    .split(/\s*[,\n]\s*/)
    .filter((phrase) => phrase !== '')

export const ABBREVIATIONS_LEADING = words(
  `ts ths th.s pgs gs gs.ts pgs.ts bs ks ls cn nsnd nsưt tp tx tt q p h x đ đc ô ông mr mrs ms dr prof st vd v.d tr tk
  tp.hcm hcm no nxb cf vs fig ch sđt đt stt`,
)
export const ABBREVIATIONS_TRAILING = words('v.v v.v.. vv etc jr sr co ltd inc tcn scn')

/** Words that often open a sentence and are not the name after an initial. */
export const OPENERS = words(
  `các những một mỗi mọi trong khi nếu tuy do vì với để theo từ trên tại ở và nhưng hoặc hay đây đó nó họ bạn chúng tôi ta
  ông bà anh chị em cái con người việc sự cuộc sau trước ngoài cũng như là có không hai ba the`,
)

/** Single function syllables: the borders between content words. */
export const FUNCTION_SYLLABLES = words(
  `và hoặc hay nhưng mà thì là của cho với để từ đến tới ở tại trong ngoài trên dưới về theo bằng bởi do vì nên nếu khi
  lúc mỗi mọi các những một vài mấy nhiều ít cả tất đều cùng cũng vẫn còn đã đang sẽ sắp vừa mới từng chưa không chẳng
  chả đừng hãy phải được bị có thể nào gì sao ai đâu bao này kia đó ấy nọ đây đấy thế vậy rất quá lắm hơn nhất khá hết
  chỉ ngay lại ra vào lên xuống qua sang đi rằng như giữa trước sau tuy dù mặc song nhờ nhằm khỏi suốt trừ ngoại cứ
  hễ bèn liền rồi xong luôn thường hầu gần khoảng chừng độ nữa à ư nhé nhỉ ạ vâng dạ thôi chính cái chiếc sự việc
  cuộc nỗi niềm bên cạnh kể hay dần dẫn lẫn tức thay gồm đối nơi cần làm nhau mình`,
)

/** Syllables that never join a neighbour they happen to keep company with. */
export const LONERS = words('bạn tôi ta nó họ xem muốn giúp dùng thứ người')

/** Compounds that are function words as a whole. */
export const FUNCTION_COMPOUNDS = phrases(
  `có thể, không thể, bởi vì, do đó, vì vậy, vì thế, tuy nhiên, cũng như, trong khi, thông qua, ngoài ra, hơn nữa,
  mặc dù, cho nên, để cho, bên cạnh, đối với, cùng với, tất cả, hầu hết, một số, bất kỳ, bất cứ, mỗi khi, trước khi,
  sau khi, trong đó, ngay cả, thậm chí, hoặc là, hay là, thay vì, thay cho, liên quan đến, tùy theo, tuỳ theo, dựa trên,
  dựa vào, gần như, hoàn toàn, đồng thời, nghĩa là, tức là, chẳng hạn, ví dụ, như vậy, như thế, bao giờ, bao nhiêu,
  như thế nào, thế nào, tại sao, vì sao, làm sao, ra sao, khi nào, bất kể, so với, bằng cách, nhằm mục đích, cho dù,
  cho phép, cho đến, kể từ, kể cả, ngay khi, ngay lập tức, ngay sau, từ đó, sau đó, trước đó, khi đó, lúc đó, nhờ đó,
  bao gồm, một cách, theo đó, qua đó, không chỉ, không những, mà còn, chỉ có, nếu không, trừ khi, miễn là, ít nhất,
  nhiều nhất, đầu tiên, cuối cùng, tiếp theo, sau cùng, thứ nhất, thứ hai, thứ ba, thông thường, thường xuyên, luôn luôn,
  hiện nay, hiện tại, ngày nay, trước đây, sau này, gần đây, hôm nay, bây giờ, vẫn còn, đã từng, sắp sửa, rất nhiều,
  khá nhiều, càng ngày càng, nói chung, nói riêng, thực ra, thật ra, thực sự, tương đối, lẫn nhau, với nhau, cùng nhau, toàn bộ,
  phần lớn, đa số, mọi thứ, mọi người, vô cùng`,
)

export const PRONOUNS = phrases(
  `tôi, ta, mình, chúng ta, chúng tôi, chúng mình, bạn, các bạn, nó, họ, hắn, chúng, chúng nó, anh ta, anh ấy, cô ta,
  cô ấy, ông ta, ông ấy, bà ta, bà ấy, chị ấy, bọn họ, người ta, ai, gì, nào`,
)

export const NUMBER_WORDS = words('một hai ba bốn năm sáu bảy tám chín mười trăm nghìn ngàn triệu tỷ tỉ chục nửa rưỡi')

/** What stands before a noun, and what stands before a verb or adjective: evidence for the class of a word. */
export const BEFORE_NOUN = words('các những một mỗi mọi của vài nhiều ít cái chiếc sự cuộc bộ mấy từng loại về')
export const BEFORE_VERB = words('được bị sẽ đã đang không chưa hãy phải để muốn cần đừng chẳng vẫn cùng tự sắp')
export const BEFORE_ADJECTIVE = words('rất quá khá hơi hết')

/** A sentence that opens with one of these goes on from the one before, or talks to the reader. */
export const OPENINGS = phrases(
  `tuy nhiên, tuy vậy, tuy thế, do đó, do vậy, do thế, vì vậy, vì thế, vì lẽ đó, bởi vậy, bởi thế, cho nên, nên, nhưng, và,
  hay, hoặc, song, mặt khác, ngoài ra, hơn nữa, hơn thế, hơn thế nữa, thêm vào đó, thêm nữa, bên cạnh đó, trong khi đó,
  trong đó, sau đó, trước đó, tiếp theo, tiếp đến, tiếp đó, kế tiếp, kế đến, cuối cùng, sau cùng, đầu tiên, trước hết,
  trước tiên, thứ nhất, thứ hai, thứ ba, thứ tư, một là, hai là, ví dụ, thí dụ, chẳng hạn, tóm lại, nói tóm lại,
  nói cách khác, nói một cách khác, ngược lại, trái lại, tương tự, tương tự như vậy, đồng thời, như vậy, như thế, như trên,
  như đã, như bạn, như chúng, như ta, như ví dụ, thực ra, thật ra, thực chất, thậm chí, dẫu vậy, dù vậy, dù thế, dù sao,
  mặc dù vậy, thế nhưng, thế là, thế thì, vậy, vậy là, vậy thì, nhờ đó, nhờ vậy, nhờ thế, từ đó, từ đây, khi đó, khi ấy,
  khi này, lúc đó, lúc này, lúc ấy, bây giờ, giờ, giờ đây, ở đây, tại đây, ở đó, tại đó, đây, đây là, đó, đó là, đấy,
  điều này, điều đó, điều ấy, việc này, cả hai, cả ba, hãy, hãy cùng, cùng, chúng ta hãy, chúng ta cùng, chúng ta sẽ,
  chúng ta đã, ta sẽ, ta đã, ta hãy, rồi, còn, nghĩa là, có nghĩa là, điều đó có nghĩa, tức là, theo đó, qua đó, cái này,
  cái đó, cái khác, số khác, số còn lại, phần còn lại, người khác, một lần nữa, lại, cũng, cũng như vậy, cũng thế,
  cũng vậy, không những thế, không chỉ vậy, không chỉ thế, chính vì vậy, chính vì thế, chính vì, chính điều, kết quả là,
  kết quả, hệ quả là, nếu vậy, nếu thế, nếu không, nếu có, giả sử, xem, nhớ rằng, hãy nhớ, chú ý rằng, lưu ý rằng,
  vâng, không, có, chào, xin chào, chúc mừng, cảm ơn, may mắn, đáng tiếc, rõ ràng, dĩ nhiên, tất nhiên, đương nhiên,
  đến đây, đến lúc này, tới đây, trên đây, dưới đây, sau đây, lần này, kể từ đó, trong trường hợp này,
  trong trường hợp đó, với cách này, bằng cách này, bằng cách đó, cách khác, nói chung là, quả thực, hóa ra, hoá ra`,
)

/** Phrases that point at another place of the document, wherever they stand. */
export const POINTERS =
  /(?<![\p{L}\p{M}])(?:(?:dưới|sau|trên) đây|(?:như|nêu|nói|kể|đã nêu|vừa) trên|như (?:vậy|thế)(?! nào)|như (?:đã|vừa) (?:nói|nêu|trình bày|đề cập|biết|thấy|mô tả)|đã (?:nói|nêu|trình bày|đề cập|nhắc) (?:ở|tới|đến|trong)|vừa (?:nêu|rồi|nói|tạo|thực hiện)|(?:phần|mục|chương|đoạn|ví dụ|trang|bước|bài) (?:trước|sau|kế tiếp|tiếp theo|kế|tới|dưới|trên)|(?:hình|bảng|biểu đồ|sơ đồ|phương trình|công thức|ví dụ|ảnh) (?:số )?\(?\d[\d.-]*|(?:mục|chương|phần|phụ lục|tiết) (?:\d|[A-Z](?![\p{L}]))|(?:xem|tham khảo) (?:thêm|phần|mục|chương|hình|bảng|phụ lục|tại|ở|trang|tài liệu|http)|ở đây|tại đây|từ đây|(?:hình|bảng|ảnh) (?:bên|dưới|trên)|thế này|lần lượt là)(?![\p{L}\p{M}])/iu
