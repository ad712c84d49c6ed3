/** A value that the databases would refuse, change, or die of; always a fault of the caller. */
export class UnstorableValue extends Error {
  override readonly name = 'UnstorableValue'
}

/** Why a value cannot be stored; null when it can. */
function explain(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      // SQLite cuts the text there on reading, PostgreSQL refuses it (22021).
      return value.includes('\0') ? 'text with U+0000' : null
    case 'number':
      // libsql stores NaN as null and rounds integers beyond 2^53 without a word; such a number is rounded already.
      return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? null : `the number ${value}`
    case 'bigint':
      // Both drivers read integers back as numbers.
      return value >= -MOST && value <= MOST ? null : `the number ${value}`
    case 'boolean':
      // A boolean parameter is a panic inside libsql, which ends the whole process.
      return 'a boolean: store 0 or 1'
    case 'object':
      return value === null || value instanceof Uint8Array ? null : 'an object: store JSON text'
    default:
      return `a value of type ${typeof value}`
  }
}

const MOST = BigInt(Number.MAX_SAFE_INTEGER)

/**
 * Checks the parameters of a query before a driver sees them: text without U+0000, finite numbers up to ±(2^53 − 1),
 * null and bytes. The value of a text is not repeated, as it may be personal.
 * @throws UnstorableValue with the place of the parameter and the query's text.
 */
export function checkParameters(query: string, parameters: readonly unknown[]): void {
  for (const [index, value] of parameters.entries()) {
    const problem = explain(value)
    if (problem !== null) throw new UnstorableValue(`parameter ${index + 1} cannot be stored (${problem}) in: ${query}`)
  }
}
