/** A phone number as it is kept: of a mobile number the 11 digits alone; others without blanks. */
export function normalPhone(text: string): string {
  const bare = text.replace(/\s/g, '')
  const mobile = /^(?:\+?(?:00)?86)?-?(1\d{10})$/.exec(bare.replace(/[()-]/g, ''))
  return mobile?.[1] ?? bare
}

/** As the server takes it: a mobile number or a landline. */
export const isPhone = (text: string): boolean => /^(?:1\d{10}|\+?[\d-]{7,19})$/.test(text)
