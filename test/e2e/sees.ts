import type { Locator, Page } from 'playwright-core'
import { eventually } from './eventually'

const shown = (what: Locator): Locator => what.locator('visible=true')

/**
 * Waits until it is on the screen. Once is enough: a live region, a toast or the page that slides away may have the
 * same words for a moment, for which a plain `waitFor` would fail.
 */
export const sees = (what: Locator): Promise<void> => shown(what).first().waitFor()

/** Waits until none of it is on the screen. */
export const gone = (what: Locator): Promise<void> =>
  eventually(async () => expect(await shown(what).count()).toBe(0))

/**
 * Waits until closed sheets have left the history: a way back that is still on its way aborts the next `goto` or
 * `reload`.
 */
export const leftLayers = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => ((history.state as { layer?: number } | null)?.layer ?? 0) === 0)
}

/** Presses a button of the question that stands over the page. */
export const confirm = (page: Page, name: string): Promise<void> =>
  page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click()
