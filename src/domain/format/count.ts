import type { Language } from './language'

const units: Record<Language, readonly { from: number; word: string }[]> = {
  zh: [
    { from: 100_000_000, word: '亿' },
    { from: 10_000, word: '万' },
  ],
  en: [
    { from: 1_000_000_000, word: 'B' },
    { from: 1_000_000, word: 'M' },
    { from: 1_000, word: 'K' },
  ],
}

/**
 * A count in its usual notation: 9,999 → `9999` in Chinese, 12,345 → `1.2万` or `12.3K`. Rounds down, so that a
 * number never claims more than there is; one decimal below a hundred units, none above.
 */
export function formatCount(count: number, language: Language): string {
  const unit = units[language].find(({ from }) => count >= from)
  if (unit === undefined) return String(Math.max(0, Math.floor(count)))
  const tenths = Math.floor((count / unit.from) * 10)
  const shown = tenths >= 1_000 || tenths % 10 === 0 ? String(Math.floor(tenths / 10)) : (tenths / 10).toFixed(1)
  return `${shown}${unit.word}`
}
