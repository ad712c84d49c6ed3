import { AppError } from '@/domain/errors/AppError'

/** An account name as it is compared: case and width make no difference. */
export const foldAccount = (account: string): string => account.normalize('NFKC').toLowerCase().trim()

/** @throws AppError `staff.passwordWeak` for a password that is the person's own name or one character repeated. */
export function checkPassword(password: string, names: readonly string[]): void {
  const folded = foldAccount(password)
  const isOneCharacter = new Set(folded).size < 3
  const isName = names.some((name) => name !== '' && foldAccount(name).repeat(2).includes(folded))
  if (isOneCharacter || isName) throw new AppError('staff.passwordWeak')
}
