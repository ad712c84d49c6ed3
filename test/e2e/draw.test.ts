import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { findFaults } from './axe'
import { launchBrowser, phoneContext } from './browser'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms } from './owner'
import { sees } from './sees'
import { say } from './viewer'

const ROOM = 'spring'

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let studio: Page
let anna: Page
let ben: Page

/** The draw stays open for 90 s, so that both people enter in time on a busy machine. */
const REVEALED_WITHIN_MS = 240_000

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const openRoom = async (): Promise<Page> => {
  const page = await (await phoneContext(browser)).newPage()
  await page.goto(`${kaibo.origin}/room?id=${ROOM}`)
  await page.getByPlaceholder('说点什么…').waitFor()
  return page
}
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.KAIBO_PICTURES
  if (folder !== undefined) await page.screenshot({ path: path.join(folder, `draw-${name}.png`) })
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-draw-'))
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()) })
  browser = await launchBrowser()
  const owner = await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'zh-CN' })
  studio = await owner.newPage()
  await studio.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await sees(studio.getByText('春山新茶，今天开罐'))
  await callRooms(studio, kaibo.origin, 'POST', '', { id: ROOM, kind: 'shop', title: '春天的茶', hostName: '阿青' })
  await callRooms(studio, kaibo.origin, 'POST', `/${ROOM}/commands`, { type: 'room.start' })
  await studio.goto(`${kaibo.origin}/studio/room?id=${ROOM}`)
  anna = await openRoom()
  ben = await openRoom()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('[DRAW-11] a host opens a draw by a form with the fields of the law, and a missing one is named', async () => {
  await studio.getByRole('button', { name: '抽奖', exact: true }).click()
  const form = studio.getByRole('dialog')
  await form.getByRole('button', { name: '开始抽奖' }).click()
  await sees(form.getByText('请检查这一项'))
  await form.getByLabel('名称', { exact: true }).fill('开播福利')
  await form.getByLabel('奖品 1 · 奖品名称').fill('青瓷杯')
  await form.getByLabel('奖品 1 · 市场价（元）').fill('128')
  await form.getByLabel('多久后截止（分钟）').fill('1.5')
  await form.getByLabel('领奖方式和期限').fill('三天内联系客服')
  await picture(studio, 'form')
  expect(await findFaults(studio)).toEqual([])
  await form.getByRole('button', { name: '开始抽奖' }).click()
  await button(studio, '抽奖 · 进行中').waitFor()
})

test('[DRAW-11] viewers see the unmet condition, meet it, and enter by one tap', async () => {
  for (const page of [anna, ben]) await button(page, /抽奖 · 开播福利/).tap()
  await sees(anna.getByText('还差一步：先在直播间说句话'))
  await picture(anna, 'unmet')
  expect(await findFaults(anna)).toEqual([])
  for (const page of [anna, ben]) {
    await page.goBack()
    await say(page, page === anna ? '我来了' : '我也来')
    await button(page, /抽奖 · 开播福利/).tap()
    await button(page, '参加').tap()
    await sees(page.getByText(/已参加，你的票号/))
  }
})

test('[DRAW-11] it closes and is revealed by itself, and each winner is told', async () => {
  for (const page of [anna, ben]) await page.getByText('中奖名单').first().waitFor({ timeout: REVEALED_WITHIN_MS })
  for (const page of [anna, ben]) await sees(page.getByText(/你抽中了：青瓷杯|你是候补第 1 位/))
  await picture(anna, 'result')
  expect(await findFaults(anna)).toEqual([])
})

test('[DRAW-9] the file is checked against the room, exported, and checked again without a network', async () => {
  await button(anna, '验证这次抽奖').tap()
  await sees(anna.getByText('18 项全部一致'))
  await sees(anna.getByText(/知道密钥的人可以在截止前加入假名单/))
  await picture(anna, 'check')
  expect(await findFaults(anna)).toEqual([])
  const saving = anna.waitForEvent('download')
  await button(anna, '导出文件').tap()
  const saved = path.join(dataDir, 'draw.json')
  await (await saving).saveAs(saved)

  const page = await (await phoneContext(browser)).newPage()
  await page.goto(`${kaibo.origin}/draw`)
  await button(page, '选择文件').waitFor()
  await page.context().setOffline(true)
  const check = async (file: string): Promise<void> => {
    const choosing = page.waitForEvent('filechooser')
    await button(page, '选择文件').tap()
    await (await choosing).setFiles(file)
  }
  await check(saved)
  await sees(page.getByText('10 项全部一致'))

  const file = JSON.parse(await readFile(saved, 'utf8')) as { commit: string }
  const changed = path.join(dataDir, 'changed.json')
  await writeFile(changed, JSON.stringify({ ...file, commit: '0'.repeat(64) }))
  await check(changed)
  await sees(page.getByText(/1 项不一致/))
  await sees(page.getByText(/✗ 开始时公布的承诺/))
  await picture(page, 'tampered')
  expect(await findFaults(page)).toEqual([])
  await page.context().close()
})

test('[DRAW-8] the host reads the winner’s name and id for the delivery', async () => {
  await studio.getByRole('button', { name: '抽奖', exact: true }).click()
  await button(studio, '查看中奖人').click()
  await sees(studio.getByText(/^1\. .+ · 青瓷杯 · 用户 /))
})
