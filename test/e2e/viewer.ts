import type { Locator, Page } from 'playwright-core'
import { decoded } from './browser'
import { eventually } from './eventually'

/** The video plays: more frames and more sound than a moment ago. */
export const moves = async (page: Page): Promise<void> => {
  let before = await decoded(page)
  await eventually(async () => {
    const now = await decoded(page)
    // A source that took over counts from zero.
    if (now.frames < before.frames || now.source !== before.source) before = now
    expect(now.frames).toBeGreaterThan(before.frames + 10)
    expect(now.audioBytes).toBeGreaterThan(before.audioBytes)
  })
}

export const say = async (page: Page, text: string): Promise<void> => {
  await page.getByPlaceholder('说点什么…').fill(text)
  await page.keyboard.press('Enter')
}

/** Elements that say exactly this. The field where it was typed says it too until it is sent, and is left out. */
export const lineOf = (page: Page, text: string): Locator =>
  page.getByText(text, { exact: true }).and(page.locator(':not(textarea)'))

/** A text stands in the chat, and stands there once. */
export const seesOnce = (page: Page, text: string): Promise<void> =>
  eventually(async () => expect(await lineOf(page, text).count()).toBe(1))

/** Opens a room as users do: by a tap on the front page, through the page transition. */
export async function enterFromHome(page: Page, origin: string, title: string): Promise<void> {
  await page.goto(origin)
  await page.getByText(title).first().click()
  await page.waitForURL(/\/room\?id=/)
}

/**
 * All parts of a room on a phone are on the screen together: video, chat and field, and the bag where something is on
 * the shelf of a shop. Field and bag can be tapped, and the page is as wide as the screen.
 */
export const seesWholeRoom = (page: Page, { bag }: { bag: boolean }): Promise<void> =>
  eventually(async () => {
    const found = await page.evaluate(() => {
      const { innerWidth: width, innerHeight: height } = window
      const isOnScreen = (element: Element): boolean => {
        const { top, bottom, left, right } = element.getBoundingClientRect()
        const isInside = top >= -1 && left >= -1 && bottom <= height + 1 && right <= width + 1
        return isInside && bottom - top > 20 && right - left > 20
      }
      const topOf = (element: Element): number => element.getBoundingClientRect().top
      const isOnTop = (element: Element): boolean => {
        const { top, left, width: wide, height: high } = element.getBoundingClientRect()
        return element.contains(document.elementFromPoint(left + wide / 2, top + high / 2))
      }
      const field = [...document.querySelectorAll('input')].find(({ placeholder }) => placeholder === '说点什么…')
      const bags = [...document.querySelectorAll('button')].filter((button) =>
        (button.getAttribute('aria-label') ?? button.title).includes('购物袋'),
      )
      const chat = [...document.querySelectorAll('*')].find(
        (element) =>
          /auto|scroll/.test(getComputedStyle(element).overflowY) && isOnScreen(element) && element.clientHeight > 60,
      )
      const video = document.querySelector('video')
      return {
        field: field !== undefined && isOnScreen(field) && isOnTop(field),
        bag: bags.some((button) => isOnScreen(button) && isOnTop(button)),
        chat: chat !== undefined && field !== undefined && topOf(chat) < topOf(field),
        picture: video !== null && isOnScreen(video),
        isAsWideAsTheScreen: document.documentElement.scrollWidth <= screen.width && width === screen.width,
      }
    })
    expect(found).toEqual({ field: true, bag, chat: true, picture: true, isAsWideAsTheScreen: true })
  })
