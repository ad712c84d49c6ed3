import type { Page } from 'playwright-core'
import { decoded } from './browser'
import { eventually } from './eventually'

/** The picture moves: more frames and more sound than a moment ago. */
export const moves = async (page: Page): Promise<void> => {
  const before = await decoded(page)
  await eventually(async () => {
    const now = await decoded(page)
    expect(now.frames).toBeGreaterThan(before.frames + 10)
    expect(now.audioBytes).toBeGreaterThan(before.audioBytes)
  }, 45_000)
}

export const say = async (page: Page, text: string): Promise<void> => {
  await page.getByPlaceholder('说点什么…').fill(text)
  await page.keyboard.press('Enter')
}

/** A text stands in the chat, and stands there once. */
export const seesOnce = (page: Page, text: string): Promise<void> =>
  eventually(async () => expect(await page.getByText(text, { exact: true }).count()).toBe(1), 45_000)
