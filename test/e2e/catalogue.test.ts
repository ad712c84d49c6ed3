import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { findFaults } from './axe'
import { launchBrowser } from './browser'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms } from './owner'

const desktop = { width: 1_280, height: 800 }
const phone = { width: 390, height: 844 }
/** Pictures of each state for a person to look at, where this names a folder. */
const picturesDir = process.env.KAIBO_PICTURES

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let page: Page

/** Checks the page on a phone and on a desktop, and saves a screenshot of each. */
async function judge(name: string): Promise<void> {
  for (const size of [phone, desktop]) {
    await page.setViewportSize(size)
    // A button that was busy fades in: colours on the way are nobody's.
    await page.evaluate(() => {
      const fades = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
      return Promise.all(fades.map(({ finished }) => finished.then(() => null, () => null)))
    })
    expect({ name, faults: await findFaults(page) }).toEqual({ name, faults: [] })
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
    expect([name, scrollWidth]).toEqual([name, clientWidth])
    if (picturesDir !== undefined) await page.screenshot({ path: path.join(picturesDir, `${name}-${size.width}.png`) })
  }
}
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const chooseTable = async (csv: string): Promise<void> => {
  const chooser = page.waitForEvent('filechooser')
  await button('选择 CSV 文件').click()
  await (await chooser).setFiles({ name: 'products.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-catalogue-'))
  if (picturesDir !== undefined) await mkdir(picturesDir, { recursive: true })
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()), env: { DEMO: 'off' } })
  browser = await launchBrowser()
  const context = await browser.newContext({ viewport: desktop, locale: 'zh-CN', reducedMotion: 'reduce' })
  page = await context.newPage()
  await page.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await button('新建直播间').first().waitFor()
  await callRooms(page, kaibo.origin, 'POST', '', { id: 'spring', kind: 'shop', title: '春天的茶', hostName: '阿青' })
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('[CAT-7] 200 products come in by CSV after the preview has shown the faults', async () => {
  await page.goto(`${kaibo.origin}/studio`)
  await page.getByText('商品库', { exact: true }).click()
  await page.getByText('还没有商品').waitFor()
  await judge('catalogue-empty')
  await button('导入表格').click()
  const rows = Array.from({ length: 200 }, (_, nth) => `商品${nth + 1},${nth + 1}.50,${nth}`)
  const csv = `商品名,价格,库存\n${rows.join('\n')}\n`
  await chooseTable(csv.replace('商品3,3.50', '商品3,3.505').replace('商品5,5.50,4', '商品5,5.50,很多'))
  await page.getByText('有 2 处要改', { exact: false }).waitFor()
  await page.getByText('第 4 行 价格').waitFor()
  await page.getByText('不是整数').waitFor()
  await judge('catalogue-faults')
  await chooseTable(csv)
  await page.getByText('新增 200 个，修改 0 个，不变 0 个').waitFor()
  await judge('catalogue-preview')
  await button('导入').click()
  await page.getByText('已导入 200 个商品').first().waitFor()
  await page.getByText('商品1', { exact: true }).or(page.getByText('商品200', { exact: true })).first().waitFor()
  await judge('catalogue-list')
  const download = page.waitForEvent('download')
  await button('导出表格').click()
  const saved = await readFile(await (await download).path(), 'utf8')
  expect(saved.startsWith('\ufeff商品编号,商品名,')).toBe(true)
  expect(saved.trim().split('\r\n')).toHaveLength(201)
})

test('[CAT-2] [CAT-13] a product with options is made, found, put on a shelf, and ordered by the keyboard', async () => {
  await button('新建商品').click()
  await page.getByRole('textbox', { name: '商品名', exact: true }).fill('麻布衬衫')
  await page.getByRole('textbox', { name: '规格 1 的名称' }).fill('颜色')
  await page.getByRole('textbox', { name: '规格 1 的值' }).fill('白，蓝')
  for (const colour of ['白', '蓝']) {
    await page.getByRole('textbox', { name: `${colour} 价格（元）`, exact: true }).fill('128')
    await page.getByRole('textbox', { name: `${colour} 库存`, exact: true }).fill('3')
  }
  await judge('catalogue-editor')
  await button('保存').click()
  await page.getByRole('textbox', { name: '搜商品名或编码' }).fill('麻布')
  await page.getByText('2 个规格', { exact: false }).waitFor()
  await page.goto(`${kaibo.origin}/studio/room?id=spring`)
  if (await page.getByRole('tab', { name: /商品/ }).isVisible()) await page.getByRole('tab', { name: /商品/ }).click()
  await button('从商品库选择').click()
  await page.getByText('麻布衬衫').first().waitFor()
  await button('上架').nth(0).click()
  await page.getByText('已上架').first().waitFor()
  await button('上架').nth(0).click()
  await page.getByText('已上架').nth(1).waitFor()
  await judge('catalogue-picker')
  await page.keyboard.press('Escape')
  await button('下移 麻布衬衫').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('listitem').nth(1).getByText('麻布衬衫').waitFor()
  await button('设置 麻布衬衫 的直播间价格').click()
  await page.getByRole('textbox', { name: '白' }).fill('99')
  await page.getByRole('textbox', { name: '蓝' }).fill('99')
  await judge('catalogue-room-price')
  await button('保存').click()
  await page.getByText('¥99', { exact: true }).waitFor()
  await judge('catalogue-shelf')
})
