import { coreCodes } from './coreCodes'
import { spec, type ErrorSpec } from './errorSpec'

const known = new Map<string, ErrorSpec>(Object.entries(coreCodes))
/** An unknown code is shown as it is, without an automatic reaction. */
const unknown = spec('bug', 500)

/** Adds the codes of a part that was loaded. */
export function learnErrorCodes(codes: Readonly<Record<string, ErrorSpec>>): void {
  for (const [code, found] of Object.entries(codes)) known.set(code, found)
}

export const findErrorSpec = (code: string): ErrorSpec => known.get(code) ?? unknown
