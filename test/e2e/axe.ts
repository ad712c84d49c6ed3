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

/** Resolves when nothing that ends by itself moves or fades: axe would judge a colour on its way to another. */
const motionEnds = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = (): Promise<number> => new Promise(requestAnimationFrame)
    for (;;) {
      await frame()
      await frame()
      const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      const running = ending.filter(({ playState }) => playState === 'running')
      if (running.length === 0) return
      // One that another replaces is rejected: the next look sees that one.
      await Promise.all(running.map(({ finished }) => finished.catch(() => undefined)))
    }
  })

/**
 * axe-core's findings on the present page, without the minor ones. Names that contradict the visible text are checked
 * too, which axe leaves out by default.
 */
export async function findFaults(page: Page): Promise<Fault[]> {
  await motionEnds(page)
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
