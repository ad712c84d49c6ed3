import type { AccessProfile } from './accessProfile'

const text = (value: string): string => `'${value.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')}'`

/** Formats a value as TypeScript source; long values go on lines of their own. */
const write = (value: unknown, indent: string): string => {
  if (typeof value === 'string') return text(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const isList = Array.isArray(value)
  const deeper = `${indent}  `
  const parts = isList
    ? value.map((entry: unknown) => write(entry, deeper))
    : Object.entries(value).map(([name, entry]) => `${name}: ${write(entry, deeper)}`)
  if (parts.length === 0) return isList ? '[]' : '{}'
  const line = parts.join(', ')
  if (indent !== '' && line.length < 90 && !line.includes('\n')) return isList ? `[${line}]` : `{ ${line} }`
  const lines = parts.map((part) => `${deeper}${part},\n`).join('')
  return isList ? `[\n${lines}${indent}]` : `{\n${lines}${indent}}`
}

/** @returns The complete source of config/access.ts with this profile. */
export const writeProfile = (profile: AccessProfile): string =>
  `import type { AccessProfile } from '../src/domain/access/accessProfile'

export const accessProfile: AccessProfile = ${write(profile, '')}
`
