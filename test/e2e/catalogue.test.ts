import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { findFaults } from './axe'
import { launchBrowser, phoneContext } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms } from './owner'
import { gone, leftLayers, sees } from './sees'

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
  await sees(page.getByText('还没有商品'))
  await judge('catalogue-empty')
  await button('导入表格').click()
  const rows = Array.from({ length: 200 }, (_, nth) => `商品${nth + 1},${nth + 1}.50,${nth}`)
  const csv = `商品名,价格,库存\n${rows.join('\n')}\n`
  await chooseTable(csv.replace('商品3,3.50', '商品3,3.505').replace('商品5,5.50,4', '商品5,5.50,很多'))
  await sees(page.getByText('有 2 处要改', { exact: false }))
  await sees(page.getByText('第 4 行 价格'))
  await sees(page.getByText('不是整数'))
  await judge('catalogue-faults')
  await chooseTable(csv)
  await sees(page.getByText('新增 200 个，修改 0 个，不变 0 个'))
  await judge('catalogue-preview')
  await button('导入').click()
  await sees(page.getByText('已导入 200 个商品'))
  await page.getByText('商品1', { exact: true }).or(page.getByText('商品200', { exact: true })).first().waitFor()
  await judge('catalogue-list')
  const download = page.waitForEvent('download')
  await button('导出表格').click()
  const saved = await readFile(await (await download).path(), 'utf8')
  expect(saved.startsWith('\ufeff商品编号,商品名,')).toBe(true)
  expect(saved.trim().split('\r\n')).toHaveLength(201)
})

test('[CAT-2] [CAT-13] a product with options is made, found, shelved, and moved by the keyboard', async () => {
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
  await sees(page.getByText('2 个规格', { exact: false }))
  await leftLayers(page)
  await page.goto(`${kaibo.origin}/studio/room?id=spring`)
  await button('从商品库选择').click()
  await sees(page.getByText('麻布衬衫'))
  await button('上架').nth(0).click()
  await sees(page.getByText('已上架'))
  await button('上架').nth(0).click()
  await page.getByText('已上架').nth(1).waitFor()
  await judge('catalogue-picker')
  await page.keyboard.press('Escape')
  await button('下移 麻布衬衫').focus()
  await page.keyboard.press('Enter')
  await sees(page.getByRole('listitem').nth(1).getByText('麻布衬衫'))
  await button('设置 麻布衬衫 的直播间价格').click()
  await page.getByRole('textbox', { name: '白' }).fill('99')
  await page.getByRole('textbox', { name: '蓝' }).fill('99')
  await judge('catalogue-room-price')
  await button('保存').click()
  await sees(page.getByText('¥99', { exact: true }))
  await judge('catalogue-shelf')
})

test('[CAT-15] each SKU and the description have pictures, and the buyer sees them', async () => {
  const colours = { blue: '#2446c8', long: '#1d8a4a' }
  const painter = await browser.newPage({ viewport: { width: 60, height: 180 } })
  const paint = async (colour: string): Promise<Buffer> => {
    await painter.setContent(`<body style="margin:0;background:${colour}"></body>`)
    return painter.screenshot()
  }
  const choose = async (name: string, colour: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser')
    await button(name).last().click()
    await (await chooser).setFiles({ name: 'picture.png', mimeType: 'image/png', buffer: await paint(colour) })
  }
  await page.setViewportSize(phone)
  await leftLayers(page)
  await page.goto(`${kaibo.origin}/studio/catalogue`)
  await page.getByRole('textbox', { name: '搜商品名或编码' }).fill('麻布')
  await page.getByText('麻布衬衫').first().click()
  await choose('蓝 添加规格图片', colours.blue)
  await button('蓝 更换规格图片').waitFor()
  await choose('添加图片', colours.long)
  await button('详情图片 删除第 1 张').waitFor()
  await judge('catalogue-pictures')
  await button('保存').click()
  await gone(page.getByRole('dialog'))
  await painter.close()

  const buyer = await (await phoneContext(browser)).newPage()
  await buyer.goto(`${kaibo.origin}/room?id=spring`)
  await buyer.getByRole('button', { name: /打开购物袋/ }).first().tap()
  await buyer.getByRole('listitem').filter({ hasText: '麻布衬衫' }).getByRole('button', { name: '购买' }).tap()
  const sheet = buyer.getByRole('dialog', { name: '选择商品' })
  const shown = sheet.locator('img[src*="/pictures/"]')
  const details = sheet.getByRole('img', { name: '详情图 1' })
  await details.waitFor()
  await eventually(async () => expect(await shown.count()).toBe(1))
  await sheet.getByRole('button', { name: '蓝' }).tap()
  await eventually(async () => expect(await shown.count()).toBe(2))
  expect(await shown.first().getAttribute('src')).not.toBe(await details.getAttribute('src'))
  await details.scrollIntoViewIfNeeded()
  await eventually(async () => {
    const { width, height } = (await details.boundingBox()) ?? { width: 0, height: 0 }
    expect(Math.round((height / width) * 10)).toBe(30)
  })
  if (picturesDir !== undefined) await buyer.screenshot({ path: path.join(picturesDir, 'product-pictures-390.png') })
  await buyer.context().close()
})

