/** The form of an address by which accounts are told apart. */
export function emailKeyOf(email: string): string {
  return email.normalize('NFC').toLowerCase()
}
