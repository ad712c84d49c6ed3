import { staffLimits } from '@/domain/staff/staff'

/** Whether the server takes it as an account: 2–40 letters, digits, `.`, `_`, `@` and `-` (`Account` of the wire). */
export const isAccount = (text: string): boolean => {
  const { length } = text.trim()
  const { least, most } = staffLimits.account
  return length >= least && length <= most && /^[\p{L}\p{N}._@-]+$/u.test(text.trim())
}

/** Whether a password is long enough; whether it is easy to guess the server says. */
export const isPassword = (text: string): boolean =>
  text.length >= staffLimits.password.least && text.length <= staffLimits.password.most
