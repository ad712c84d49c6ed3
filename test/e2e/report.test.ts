import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, phoneContext } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms } from './owner'
import { gone, sees } from './sees'
import { say, seesOnce } from './viewer'

const ROOM = 'spring'
const BAD = '加我微信，八折'

let dataDir: string
let ports: Awaited<ReturnType<typeof findFreePorts>>
let kaibo: Kaibo
let browser: Browser
let studio: Page
let anna: Page
let mallory: Page

const openRoom = async (): Promise<Page> => {
  const page = await (await phoneContext(browser)).newPage()
  await page.goto(`${kaibo.origin}/room?id=${ROOM}`)
  await page.getByPlaceholder('说点什么…').waitFor()
  return page
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-report-'))
  ports = await findFreePorts()
  kaibo = await startKaibo({ dataDir, ...ports })
  browser = await launchBrowser()
  const owner = await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'zh-CN' })
  studio = await owner.newPage()
  await studio.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await sees(studio.getByText('春山新茶，今天开罐'))
  await callRooms(studio, kaibo.origin, 'POST', '', { id: ROOM, kind: 'shop', title: '春天的茶', hostName: '阿青' })
  await callRooms(studio, kaibo.origin, 'POST', `/${ROOM}/commands`, { type: 'room.start' })
  await studio.goto(`${kaibo.origin}/studio/room?id=${ROOM}`)
  await studio.getByRole('button', { name: '举报', exact: true }).waitFor()
  mallory = await openRoom()
  anna = await openRoom()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('[REPORT-9] a viewer reports a line on a phone by tapping; the way back closes the sheet and stays', async () => {
  await say(mallory, BAD)
  const line = anna.getByRole('button', { name: BAD })
  const sheet = anna.getByRole('dialog')
  await line.tap()
  await sheet.waitFor()
  await anna.goBack()
  await gone(sheet)
  expect(anna.url()).toContain(`/room?id=${ROOM}`)

  await line.tap()
  await sheet.getByRole('button', { name: '提交举报' }).waitFor()
  await sheet.getByRole('button', { name: '虚假宣传、欺诈' }).tap()
  await sheet.getByLabel('补充说明（选填）').fill('到处发广告')
  await sheet.getByRole('button', { name: '提交举报' }).tap()
  await sees(anna.getByText('已收到举报，运营者会查看'))
  await gone(sheet)
})

test('[REPORT-11] the open control room sees it without being loaded anew, and removes the line', async () => {
  await studio.getByRole('button', { name: '举报 1' }).click()
  const list = studio.getByRole('dialog', { name: '举报' })
  await sees(list.getByText(BAD))
  await sees(list.getByText('到处发广告'))
  await list.getByRole('button', { name: '删除这条' }).click()
  for (const page of [anna, mallory]) {
    await eventually(async () => expect(await page.getByText(BAD).count()).toBe(0))
  }
  await sees(list.getByText(BAD))
})

test('[REPORT-3] after a restart the report is there, is closed, and stays among the closed', async () => {
  expect(await kaibo.interrupt()).toBe(0)
  kaibo = await startKaibo({ dataDir, ...ports })
  await studio.goto(`${kaibo.origin}/studio/room?id=${ROOM}`)
  await studio.getByRole('button', { name: '举报 1' }).click()
  const list = studio.getByRole('dialog', { name: '举报' })
  await list.getByRole('button', { name: '处理完毕' }).click()
  await sees(list.getByText('没有待处理的举报'))
  await list.getByRole('button', { name: '已处理' }).click()
  await sees(list.getByText(/^处理完毕 · /))
  await sees(list.getByText(BAD))
})

test('[REPORT-9] from the room one reports it, and reads the terms and comes back to it', async () => {
  const about = anna.getByRole('button', { name: '直播间介绍' }).locator('visible=true').first()
  const sheet = anna.getByRole('dialog')
  await about.tap()
  await sheet.getByRole('button', { name: '举报直播间' }).tap()
  await anna.getByRole('dialog', { name: '举报直播间' }).waitFor()
  await sheet.getByRole('button', { name: '未成年人不宜' }).tap()
  await sheet.getByRole('button', { name: '提交举报' }).tap()
  await sees(anna.getByText('已收到举报，运营者会查看'))
  await gone(sheet)

  await about.tap()
  await sheet.getByRole('button', { name: '协议与客服' }).tap()
  await anna.waitForURL(/\/about$/)
  await anna.getByRole('button', { name: '隐私政策' }).tap()
  await sees(anna.getByText('· 举报：'))
  await anna.goBack()
  await anna.getByPlaceholder('说点什么…').waitFor()
  await gone(sheet)
  await say(anna, '回来了')
  await seesOnce(anna, '回来了')
})

test('[REPORT-13] a report that is being written outlives the end of the room, and is sent', async () => {
  await say(mallory, '转账到我的卡')
  await anna.getByRole('button', { name: '转账到我的卡' }).tap()
  const sheet = anna.getByRole('dialog')
  await sheet.getByRole('button', { name: '其他' }).tap()
  await sheet.getByLabel('补充说明（选填）').fill('要我先付款')
  await callRooms(studio, kaibo.origin, 'POST', `/${ROOM}/commands`, { type: 'room.end' })
  await sees(anna.getByText('直播已结束'))
  expect(await sheet.getByLabel('补充说明（选填）').inputValue()).toBe('要我先付款')
  await sheet.getByRole('button', { name: '提交举报' }).tap()
  await sees(anna.getByText('已收到举报，运营者会查看'))
  await gone(sheet)
})
