import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { teaSeller } from '../fakes/teaSeller'
import { findFaults } from './axe'
import { launchBrowser, phoneContext } from './browser'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms } from './owner'
import { confirm, gone, sees } from './sees'

const ROOM = 'spring'

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let studio: Page

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const openOnPhone = async (address: string): Promise<Page> => {
  const page = await (await phoneContext(browser)).newPage()
  await page.goto(`${kaibo.origin}${address}`)
  return page
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-seller-'))
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()), env: { SELLER_DUTY: 'on' } })
  browser = await launchBrowser()
  const owner = await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'zh-CN' })
  studio = await owner.newPage()
  await studio.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await sees(studio.getByText('春山新茶，今天开罐'))
  await callRooms(studio, kaibo.origin, 'POST', '', { id: ROOM, kind: 'shop', title: '春天的茶', hostName: '阿青' })
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('[SELLER-4] the demo starts by itself, and the terminal names the missing settings of an own shop', async () => {
  expect(kaibo.printed()).toContain('未填卖家信息')
  const guest = await openOnPhone('/room?id=demo-shop')
  await button(guest, '卖家信息').tap()
  await sees(guest.getByText(/卖家还没有填写信息/))
  await guest.context().close()
})

test('[SELLER-4] [SELLER-9] a start without a seller is refused in words, and succeeds after the form', async () => {
  await studio.goto(`${kaibo.origin}/studio/room?id=${ROOM}`)
  await button(studio, '开播').click()
  const dialog = studio.getByRole('alertdialog')
  await confirm(studio, '开播')
  await sees(dialog.getByText(/还没有填写卖家信息，不能开播/))
  await dialog.getByRole('button', { name: '填写卖家信息' }).click()

  await studio.waitForURL(/\/studio\/seller/)
  await studio.getByLabel('名称', { exact: true }).fill(teaSeller.name)
  await studio.getByLabel('统一社会信用代码', { exact: true }).fill(teaSeller.licenceNumber)
  await studio.getByLabel('经营地址', { exact: true }).fill(teaSeller.address)
  await button(studio, '公示').click()
  await sees(studio.getByText('电话、微信、邮箱至少填一项'))
  await studio.getByLabel('电话', { exact: true }).fill(teaSeller.phone)
  await button(studio, '公示').click()
  await sees(studio.getByText('已公示', { exact: true }))
  expect(await findFaults(studio)).toEqual([])

  await studio.goto(`${kaibo.origin}/studio/room?id=${ROOM}`)
  await button(studio, '开播').click()
  await confirm(studio, '开播')
  await gone(dialog)
  await button(studio, '结束').waitFor()
})

test('[SELLER-7] a guest reads the seller’s details by one tap, and the way back leads to the room', async () => {
  const guest = await openOnPhone(`/room?id=${ROOM}`)
  await button(guest, '卖家信息').tap()
  for (const text of [teaSeller.name, teaSeller.licenceNumber, teaSeller.address, teaSeller.phone]) {
    await sees(guest.getByText(text, { exact: true }))
  }
  expect(await findFaults(guest)).toEqual([])
  await guest.goBack()
  await guest.getByPlaceholder('说点什么…').waitFor()

  await callRooms(studio, kaibo.origin, 'POST', `/${ROOM}/commands`, { type: 'room.end' })
  await sees(guest.getByText('直播已结束'))
  await button(guest, '卖家信息').tap()
  await sees(guest.getByText(teaSeller.name, { exact: true }))
  await guest.context().close()
})