describe('[CAT-14] the order of the shelf, dragged', () => {
  let studio: Page
  let viewer: Page
  const row = (name: string) => studio.getByRole('listitem').filter({ hasText: name }).first()
  /** A place inside a row that is no button: on its picture. */
  const gripOf = async (name: string): Promise<{ x: number; y: number }> => {
    let box = await row(name).boundingBox()
    // Parts of the page that load above it move it.
    await eventually(async () => {
      const before = box
      box = await row(name).boundingBox()
      expect(box).toEqual(before)
    })
    if (box === null) throw new Error(`no row of ${name}`)
    return { x: box.x + 40, y: box.y + 40 }
  }
  const bag = (): Promise<(string | undefined)[]> =>
    viewer.getByRole('dialog').getByRole('listitem').evaluateAll((rows) =>
      rows.map((each) => /第.袋/.exec(each.textContent ?? '')?.[0]))
  const lifted = () => studio.locator('li[style*="translateY"]').first()

  beforeAll(async () => {
    await callRooms(page, kaibo.origin, 'POST', '', { id: 'order', kind: 'shop', title: '排序', hostName: '阿青' })
    for (const [id, name] of Object.entries({ one: '第一袋', two: '第二袋', three: '第三袋', four: '第四袋' })) {
      await callRooms(page, kaibo.origin, 'POST', '/order/products', { id, name, priceFen: 100, stock: 9 })
    }
    const session = await page.evaluate(() => localStorage.getItem('kaibo.session') ?? '')
    const context = await phoneContext(browser, { reducedMotion: 'reduce' })
    await context.addInitScript((kept) => localStorage.setItem('kaibo.session', kept), session)
    studio = await context.newPage()
    await studio.goto(`${kaibo.origin}/studio/room?id=order`)
    viewer = await (await phoneContext(browser)).newPage()
    await viewer.goto(`${kaibo.origin}/room?id=order`)
    await viewer.getByRole('button', { name: /打开购物袋/ }).first().click()
    await eventually(async () => expect(await bag()).toEqual(['第一袋', '第二袋', '第三袋', '第四袋']))
  })

  afterAll(async () => {
    await studio?.context().close()
    await viewer?.context().close()
  })

  test('a mouse drags the first row below the third, and the viewer’s bag has the new order', async () => {
    // High enough for all rows: near an edge the list would scroll under the row.
    await studio.setViewportSize({ width: 1_280, height: 1_400 })
    await row('第三袋').waitFor()
    const [start, end] = [await gripOf('第一袋'), await gripOf('第三袋')]
    await studio.mouse.move(start.x, start.y)
    await studio.mouse.down()
    await studio.mouse.move(start.x, start.y + 20)
    await lifted().waitFor()
    await studio.mouse.move(end.x, end.y, { steps: 5 })
    if (picturesDir !== undefined) await studio.screenshot({ path: path.join(picturesDir, 'shelf-drag-1280.png') })
    await studio.mouse.up()
    await eventually(async () => expect(await bag()).toEqual(['第二袋', '第三袋', '第一袋', '第四袋']))
    await studio.getByText('第一袋 已移到第 3 位，共 4 个').waitFor({ state: 'attached' })
    await gone(lifted())
  })

  test('Escape puts a held row back', async () => {
    const start = await gripOf('第二袋')
    await studio.mouse.move(start.x, start.y)
    await studio.mouse.down()
    await studio.mouse.move(start.x, start.y + 150, { steps: 3 })
    await lifted().waitFor()
    await studio.keyboard.press('Escape')
    await gone(lifted())
    await studio.mouse.up()
    expect(await bag()).toEqual(['第二袋', '第三袋', '第一袋', '第四袋'])
  })

  test('a finger that rests lifts a row, and one that swipes scrolls the page', async () => {
    await studio.setViewportSize({ width: 390, height: 480 })
    await studio.getByRole('button', { name: /商品/ }).locator('visible=true').first().click()
    const cdp = await studio.context().newCDPSession(studio)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
      cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [at] })
    const placeOf = async (name: string): Promise<number> => (await row(name).boundingBox())?.y ?? 0
    await row('第二袋').scrollIntoViewIfNeeded()
    const before = await placeOf('第二袋')
    const swipe = await gripOf('第二袋')
    // In one go: a page that is slow to answer would take a finger between two of them for one that rests.
    const moved = [15, 40, 70, 100].map((by) => ({ x: swipe.x, y: swipe.y - by }))
    await Promise.all([touch('touchStart', swipe), ...moved.map((at) => touch('touchMove', at))])
    await touch('touchEnd')
    await eventually(async () => expect(await placeOf('第二袋')).toBeLessThan(before - 40))
    await gone(lifted())
    expect(await bag()).toEqual(['第二袋', '第三袋', '第一袋', '第四袋'])

    await studio.setViewportSize(phone)
    await row('第二袋').scrollIntoViewIfNeeded()
    const [start, end] = [await gripOf('第二袋'), await gripOf('第三袋')]
    await touch('touchStart', start)
    await lifted().waitFor()
    for (const part of [0.3, 0.6, 1]) {
      await touch('touchMove', { x: start.x, y: start.y + (end.y - start.y) * part })
    }
    if (picturesDir !== undefined) await studio.screenshot({ path: path.join(picturesDir, 'shelf-drag-390.png') })
    await touch('touchEnd')
    await eventually(async () => expect(await bag()).toEqual(['第三袋', '第二袋', '第一袋', '第四袋']))
  })
})
