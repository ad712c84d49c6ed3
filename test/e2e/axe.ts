import { source } from 'axe-core'
import type { Page } from 'playwright-core'

interface AxeReport {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string | null
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

/** One fault that axe found on a page: its rule, its weight and where it is. */
export interface Fault {
  readonly rule: string
  readonly impact: string | null
  readonly where: readonly string[]
}

/**
 * What axe-core finds on a page as it stands, without what it calls minor. Names that contradict what is seen are
 * looked for too, which axe leaves out by itself.
 */
export async function findFaults(page: Page): Promise<Fault[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(source)
  const report = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], rules: { 'label-content-name-mismatch': { enabled: true } } })`,
  )) as AxeReport
  return report.violations
    .filter(({ impact }) => impact !== 'minor')
    .map(({ id, impact, nodes }) => ({
      rule: id,
      impact,
      where: nodes.slice(0, 5).map(({ html, failureSummary = '' }) => `${html.slice(0, 200)} ${failureSummary}`),
    }))
}
