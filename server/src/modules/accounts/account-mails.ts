import type { Locale } from '../../platform/http/locale.ts'
import type { Mail } from '../../platform/mail/index.ts'
import type { MailPurpose } from './accounts.queue.ts'

interface Words {
  subject: string
  body: string
  action?: string
  note: string
}

const NOT_YOU: Record<Locale, string> = {
  en: 'If it was not you, set a new password at once: "Forgot password" on the sign-in page ends every session.',
  vi: 'Nếu không phải bạn, hãy đặt mật khẩu mới ngay: mục "Quên mật khẩu" ở trang đăng nhập sẽ kết thúc mọi phiên.',
}

const WORDS: Record<MailPurpose, Record<Locale, Words>> = {
  verify_email: {
    en: {
      subject: 'Confirm your e-mail address',
      body: 'Welcome to Learinal. Confirm your address to start learning:',
      action: 'Confirm my address',
      note: 'The link works once and for 24 hours. If you did not sign up, ignore this mail.',
    },
    vi: {
      subject: 'Xác nhận địa chỉ e-mail',
      body: 'Chào mừng bạn đến với Learinal. Hãy xác nhận địa chỉ để bắt đầu học:',
      action: 'Xác nhận địa chỉ',
      note: 'Liên kết chỉ dùng được một lần, trong 24 giờ. Nếu bạn không đăng ký, hãy bỏ qua thư này.',
    },
  },
  reset_password: {
    en: {
      subject: 'Set a new password',
      body: 'You asked for a new password. Choose it here:',
      action: 'Choose a new password',
      note: 'The link works once and for 1 hour. If it was not you, ignore this mail: nothing has changed.',
    },
    vi: {
      subject: 'Đặt lại mật khẩu',
      body: 'Bạn đã yêu cầu đặt lại mật khẩu. Hãy chọn mật khẩu mới tại đây:',
      action: 'Chọn mật khẩu mới',
      note: 'Liên kết chỉ dùng được một lần, trong 1 giờ. Nếu không phải bạn, hãy bỏ qua thư này: chưa có gì thay đổi.',
    },
  },
  already_registered: {
    en: {
      subject: 'You already have an account',
      body: 'Somebody tried to sign up with this address, which has an account already. If it was you, just sign in.',
      note: 'If it was not you, nothing needs to be done.',
    },
    vi: {
      subject: 'Bạn đã có tài khoản',
      body: 'Có người vừa đăng ký bằng địa chỉ này, nhưng địa chỉ đã có tài khoản. Nếu là bạn, chỉ cần đăng nhập.',
      note: 'Nếu không phải bạn, bạn không cần làm gì.',
    },
  },
  password_changed: {
    en: {
      subject: 'Your password was changed',
      body: 'The password of your account was changed, and every other session has ended.',
      note: NOT_YOU.en,
    },
    vi: {
      subject: 'Mật khẩu của bạn đã được thay đổi',
      body: 'Mật khẩu tài khoản của bạn vừa được thay đổi và mọi phiên đăng nhập khác đã kết thúc.',
      note: NOT_YOU.vi,
    },
  },
  two_factor_on: {
    en: {
      subject: 'Two-factor sign-in is on',
      body: 'From now on signing in asks for a code of your app as well. Keep the recovery codes in a safe place.',
      note: NOT_YOU.en,
    },
    vi: {
      subject: 'Đã bật xác thực hai bước',
      body: 'Từ nay khi đăng nhập bạn cần thêm mã trong ứng dụng. Hãy cất các mã khôi phục ở nơi an toàn.',
      note: NOT_YOU.vi,
    },
  },
  two_factor_off: {
    en: {
      subject: 'Two-factor sign-in is off',
      body: 'Signing in asks for the password alone again.',
      note: NOT_YOU.en,
    },
    vi: {
      subject: 'Đã tắt xác thực hai bước',
      body: 'Từ nay đăng nhập chỉ cần mật khẩu.',
      note: NOT_YOU.vi,
    },
  },
  google_linked: {
    en: {
      subject: 'Google sign-in was linked',
      body: 'Your account can now be signed in to with Google as well.',
      note: NOT_YOU.en,
    },
    vi: {
      subject: 'Đã liên kết đăng nhập Google',
      body: 'Từ nay bạn cũng có thể đăng nhập vào tài khoản bằng Google.',
      note: NOT_YOU.vi,
    },
  },
  deactivated: {
    en: {
      subject: 'Your account was deactivated',
      body: 'An administrator has deactivated your account. You can not sign in for now; nothing was deleted.',
      note: 'If you think this is a mistake, ask the administrators of the service.',
    },
    vi: {
      subject: 'Tài khoản của bạn đã bị vô hiệu hóa',
      body: 'Quản trị viên đã vô hiệu hóa tài khoản của bạn. Hiện bạn không đăng nhập được; chưa có gì bị xóa.',
      note: 'Nếu bạn cho rằng đây là nhầm lẫn, hãy liên hệ với quản trị viên của dịch vụ.',
    },
  },
  reactivated: {
    en: {
      subject: 'Your account is active again',
      body: 'An administrator has reactivated your account. You can sign in as before.',
      note: 'Everything is as you left it.',
    },
    vi: {
      subject: 'Tài khoản của bạn đã hoạt động trở lại',
      body: 'Quản trị viên đã kích hoạt lại tài khoản của bạn. Bạn có thể đăng nhập như trước.',
      note: 'Mọi thứ vẫn như cũ.',
    },
  },
}

const GREETING: Record<Locale, string> = { en: 'Hello', vi: 'Xin chào' }

/** The words of a mail in the reader's language, as text and as HTML. */
export function composeMail(
  purpose: MailPurpose,
  to: { email: string; fullName: string; locale: Locale },
  link: string | undefined,
): Mail {
  const { subject, body, action, note } = WORDS[purpose][to.locale]
  const greeting = `${GREETING[to.locale]} ${to.fullName},`
  const text = [greeting, body, link, note].filter((part) => part !== undefined).join('\n\n')
  const button = link === undefined ? '' : `<p><a href="${escapeHtml(link)}">${escapeHtml(action ?? link)}</a></p>`
  const html = [
    `<!doctype html><html lang="${to.locale}"><body style="font-family:sans-serif;line-height:1.5">`,
    `<p>${escapeHtml(greeting)}</p><p>${escapeHtml(body)}</p>${button}<p><small>${escapeHtml(note)}</small></p>`,
    '</body></html>',
  ].join('')
  return { to: to.email, subject, text: `${text}\n`, html }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
