/** Content of a served page before any script runs, for search engines, link previews and browsers without scripts. */
export interface PageFacts {
  /** Path and query that the browser should show instead of those it asked for; null where those are right. */
  readonly correctedAddress: string | null
  readonly title: string
  readonly description: string
  /** Address of the page for other people, absolute. */
  readonly url: string
  readonly image: {
    /** Absolute. */
    readonly url: string
    /** A picture of the subject, shown large; else the app's icon, shown small. */
    readonly large: boolean
  }
  /** Whether search engines may list the page. */
  readonly listed: boolean
  /** Shown where scripts do not run. */
  readonly withoutScripts: { readonly heading: string; readonly lines: readonly string[] }
}
