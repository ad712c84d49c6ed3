import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { makePng } from '../fixtures/pictures'
import { launchBrowser, phoneContext } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { gone, sees } from './sees'

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let context: BrowserContext
let page: Page

const press = (where: Page, name: string | RegExp): Promise<void> =>
  where.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }).first().click()
const openTab = (where: Page, name: string): Promise<void> =>
  where.getByRole('group', { name: '接入准备的各部分' }).getByRole('button', { name: new RegExp(`^${name}`) }).click()
const isPressed = (where: Page, name: string): Promise<string | null> =>
  where.getByRole('button', { name, exact: true }).first().getAttribute('aria-pressed')

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-e2e-access-'))
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()) })
  browser = await launchBrowser()
  context = await phoneContext(browser)
  page = await context.newPage()
}, 400_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.kill()
  if (dataDir) await rm(dataDir, { recursive: true, force: true })
})

test('an unauthenticated user is sent to the sign-in', async () => {
  await page.goto(`${kaibo.origin}/studio/access`)
  await sees(page.getByText('先登录主播台，再回到这里。'))
})

test('the owner finds the page from the studio’s front', async () => {
  // The link names the address in the local network, which is another origin with another session.
  await page.goto(`${kaibo.origin}/studio${new URL(kaibo.ownerLink).hash}`)
  await press(page, /^接入准备/)
  await sees(page.getByText('小程序的主体'))
  await eventually(() => expect(new URL(page.url()).pathname).toBe('/studio/access'))
})

test('[ACCESS-7] the page shows an individual the reason at once, on a phone', async () => {
  await press(page, '个人')
  await sees(page.getByText(/个人主体不能直播/))
  expect(await page.getByText('直播的内容').count()).toBe(0)
  await press(page, '企业')
})

test('[ACCESS-3] answers are saved, a step is marked, and both are there after a reload', async () => {
  await press(page, '添加类目')
  await page.getByLabel('搜索类目').fill('电商')
  await press(page, /^电商平台/)
  await press(page, '完成')
  await press(page, /^方案二（腾讯云直播助手） ·/)
  await press(page, '保存答案')
  await sees(page.getByText(/^今天 .* 保存$/))
  await gone(page.getByRole('button', { name: '保存答案' }))

  await openTab(page, '步骤')
  await press(page, '标为已完成：完成小程序备案')
  await page.getByRole('button', { name: '取消已完成：完成小程序备案' }).waitFor()

  await page.reload()
  await sees(page.getByText('电商平台>电商平台'))
  await openTab(page, '步骤')
  await page.getByRole('button', { name: '取消已完成：完成小程序备案' }).waitFor()
})

test('[ACCESS-6] a piece of configuration is on the clipboard after one press', async () => {
  await openTab(page, '配置')
  await press(page, '复制 config/access.ts')
  await sees(page.getByText('已复制'))
  // Read as users do: by pasting it.
  await page.evaluate(() => {
    const box = document.body.appendChild(document.createElement('textarea'))
    box.id = 'pasted'
    box.focus()
  })
  await page.keyboard.press('Control+V')
  const pasted = page.locator('#pasted')
  await eventually(async () => expect(await pasted.inputValue()).toContain("plan: 'plugin'"))
  expect(await pasted.inputValue()).toContain("categories: [{ path: '电商平台>电商平台', state: 'passed' }]")
  await pasted.evaluate((box) => box.remove())
})

test('a part begins at its top, wherever the one before was scrolled to', async () => {
  await openTab(page, '步骤')
  await page.getByText(/提交审核并发布$/).scrollIntoViewIfNeeded()
  await openTab(page, '配置')
  const title = page.getByText('接入准备', { exact: true }).first()
  await eventually(async () => expect((await title.boundingBox())?.y).toBeGreaterThanOrEqual(0))
})

test('nothing is wider than the phone', async () => {
  for (const tab of ['问题', '方案', '步骤', '配置']) {
    await openTab(page, tab)
    const [wide, width] = await page.evaluate(() => {
      const shown = document.querySelector('.taro_page:not([style*="display: none"])') ?? document.body
      return [shown.scrollWidth, innerWidth]
    })
    expect(wide).toBeLessThanOrEqual(width)
  }
})

test('[ACCESS-4] of two tabs the later one sees the other’s saved answers, and chooses', async () => {
  const second = await context.newPage()
  await second.goto(`${kaibo.origin}/studio/access`)
  await sees(second.getByText('小程序的主体'))
  await openTab(page, '问题')
  await press(page, '教学')
  await press(second, '表演')
  await press(second, '保存答案')
  await eventually(async () => expect(await second.getByRole('button', { name: '保存答案' }).count()).toBe(0))

  await press(page, '保存答案')
  await sees(page.getByText('别处刚刚保存过，这次没有保存'))
  await eventually(async () => expect(await isPressed(page, '表演')).toBe('true'))
  await sees(page.getByText('· 直播的内容：已保存 表演，你填的 教学'))
  await press(page, '改用我填的')
  await press(page, '保存答案')
  await eventually(async () => expect(await page.getByRole('button', { name: '保存答案' }).count()).toBe(0))

  await second.reload()
  await eventually(async () => expect(await isPressed(second, '教学')).toBe('true'))
  await second.close()
})

test('[ACCESS-5] answers outlive a server that is away', async () => {
  await context.setOffline(true)
  await sees(page.getByText('网络已断开，恢复后会自动继续'))
  await press(page, '其他')
  await press(page, '保存答案')
  await sees(page.getByText(/错误码 network\./))
  await eventually(async () => expect(await isPressed(page, '其他')).toBe('true'))
  await context.setOffline(false)
  await press(page, '保存答案')
  await eventually(async () => expect(await page.getByRole('button', { name: '保存答案' }).count()).toBe(0))
})

