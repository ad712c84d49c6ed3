import { AppError } from '@/domain/errors/AppError'
import { cleanLine } from '@/domain/text/readableText'

/** A text that others read, of which something has to show. @throws AppError `request.invalid`, naming the field. */
export function readRequiredLine(typed: string, field: string): string {
  const line = cleanLine(typed)
  if (line === '') throw new AppError('request.invalid', { field, problem: 'nothing of it shows' })
  return line
}
