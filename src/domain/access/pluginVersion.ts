import { documentOf, type AccessDocumentId } from './accessDocuments'

/** The plugin's appid. Source: every document of 腾讯云直播助手. */
export const PLUGIN_PROVIDER = 'wx95a7d2b78cf30f98'
/** Default version of the build: the newest known. Source: Tencent Cloud 1078/46456, 2025-10-28. */
export const PLUGIN_VERSION = '1.3.9'
/** Below this our adapter has no attributes to set: `autoplay`, `autopause`, `soundMode` came with it. */
export const PLUGIN_LOWEST = '1.1.3'

/** How the plugin's domains are made: 1 of a bizname, 2 one's own. The plugin's attribute `version` says the same. */
export type PluginScheme = 1 | 2

const numbersOf = (version: string): readonly number[] | null =>
  /^\d{1,4}\.\d{1,4}\.\d{1,4}$/.test(version) ? version.split('.').map(Number) : null

/** @returns Whether it is a version as WeChat writes it, three numbers. */
export const isPluginVersion = (version: string): boolean => numbersOf(version) !== null

/** @returns Below 0, 0 or above 0, as sort functions do. A text that is no version comes first. */
export const compareVersions = (one: string, other: string): number => {
  const left = numbersOf(one) ?? [-1, -1, -1]
  const right = numbersOf(other) ?? [-1, -1, -1]
  for (const index of [0, 1, 2]) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** First version that distinguishes the two schemes, by its attribute `version`. */
const FIRST_WITH_SCHEMES = '1.2.1'
/** The first that knows bought authorisations and own domains alone. */
const FIRST_WITHOUT_BIZNAME = '1.3.0'

/**
 * @returns Which schemes a version of the plugin can be used with: `bizname` (1) or one's own domains (2).
 */
export const schemesOf = (version: string): readonly PluginScheme[] => {
  if (compareVersions(version, FIRST_WITHOUT_BIZNAME) >= 0) return [2]
  return compareVersions(version, FIRST_WITH_SCHEMES) >= 0 ? [1, 2] : [1]
}

/** Versions that a document names, newest first, each with the first document that does. */
const namedVersions: readonly (readonly [version: string, document: AccessDocumentId])[] = [
  ['1.3.9', 'push139'],
  ['1.3.4', 'access134'],
  ['1.3.0', 'play130'],
  ['1.2.4', 'access124'],
  ['1.2.1', 'scheme121'],
  ['1.1.3', 'preparation'],
]

/**
 * Version to recommend where another one is needed.
 * @param minimum The vendor's on that day.
 * @param date `YYYY-MM-DD`.
 * @returns The newest that was known on a day, goes with the scheme and is not below the minimum; null when there is
 * none: on that day nobody can use the scheme.
 */
export const usableVersion = (scheme: PluginScheme, minimum: string, date: string): string | null =>
  namedVersions.find(
    ([version, document]) =>
      documentOf(document).date <= date &&
      schemesOf(version).includes(scheme) &&
      compareVersions(version, minimum) >= 0,
  )?.[0] ?? null
