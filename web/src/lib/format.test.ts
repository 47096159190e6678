// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { announcement } from '../features/attempts/time-left.ts'
import { nameFor } from '../features/home/subject-name.ts'
import { formatClock, formatDate, formatDateTime, formatNumber, formatPercent, setTimeZone } from './format.ts'
import { keepLocale } from './i18n/locale.ts'

beforeEach(() => setTimeZone('UTC'))

test('dates and numbers are written as each language writes them', () => {
  keepLocale('vi')
  expect(formatDateTime('2025-12-25T14:30:00Z')).toBe('25/12/2025 14:30')
  expect(formatNumber(1234567.89, 2)).toBe('1.234.567,89')
  expect(formatPercent(0.126)).toBe('13%')
  keepLocale('en')
  expect(formatDateTime('2025-12-25T14:30:00Z')).toBe('12/25/2025 02:30 PM')
  expect(formatNumber(1234567.89, 2)).toBe('1,234,567.89')
})

test('times are told in the zone of the settings, days as they are', () => {
  keepLocale('vi')
  setTimeZone('Asia/Ho_Chi_Minh')
  expect(formatDateTime('2025-12-25T20:30:00Z')).toBe('26/12/2025 03:30')
  setTimeZone('America/Lima')
  expect(formatDate('2025-12-25', 'UTC')).toBe('25/12/2025')
})

test('a clock, and the moments at which it is said aloud', () => {
  expect([3661, 600, 59, -3].map(formatClock)).toEqual(['1:01:01', '10:00', '0:59', '0:00'])
  expect([601, 600, 595, 590, 300, 60, 59, 10].map(announcement)).toEqual([
    undefined,
    10,
    10,
    undefined,
    5,
    1,
    1,
    undefined,
  ])
})

test('a subject is named after its first document', () => {
  expect(nameFor([{ name: 'chuong_1  sinh hoc.v2.pdf' }], 'x')).toBe('chuong 1 sinh hoc.v2')
  expect(nameFor([{ name: '.pdf' }], 'x')).toBe('x')
})
