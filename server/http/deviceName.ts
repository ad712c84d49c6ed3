import type { FastifyRequest } from 'fastify'

const programs: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/i, 'WeChat'],
  [/\bEdgA?(?:iOS)?\//, 'Edge'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/HarmonyOS|OpenHarmony/i, 'HarmonyOS'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
]

/** Program and system of a request, as `Chrome, Windows`, for the list of sessions; empty where neither is known. */
export function deviceName({ headers }: Pick<FastifyRequest, 'headers'>): string {
  const agent = headers['user-agent'] ?? ''
  const named = [programs, systems].map((table) => table.find(([pattern]) => pattern.test(agent))?.[1])
  return named.filter((name) => name !== undefined).join(', ')
}
