import path from 'node:path'
import type { Page } from 'playwright-core'
import { findFaults } from './axe'

export const desktop = { width: 1_280, height: 800 }
export const phone = { width: 390, height: 844 }
/** Pictures of each state for a person to look at, where this names a folder. */
export const picturesDir = process.env.KAIBO_PICTURES

/** Checks the page on a phone and on a desktop, and saves a screenshot of each. */
export async function judgePage(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()!
  for (const size of [phone, desktop]) {
    await page.setViewportSize(size)
    expect({ name, faults: await findFaults(page) }).toEqual({ name, faults: [] })
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
    expect([name, scrollWidth]).toEqual([name, clientWidth])
    if (picturesDir !== undefined) await page.screenshot({ path: path.join(picturesDir, `${name}-${size.width}.png`) })
  }
  await page.setViewportSize(before)
}
