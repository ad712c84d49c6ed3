import { readdirSync } from 'node:fs'
import path from 'node:path'
import { errorCodes } from '@/domain/errors/allCodes'
import type { ErrorCode } from '@/domain/errors/codes'
import { drawErrorTexts } from '@/features/shared/draw/drawErrorTexts'
import { hostErrorTexts } from '@/features/studio/texts/hostErrorTexts'
import { shopErrorTexts } from '@/features/shop/texts/shopErrorTexts'
import { errorWords } from '@/texts/errorTexts'
import { payErrorTexts } from '@/texts/payErrorTexts'
import { fillText, type TextTable } from '@/texts/texts'
import { viewerErrorTexts } from '@/texts/viewerErrorTexts'

const codes = Object.keys(errorCodes) as ErrorCode[]
// 10 % off is 9 折 in Chinese, which counts the tenths that are left.
const sameFact: Readonly<Record<string, string>> = { '{rate}': '{percent}' }
const placeholders = (text: string): string[] =>
  (text.match(/\{\w+\}/g) ?? []).map((place) => sameFact[place] ?? place).sort()

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  test.each(codes)('%s states the problem and the remedy', (code) => {
    const shop = { ...payErrorTexts, ...shopErrorTexts, ...drawErrorTexts }
    const { message, remedy } = errorWords(code, language, { ...viewerErrorTexts, ...hostErrorTexts, ...shop })
    expect(message.trim()).not.toBe('')
    expect(remedy.trim()).not.toBe('')
    expect(/[\u4e00-\u9fff]/.test(message + remedy)).toBe(language === 'zh')
  })
})

const rootDir = path.resolve(__dirname, '../../..')
const folders = ['src/texts', 'src/features/studio/texts', 'src/features/shop/texts'].map((folder) =>
  path.join(rootDir, folder),
)
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /Texts\.ts$/.test(name) && !/rrorTexts\.ts$/.test(name))
    .map((name) => path.join(folder, name)),
)

test.each(files)('%s fills the same places in both languages', async (file) => {
  const exported = Object.values((await import(file)) as Record<string, TextTable<string> | (() => string)>)
  const tables = exported.filter((each): each is TextTable<string> => typeof each === 'object')
  expect(tables.length).toBeGreaterThan(0)
  for (const { zh, en } of tables) {
    for (const [key, text] of Object.entries(zh)) {
      expect([key, placeholders(en[key] ?? '')]).toEqual([key, placeholders(text)])
      expect(text.trim()).not.toBe('')
    }
  }
})

test('an error for hosts alone is something unexpected to a viewer', () => {
  expect(errorWords('upload.tooLarge', 'zh', viewerErrorTexts)).toEqual(errorWords('internal.unexpected', 'zh'))
  expect(errorWords('upload.tooLarge', 'zh', hostErrorTexts).message).toBe('图片太大了')
})

test('a place without a value vanishes instead of showing its braces', () => {
  expect(fillText('{count} 人在看', { count: 3 })).toBe('3 人在看')
  expect(fillText('{count} 人在看')).toBe(' 人在看')
})
