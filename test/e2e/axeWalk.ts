import path from 'node:path'
import type { Page } from 'playwright-core'
import type { Language } from '@/domain/format/language'
import { findFaults, type Fault } from './axe'
import { leftLayers } from './sees'

export const phone = { width: 390, height: 844 }
export const desktop = { width: 1_280, height: 800 }

/** Screenshots of each state for a human review, where this names a folder. */
export const picturesDir = process.env.KAIBO_PICTURES

/** Walks through states of the app and records axe's findings in each, on a phone and on a desktop, light and dark. */
export function createWalk(page: Page, origin: string, language: Language) {
  const faults: (Fault & { readonly at: string })[] = []
  let seen = 0
  const looks = [
    { name: 'phone', size: phone, colorScheme: language === 'zh' ? 'light' : 'dark' },
    { name: 'desktop', size: desktop, colorScheme: language === 'zh' ? 'dark' : 'light' },
  ] as const
  return {
    faults,
    go: (address: string) => page.goto(`${origin}${address}`),
    /** Closes the only sheet. It goes back in the history, and a way back that comes later would abort a `go`. */
    async leaveSheet(): Promise<void> {
      await page.keyboard.press('Escape')
      await leftLayers(page)
    },
    /**
     * `possible` leaves out where a state cannot be. In Chinese each state is looked at on both; in English on one, the
     * next state on the other: its words alone are new.
     */
    async look(state: string, possible: readonly ('phone' | 'desktop')[] = ['phone', 'desktop']): Promise<void> {
      seen += 1
      const wanted = possible[seen % possible.length]
      const sizes = language === 'zh' ? possible : possible.filter((size) => size === wanted)
      for (const { name, size, colorScheme } of looks) {
        if (!sizes.includes(name)) continue
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme })
        if (picturesDir !== undefined) {
          await page.screenshot({ path: path.join(picturesDir, `${state.replace(/ /g, '-')}-${name}-${language}.png`) })
        }
        for (const fault of await findFaults(page)) faults.push({ at: `${state}, ${name}`, ...fault })
      }
      await page.setViewportSize(phone)
    },
  }
}