test('a keyboard reaches every question and the saving', async () => {
  const first = page.getByRole('button', { name: '个人', exact: true }).first()
  await first.focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '保存答案' }).waitFor()
  await eventually(async () => expect(await isPressed(page, '事业单位、社会组织、媒体')).toBe('true'))
  await press(page, '放弃')
})

test('a sheet takes the keyboard, keeps it, and gives it back on Escape', async () => {
  await openTab(page, '问题')
  const add = page.getByRole('button', { name: '添加类目', exact: true })
  await add.focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: '添加类目' })
  await sheet.waitFor()
  const holdsFocus = (): Promise<boolean> => sheet.evaluate((box) => box.contains(document.activeElement))
  const isFocused = (button: Locator): Promise<boolean> => button.evaluate((box) => box === document.activeElement)
  await eventually(async () => expect(await holdsFocus()).toBe(true))
  await page.keyboard.press('Shift+Tab')
  expect(await isFocused(sheet.getByRole('button', { name: '完成', exact: true }))).toBe(true)
  await page.keyboard.press('Tab')
  expect(await isFocused(sheet.getByRole('button', { name: '关闭', exact: true }))).toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await holdsFocus()).toBe(true)
  await page.keyboard.press('Escape')
  await gone(sheet)
  await eventually(async () => expect(await isFocused(add)).toBe(true))
})

describe('a product in the studio, in a real browser', () => {
  let studio: Page
  const chosen = (name: string): string => path.join(__dirname, '../fixtures/chosen', name)
  type Upload = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }
  const choose = async (file: Upload): Promise<void> => {
    const form = studio.getByRole('dialog')
    const waiting = studio.waitForEvent('filechooser')
    await form.getByRole('button', { name: /^(选择图片|更换)$/ }).last().click()
    await (await waiting).setFiles(file as string)
  }
  const shown = (): Promise<{ url: string; width: number; height: number }> =>
    eventually(async () => {
      const found = await studio.getByRole('dialog').locator('img').last().evaluate((image) => {
        const { src, naturalWidth: width, naturalHeight: height } = image as HTMLImageElement
        return { url: src, width, height }
      })
      expect(found.width).toBeGreaterThan(0)
      return found
    })

  beforeAll(async () => {
    studio = await context.newPage()
    await studio.goto(`${kaibo.origin}/studio/room?id=demo-shop`)
    await studio.getByRole('button', { name: /^商品/ }).first().click()
    await studio.getByRole('button', { name: '添加商品', exact: true }).click()
  })

  test('[PICTURE-2] takes images by their content, redraws large ones, and rejects other files', async () => {
    await choose(chosen('gif-named.jpg'))
    expect(await shown()).toMatchObject({ url: expect.stringMatching(/\.gif$/), width: 100 })
    await choose(chosen('long-790x6000.jpg'))
    await eventually(async () => expect(await shown()).toMatchObject({ width: 790, height: 6_000 }))
    // 20 million pixels are more than is kept.
    await choose({ name: 'photo.png', mimeType: 'image/png', buffer: makePng(5_184, 3_888) })
    await eventually(async () => expect(await shown()).toMatchObject({ width: 1_848, height: 1_386 }))
    const asJpeg = { name: 'a.jpg', mimeType: 'image/jpeg' }
    const called = (content: string) => ({ ...asJpeg, buffer: Buffer.from(content, 'latin1') })
    await choose(called('<svg xmlns="http://www.w3.org/2000/svg"/>'))
    await sees(studio.getByText(/upload\.notAnImage/))
    await choose(called('\0\0\0\x18ftypheic\0\0\0\0mif1heic'))
    await sees(studio.getByText(/打不开这张图片（HEIC）.*upload\.undecodable/))
    // Its end is missing: the server does not take it apart, the browser draws it anew.
    const cut = (await readFile(chosen('long-790x6000.jpg'))).subarray(0, -2)
    await choose({ name: 'cut.jpg', mimeType: 'image/jpeg', buffer: cut })
    await eventually(async () => expect(await shown()).toMatchObject({ width: 539, height: 4_096 }))
    await studio.keyboard.press('Escape')
    await studio.getByRole('button', { name: '放弃', exact: true }).click()
  })

  test('[EDIT-3] a form that stood open while another page sold and repriced brings neither back', async () => {
    // It has one variant: of others price and stock are edited in the catalogue.
    await studio.getByRole('button', { name: /^修改 胡桃木托盘/ }).first().click()
    await studio.getByLabel('商品名称').fill('换了名字')
    const other = await context.newPage()
    await other.goto(`${kaibo.origin}/studio/room?id=demo-shop`)
    await other.getByRole('button', { name: /^商品/ }).first().click()
    await other.getByRole('button', { name: /^修改 胡桃木托盘/ }).first().click()
    await other.getByLabel('价格（元）').fill('77.70')
    await other.getByLabel('库存（件）').fill('2')
    await other.getByRole('button', { name: '保存', exact: true }).click()
    await sees(studio.getByText('价格（元）：现在是 77.7'))
    await studio.getByRole('button', { name: '保存', exact: true }).click()
    await gone(studio.getByRole('dialog'))
    await sees(other.getByText('换了名字', { exact: true }))
    await sees(other.getByText('¥77.70', { exact: true }))
    await sees(other.getByText('库存 2', { exact: true }))
    await other.close()
  })
})
