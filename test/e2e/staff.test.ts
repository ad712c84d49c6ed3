import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, phoneContext } from './browser'
import { findFreePorts } from './freePorts'
import { desktop, judgePage as judge, phone, picturesDir } from './judgePage'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms, keptSession } from './owner'
import { sees } from './sees'
import { say } from './viewer'

const ROOM = 'spring'
const PASSWORD = 'a good long one'

let dataDir: string
let kaibo: Kaibo
let browser: Browser
/** The owner’s page, on a desktop. */
let owner: Page
/** The assistant’s page, on a phone, in a browser of its own. */
let assistant: Page
let viewer: Page
let invite = ''

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-staff-'))
  if (picturesDir !== undefined) await mkdir(picturesDir, { recursive: true })
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()), env: { DEMO: 'off' } })
  browser = await launchBrowser()
  const context = await browser.newContext({ viewport: desktop, locale: 'zh-CN', reducedMotion: 'reduce' })
  owner = await context.newPage()
  await owner.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await button(owner, '新建直播间').first().waitFor()
  await callRooms(owner, kaibo.origin, 'POST', '', { id: ROOM, kind: 'shop', title: '春天的茶', hostName: '阿青' })
  await callRooms(owner, kaibo.origin, 'POST', '', { id: 'other', kind: 'shop', title: '别的直播间', hostName: '阿青' })
  const cup = { id: 'cup', name: '青瓷杯', priceFen: 9_900, stock: 9 }
  await callRooms(owner, kaibo.origin, 'POST', `/${ROOM}/products`, cup)
  await callRooms(owner, kaibo.origin, 'POST', `/${ROOM}/commands`, { type: 'room.start' })
  const guest = await phoneContext(browser)
  viewer = await guest.newPage()
  await viewer.goto(`${kaibo.origin}/room?id=${ROOM}`)
  await viewer.getByPlaceholder('说点什么…').waitFor()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('[STAFF-21] the owner invites an assistant for one room by a link', async () => {
  await owner.goto(`${kaibo.origin}/studio`)
  await sees(owner.getByText('成员、邀请、操作记录'))
  await judge(owner, 'entry')
  await owner.getByText('成员、邀请、操作记录').click()
  await owner.getByRole('heading', { level: 1, name: '团队' }).waitFor()
  await sees(owner.getByText('1 台设备'))
  await judge(owner, 'people-alone')
  await button(owner, '邀请成员').click()
  const sheet = owner.getByRole('dialog')
  await button(owner, '指定直播间').click()
  await sheet.getByRole('button', { name: '春天的茶' }).click()
  await sheet.getByLabel('给谁（选填，只有你看得到备注）').fill('小雨')
  await judge(owner, 'invite')
  await button(owner, '生成邀请链接').click()
  const link = sheet.getByText(/\/studio#invite=/)
  await link.waitFor()
  await owner.getByRole('img', { name: /邀请链接/ }).waitFor()
  await judge(owner, 'invite-made')
  invite = (await link.textContent()) ?? ''
  await button(owner, '好了').click()
  await sees(owner.getByText('等待接受的邀请'))
  await judge(owner, 'people')
})

test('[STAFF-24] the invited user chooses name, account and password in another browser', async () => {
  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN', reducedMotion: 'reduce' })
  assistant = await context.newPage()
  await assistant.goto(invite)
  await assistant.getByRole('heading', { level: 1, name: '小雨，店里邀请你加入团队' }).waitFor()
  // The address does not show the code.
  expect(assistant.url()).not.toContain('invite')
  await judge(assistant, 'invited')
  await assistant.getByLabel('账号').fill('xiaoyu')
  await assistant.getByLabel('设置密码').fill(PASSWORD)
  await button(assistant, '加入').click()
  await sees(assistant.getByText('小雨 · 助理'))
  expect((await keptSession(assistant))?.user.role).toBe('assistant')
})

test('[STAFF-25] an assistant moderates and pins in the own room, and is offered nothing else', async () => {
  await sees(assistant.getByText('春天的茶'))
  expect(await assistant.getByText('别的直播间').count()).toBe(0)
  expect(await button(assistant, '新建直播间').count()).toBe(0)
  expect(await assistant.getByText('接入准备').count()).toBe(0)
  await judge(assistant, 'entry-assistant')

  await assistant.getByText('春天的茶').click()
  await button(assistant, '评论').waitFor()
  for (const name of ['结束', '暂停', '修改资料', '举报']) {
    expect([name, await button(assistant, name).count()]).toEqual([name, 0])
  }
  expect(await assistant.getByText('推流地址').count()).toBe(0)
  await judge(assistant, 'control-assistant')

  await say(viewer, '加我微信')
  await button(assistant, /^评论/).click()
  await assistant.getByRole('button', { name: /加我微信/ }).click()
  await button(assistant, '禁言 10 分钟').click()
  await sees(viewer.getByText(/禁言/))

  await button(assistant, /^商品/).click()
  expect(await assistant.getByRole('button', { name: /^修改 青瓷杯/ }).count()).toBe(0)
  await assistant.getByRole('button', { name: '置顶' }).first().click()
  await sees(viewer.getByText('青瓷杯'))
})

test('[STAFF-22] the owner reads each act with its actor, and saves the acts as a file', async () => {
  await owner.goto(`${kaibo.origin}/studio/staff`)
  await button(owner, '操作记录').click()
  await sees(owner.getByText(/^禁言/))
  await sees(owner.getByText(/^置顶商品/))
  await judge(owner, 'acts')
  const [file] = await Promise.all([owner.waitForEvent('download'), button(owner, '导出 CSV').click()])
  const csv = await readFile(await file.path(), 'utf8')
  expect(csv.startsWith('\ufeffnumber,time,')).toBe(true)
  expect(csv).toMatch(/小雨.*chat\.mute/)
})

test('[STAFF-21] the page shows the last owner why nothing can be taken from them', async () => {
  await button(owner, '成员').click()
  await owner.getByRole('button', { name: /你/ }).click()
  await sees(owner.getByText(/这是唯一的店主/))
  await judge(owner, 'last-owner')
  await owner.keyboard.press('Escape')
})

test('[STAFF-23] the assistant reads the own account on a second device, by account and password', async () => {
  const context = await browser.newContext({ viewport: phone, locale: 'en-US', reducedMotion: 'reduce' })
  const second = await context.newPage()
  await second.goto(`${kaibo.origin}/studio`)
  await second.getByLabel('Account').fill('xiaoyu')
  await second.getByLabel('Password').fill('a wrong long one')
  await button(second, 'Sign in').click()
  await sees(second.getByText('Account or password is wrong'))
  await judge(second, 'sign-in')
  await second.getByLabel('Password').fill(PASSWORD)
  await button(second, 'Sign in').click()
  await second.getByText('My account').click()
  await sees(second.getByText('This device'))
  await judge(second, 'account')
  await context.close()
})

test('[STAFF-20] revoked by the owner, every tab of the assistant is out by itself, in words', async () => {
  const tab = await assistant.context().newPage()
  await tab.goto(`${kaibo.origin}/studio/staff`)
  await tab.getByRole('heading', { level: 1, name: '我的账号' }).waitFor()
  await owner.getByRole('button', { name: /小雨/ }).click()
  await judge(owner, 'person')
  await button(owner, '收回权限').click()
  await owner.getByLabel('原因（选填，记入操作记录）').fill('试用结束')
  await judge(owner, 'revoke')
  await button(owner, '收回权限').click()
  await sees(owner.getByText('已收回'))
  const ended = { level: 1, name: '这里的登录已被收回' } as const
  for (const page of [assistant, tab]) await page.getByRole('heading', ended).waitFor()
  await judge(assistant, 'signed-out')
  await button(assistant, '去登录').click()
  await button(assistant, '登录').waitFor()
  await sees(assistant.getByRole('alert').getByText('这里的登录已被收回'))
  await judge(assistant, 'sign-in-revoked')
  expect(await keptSession(assistant)).toBeNull()
})
